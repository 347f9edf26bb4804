/**
 * Whole handovers through the app: from a message on the strict Bot API of Telegram to a thread of the staff in our own
 * Slack and back; with consent refused, staff away, delivery failing, restarts in the middle, danger and erasure.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../../src/app.ts';
import { callPath } from '../../../src/channel/slack/channel.ts';
import { readConfig } from '../../../src/config.ts';
import type { LogFields } from '../../../src/log.ts';
import { realPorts, wordsOf } from '../../desk/town.ts';
import { openClient, type Client } from '../web/harness.ts';
import { startBotApi, token as telegramToken, type BotApi } from '../telegram/bot-api.ts';
import { appToken, secret, startSlackApi, support, token, type Message, type SlackApi } from './slack-api.ts';

const question = '都协商延期了，怎么还天天打电话催我？';

interface Place {
  readonly by: 'http' | 'socket';
  readonly folder: string;
  readonly lines: LogFields[];
  telegram: BotApi;
  slack: SlackApi;
  app: App | undefined;
}

async function open(by: 'http' | 'socket'): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'respite-handover-'));
  return {
    by,
    folder,
    lines: [],
    telegram: await startBotApi(),
    slack: await startSlackApi(),
    app: undefined,
  };
}

async function start(place: Place, waitMs?: number): Promise<void> {
  const { by, folder, lines, telegram, slack } = place;
  const record = (fields: LogFields): void => {
    lines.push(fields);
  };
  const config = readConfig({
    RESPITE_DATA: folder,
    RESPITE_WEB: '1',
    RESPITE_WEB_PORT: '0',
    RESPITE_TELEGRAM_TOKEN: telegramToken,
    RESPITE_TELEGRAM_API_ROOT: telegram.url,
    RESPITE_SLACK_BOT_TOKEN: token,
    RESPITE_SLACK_API_URL: slack.url,
    RESPITE_SLACK_SUPPORT_CHANNEL: support,
    RESPITE_SLACK_STAFF: 'U0BOSS',
    ...(by === 'socket' ? { RESPITE_SLACK_APP_TOKEN: appToken } : { RESPITE_SLACK_SIGNING_SECRET: secret }),
  });
  const desk = { roundMs: 50, ...(waitMs === undefined ? {} : { waitMs }) };
  place.app = await startApp(
    config,
    await realPorts(),
    { info: record, warn: record, error: record },
    { desk },
  );
  if (by === 'http') slack.target = `${place.app.web?.url}${callPath}`;
}
async function stop(place: Place): Promise<void> {
  await place.app?.stop();
  place.app = undefined;
}
async function close(place: Place): Promise<void> {
  await stop(place);
  await place.telegram.stop();
  await place.slack.stop();
  rmSync(place.folder, { recursive: true, force: true });
}
function disk({ folder }: Place): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'utf8')}` : path))
    .join('\n');
}

let chats = 9_155_509_000;
/** A borrower with a chat of their own, and the thread of their case once there is one. */
function borrower(place: Place) {
  const { telegram, slack } = place;
  const chat = (chats += 1);
  const before = new Set(slack.messages);
  const shown = () => telegram.shown.filter((one) => one.chat === chat);
  const texts = () =>
    shown()
      .map(({ text }) => text)
      .join('\n');
  const root = (): Message | undefined =>
    slack.messages.find(
      (one) =>
        !before.has(one) && one.channel === support && one.user === 'U0BOT' && one.thread_ts === undefined,
    );
  const thread = () => slack.thread(support, root()?.ts ?? '');
  const wait = (so: () => boolean) =>
    slack.wait(so, 20_000).catch((error: unknown) => {
      throw new Error(`borrower: ${JSON.stringify(shown().map(({ text, buttons }) => [text, buttons]))}`, {
        cause: error,
      });
    });
  const offered = (data: string) =>
    wait(() => shown().some(({ buttons }) => buttons.some((button) => button.data === data)));
  return {
    chat,
    shown,
    texts,
    root,
    thread,
    wait,
    offered,
    hears: (words: string) => wait(() => texts().includes(words)),
    staffSee: (words: string) => wait(() => thread().some((one) => one.shown.includes(words))),
    write: (text: string) => telegram.write(text, { chat }),
    press: (data: string) => telegram.press(data, { chat }),
    staff: (text: string, user = 'U0HELPER') =>
      slack.write(user, text, { channel: support, thread: root()?.ts ?? '' }),
    async staffPress(value: string, user = 'U0BOSS') {
      const message = thread().findLast(({ choices }) => choices.some((choice) => choice.value === value));
      if (message === undefined) throw new Error(`no button ${value}`);
      await slack.press(user, message, value);
    },
    async handOver(consent = 'c:share_all') {
      telegram.write(question, { chat });
      await wait(() => texts().includes('延期'));
      telegram.write('/person', { chat });
      await offered(consent);
      telegram.press(consent, { chat });
      await wait(() => texts().includes('接上了'));
    },
  };
}

beforeAll(realPorts, 300_000);

describe.each(['http', 'socket'] as const)('from Telegram to a thread in Slack and back, by %s', (by) => {
  let place: Place;
  beforeAll(async () => {
    place = await open(by);
    await start(place);
  }, 120_000);
  afterAll(() => close(place));

  test('over a restart in the middle: the words of both sides arrive, one thread, nothing twice', async () => {
    const one = borrower(place);
    await one.handOver();
    await stop(place);
    one.write('停机时说的一');
    one.write('停机时说的二');
    // Slack comes again after the downtime: its retries are the only delivery.
    const target = place.slack.target;
    const late = await place.slack.write('U0HELPER', '停机时的回复', {
      channel: support,
      thread: one.root()?.ts ?? '',
    });
    expect(place.slack.deliveries.at(-1)?.status).toBe(0);
    await start(place);
    if (by === 'http') expect(place.slack.target).not.toBe(target);
    await one.wait(() => by === 'http' || place.slack.sockets.size === 1);
    for (const _ of [1, 2, 3]) await place.slack.again();
    await one.staffSee('停机时说的二');
    await one.hears('停机时的回复');
    expect(one.thread().filter(({ shown }) => shown.includes('停机时说的一'))).toHaveLength(1);
    expect(one.texts().split('停机时的回复')).toHaveLength(2);
    expect(late.channel).toBe(support);
    await one.staffPress('desk:close');
    await one.hears('我回来了');
    expect(one.texts()).not.toContain('让你久等');
  }, 90_000);

  // What follows does not depend on the way the events come.
  if (by === 'socket') return;

  test('both ways, the bot silent meanwhile, closed by who may, the bot back', async () => {
    const one = borrower(place);
    await one.handOver();
    expect(one.root()?.shown).toContain(question);
    expect(JSON.stringify(one.thread())).not.toContain(String(one.chat));
    one.write('那我现在该怎么回他们 <!channel> & 一起');
    await one.staffSee('那我现在该怎么回他们 <!channel> & 一起');
    await one.staff('先别答应任何数额 <3 & 再说');
    await one.hears('先别答应任何数额 <3 & 再说');
    // Notes stay among the staff, however they are written.
    await one.staff('# 谁跟一下');
    await one.staffSee('只留在这里');
    // A checked answer by its button.
    const button = one.thread()[0]?.choices.find(({ value }) => value.startsWith('desk:answer:'));
    await one.staffPress(button?.value ?? '');
    await one.hears('真人从我们核对过的回答里挑了这一条');
    // Who may not, does not.
    await one.staffPress('desk:close', 'U0HELPER');
    await one.staffSee('没有这个权限');
    await one.staffPress('desk:close');
    await one.hears('对方结束了这次对话，我回来了');
    await one.staffSee('已结束');
    const said = one.texts();
    expect(said).not.toContain('谁跟一下');
    one.write('协商需要准备什么材料');
    await one.wait(() => one.texts().length > said.length);
    await one.staff('还在吗');
    await one.staffSee('未送达');
    expect(one.texts()).not.toContain('还在吗');
  }, 90_000);

  test('what Slack gave up delivering during a longer standstill is looked up, once, and nothing that was erased', async () => {
    const one = borrower(place);
    await one.handOver('c:share_nothing');
    const { slack } = place;
    const dm = (user: string) => slack.messages.filter((message) => message.channel === `D${user.slice(1)}`);
    const bots = (user: string) => dm(user).filter((message) => message.user === 'U0BOT');
    await slack.write('U0ERASED', '我在白鲸小贷逾期了');
    await slack.wait(() => bots('U0ERASED').length > 0, 20_000);
    await slack.write('U0ERASED', '!delete');
    await slack.wait(
      () => bots('U0ERASED').some(({ choices }) => choices.some(({ value }) => value === 'c:delete_yes')),
      20_000,
    );
    const asked = bots('U0ERASED').find(({ choices }) =>
      choices.some(({ value }) => value === 'c:delete_yes'),
    );
    await slack.press('U0ERASED', asked!, 'c:delete_yes');
    await slack.wait(() => bots('U0ERASED').at(-1) !== asked, 20_000);
    const erased = bots('U0ERASED').length;

    await stop(place);
    slack.retries = 0;
    await one.staff('停机太久时的回复');
    await slack.write('U0MISSED', '催收能不能上门');
    await start(place);
    await one.hears('停机太久时的回复');
    await slack.wait(() => bots('U0MISSED').some(({ shown }) => shown.includes('上门')), 20_000);
    await stop(place);
    await start(place);
    await slack.wait(() => by === 'http' || slack.sockets.size === 1);
    await one.staff('最后一句');
    await one.hears('最后一句');
    slack.retries = 3;
    expect(one.texts().split('停机太久时的回复')).toHaveLength(2);
    expect(bots('U0MISSED').filter(({ shown }) => shown.includes('上门'))).toHaveLength(1);
    expect(bots('U0ERASED')).toHaveLength(erased);
    expect(disk(place)).not.toContain('白鲸');
    await one.staffPress('desk:close');
  }, 120_000);

  test.each([
    ['c:share_question', true, '没有同意给看：情况、方案、最近说的话'],
    ['c:share_nothing', false, '没有同意给看：问题、情况、方案、最近说的话'],
  ])(
    'with %s nobody sees more than that, and what was refused is named',
    async (consent, seen, refused) => {
      const one = borrower(place);
      one.write('我在白鲸小贷借了三万，都协商延期了还天天打电话催我');
      await one.wait(() => one.shown().length > 0);
      await one.handOver(consent);
      expect(one.root()?.shown.replaceAll('；', '、')).toContain(refused);
      expect(JSON.stringify(one.thread())).not.toMatch(seen ? /30,?000|三万/ : /白鲸|三万|打电话催/);
    },
    90_000,
  );

  test('blocked and back: the staff see what did not arrive', async () => {
    const one = borrower(place);
    await one.handOver('c:share_nothing');
    place.telegram.block(one.chat);
    await one.staff('还在吗');
    await one.staffSee('未送达');
  }, 90_000);

  test('a Slack that fails for a while keeps the words in order; nobody is told that they are connected before it is so', async () => {
    const one = borrower(place);
    one.write('/person');
    await one.offered('c:share_question');
    place.slack.trouble('chat.postMessage', { status: 503 }, { retryAfter: 1 }, 'drop', {
      error: 'internal_error',
    });
    one.press('c:share_question');
    for (const text of ['第一句', '第二句']) one.write(text);
    await one.wait(() => one.root() !== undefined);
    await one.staffSee('第二句');
    await one.hears('接上了');
    const words = one
      .thread()
      .map(({ shown }) => shown)
      .join('\n');
    expect(words.indexOf('第一句')).toBeLessThan(words.indexOf('第二句'));
    expect(one.thread().filter(({ shown }) => shown.includes('有人要找真人'))).toHaveLength(1);
    // Longer than one message of Slack, and the second part fails at first.
    const before = one.thread().length;
    place.slack.trouble('chat.postMessage', 'pass', { status: 503 });
    one.write(`开头${'说来话长。'.repeat(700)}结尾`);
    await one.staffSee('结尾');
    const parts = one
      .thread()
      .slice(before)
      .map(({ shown }) => shown);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('').match(/开头|结尾/g)).toEqual(['开头', '结尾']);
  }, 90_000);

  test('danger during a talk: the borrower is answered first, the staff see a note, and the words', async () => {
    const one = borrower(place);
    await one.handOver('c:share_nothing');
    one.write('我真的不想活了');
    await one.hears('12356');
    await one.staffSee('正在和你们说话的人可能处在危险中');
    await one.staffSee('不想活了');
    const note = one.thread().find(({ shown }) => shown.includes('可能处在危险中'));
    expect(note?.shown).not.toContain('不想活');
  }, 90_000);

  test('danger without a talk opens a thread without the words; what staff write there arrives', async () => {
    const one = borrower(place);
    one.write('我真的不想活了，对不起妈妈');
    await one.hears('12356');
    await one.wait(() => one.root() !== undefined);
    expect(one.root()?.shown).not.toMatch(/不想活|妈妈/);
    await one.staff('我们看到提醒了，你身边有人吗');
    await one.hears('你身边有人吗');
  }, 90_000);

  test('/delete takes our posts out of the thread, and nothing is left on disk or in the log', async () => {
    const one = borrower(place);
    one.write('我在蓝鲸小贷逾期了，都协商延期了还天天打电话催我');
    await one.wait(() => one.shown().length > 0);
    await one.handOver();
    await one.staff('看到了，我来跟');
    await one.hears('我来跟');
    expect(JSON.stringify(one.thread())).toContain('蓝鲸');
    const { root } = one;
    const ts = root()?.ts ?? '';
    one.write('/delete');
    await one.wait(() =>
      one.shown().some(({ buttons }) => buttons.some(({ data }) => data === 'c:delete_yes')),
    );
    one.press('c:delete_yes');
    await place.slack.wait(
      () => place.slack.thread(support, ts).some(({ shown }) => shown.includes('对方删除了自己的全部记录')),
      20_000,
    );
    const left = place.slack
      .thread(support, ts)
      .map(({ shown }) => shown)
      .join('\n');
    expect(left).not.toContain('蓝鲸');
    expect(left).toContain('我来跟');
    await stop(place);
    expect(disk(place)).not.toMatch(/蓝鲸/);
    expect(disk(place)).not.toContain(String(one.chat));
    expect(JSON.stringify(place.lines)).not.toMatch(/蓝鲸|我来跟|妈妈|xoxb|xapp/);
    await start(place);
  }, 90_000);
});

test('from the web page to the thread and back, over a page that is closed and opened again', async () => {
  const place = await open('http');
  try {
    await start(place);
    const url = place.app?.web?.url ?? '';
    const client = await openClient(url);
    await client.open({ seen: true });
    let sent = 0;
    const post = (body: object) => client.post({ id: `message-${(sent += 1)}`, ...body }, { origin: url });
    const texts = (page: Client) => page.replies().map(wordsOf).join('\n');
    const { slack } = place;
    const wait = (so: () => boolean) => slack.wait(so, 20_000);
    const root = () => slack.messages.find((one) => one.channel === support && one.user === 'U0BOT');
    const thread = () => slack.thread(support, root()?.ts ?? '');
    await post({ text: '/person' });
    await wait(() => texts(client).includes('可以转给真人'));
    await post({ choice: 'c:share_nothing', label: 'x' });
    await wait(() => texts(client).includes('接上了'));
    await post({ text: '我在网页上' });
    await wait(() => thread().some(({ shown }) => shown.includes('我在网页上')));
    const staff = (text: string) =>
      slack.write('U0HELPER', text, { channel: support, thread: root()?.ts ?? '' });
    await staff('看到了，你说');
    await wait(() => texts(client).includes('看到了，你说'));
    client.close();
    await staff('还在吗，再看一眼');
    await wait(() => thread().some(({ shown }) => shown.includes('还未送达')));
    const again = await openClient(url, client.cookie);
    await again.open({ seen: true });
    await wait(() => texts(again).includes('还在吗，再看一眼'));
    again.close();
  } finally {
    await close(place);
  }
}, 120_000);

test('with the staff away the borrower is told, and what else to do; they may still come', async () => {
  const place = await open('http');
  try {
    await start(place, 1500);
    const one = borrower(place);
    await one.handOver('c:share_nothing');
    await one.hears('还没有真人回');
    await one.staffSee('还没有人回');
    await one.staff('来晚了，抱歉');
    await one.hears('来晚了，抱歉');
  } finally {
    await close(place);
  }
}, 120_000);

test('with a channel of the staff that is gone the borrower hears that nobody could be reached, and the bot is back', async () => {
  const place = await open('http');
  try {
    await start(place);
    place.slack.channels.set(support, { member: true, archived: true });
    const one = borrower(place);
    one.write('/person');
    await one.offered('c:share_question');
    one.press('c:share_question');
    await one.hears('真人那边没有联系上');
    expect(one.texts()).not.toContain('接上了');
  } finally {
    await close(place);
  }
}, 120_000);
