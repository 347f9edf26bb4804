/** Whole talks over Slack: direct messages, a support channel, commands, the App Home; the real app and content. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realPorts } from '../../desk/town.ts';
import { signature } from '../../../src/channel/slack/signed.ts';
import { dmOf, secret, support, type Message } from './slack-api.ts';
import { startWholeApp, type WholeApp } from './whole-app.ts';

let whole: WholeApp;
let people = 0;
const someone = (): string => {
  people += 1;
  return `U0ASKER${people}`;
};
const values = ({ choices }: Message) => choices.map(({ value }) => value);
const offers = (start: string) => (message: Message) =>
  values(message).some((value) => value.startsWith(start));
const first = (message: Message, start: string) =>
  values(message).find((value) => value.startsWith(start)) ?? '';
const unsure = (message: Message) => values(message).find((value) => /^f:.*:unsure$/.test(value)) ?? '';
const question = '都协商延期了，怎么还天天打电话催我？';
const isAnswer = ({ shown }: Message) => shown.includes('延期');

beforeAll(realPorts, 300_000);

describe.each(['http', 'socket'] as const)('by %s', (by) => {
  beforeAll(async () => {
    whole = await startWholeApp({ by });
  }, 120_000);
  afterAll(() => whole.end());

  describe('a direct message', () => {
    test('has the whole talk: answers with buttons, a guided plan by buttons and words, a file', async () => {
      const user = someone();
      const dm = { channel: dmOf(user) };
      const { api, reply, said } = whole;
      const answer = await reply(dm, () => api.write(user, question), isAnswer);
      expect(values(answer)).not.toContain('c:solved');
      const next = first(answer, 'q:');
      const second = await reply(dm, () => api.press(user, answer, next), offers('q:'));
      expect(second.shown).not.toBe(answer.shown);
      expect(said(dm.channel).every(({ thread_ts }) => thread_ts === undefined)).toBe(true);

      const asked = await reply(dm, () => api.write(user, '!plan still_chased'), offers('f:'));
      const further = await reply(dm, () => api.press(user, asked, unsure(asked)), offers('f:'));
      expect(further.shown).not.toBe(asked.shown);
      await reply(dm, () => api.write(user, '!cancel'));
      const sent = await reply(
        dm,
        () => api.write(user, '!export'),
        ({ file }) => file !== undefined,
      );
      expect(sent.file?.name).toMatch(/\.\w+$/);
      expect(sent.file?.bytes.length).toBeGreaterThan(20);
    }, 60_000);

    test('what shows danger is answered first, and the people are alerted without the words', async () => {
      const user = someone();
      const { api, reply, said } = whole;
      const alerted = reply(
        { channel: support },
        () => Promise.resolve(),
        ({ shown }) => shown.includes('有人可能处在危险中'),
      );
      const danger = await reply({ channel: dmOf(user) }, () =>
        api.write(user, '我真的不想活了，对不起妈妈'),
      );
      expect(danger.shown).toContain('12356');
      await alerted;
      expect(
        said(support)
          .map(({ shown }) => shown)
          .join(),
      ).not.toMatch(/妈妈|不想活/);
    }, 60_000);

    test('an edited message is read again', async () => {
      const user = someone();
      const dm = { channel: dmOf(user) };
      const { api, reply } = whole;
      let message: Message | undefined;
      await reply(dm, async () => (message = await api.write(user, '你好')));
      await reply(
        dm,
        () => api.edit(message!, '催收能不能上门'),
        ({ shown }) => shown.includes('上门'),
      );
    }, 60_000);

    test('many choices are a menu to select from, and selecting one works', async () => {
      const user = someone();
      const dm = { channel: dmOf(user) };
      const { api, reply } = whole;
      const menu = await reply(dm, () => api.write(user, '!menu'), offers('flow:'));
      const [block] = menu.blocks.filter(({ type }) => type === 'actions');
      expect(JSON.stringify(block)).toContain('static_select');
      await reply(dm, () => api.press(user, menu, first(menu, 'flow:still_chased')), offers('f:'));
    }, 60_000);
  });

  describe('a channel in mode mention', () => {
    const channel = 'C0OTHER';

    test('only what names it is answered, once, although it comes as app_mention and as message, in either order', async () => {
      const { api, said } = whole;
      const silent = await api.write(someone(), question, { channel });
      for (const as of [['app_mention', 'message'], ['message', 'app_mention'], ['app_mention']] as const) {
        const asked = await api.write(someone(), `<@U0BOT> ${question}`, { channel, as });
        await api.wait(() => said(channel, asked.ts).length > 0);
        await api.again();
        await api.wait(() => asked.reactions.has('white_check_mark') && asked.reactions.size === 1);
        // Slack comes once more after the answer: nothing is marked or said again.
        await api.again();
        expect(said(channel, asked.ts)).toHaveLength(1);
        expect(asked.reactions).toEqual(new Set(['white_check_mark']));
      }
      expect(said(channel, silent.ts)).toEqual([]);
      expect(silent.reactions.size).toBe(0);
    }, 60_000);

    test('the asker goes on in the thread without naming it again', async () => {
      const user = someone();
      const { api, reply, said } = whole;
      const asked = await api.write(user, `<@U0BOT> ${question}`, { channel });
      await api.wait(() => said(channel, asked.ts).length > 0);
      const thread = { channel, thread: asked.ts };
      await reply(thread, () => api.write(user, '1', { channel, thread: asked.ts }), offers('c:solved'));
    }, 60_000);

    test('danger is heard although nobody named it, and answered with public numbers only', async () => {
      const { api, reply, said } = whole;
      const alerted = reply(
        { channel: support },
        () => Promise.resolve(),
        ({ shown }) => shown.includes('群里有人可能处在危险中'),
      );
      const message = await api.write(someone(), '我真的不想活了', { channel });
      await api.wait(() => said(channel, message.ts).length > 0);
      expect(said(channel, message.ts)[0]?.shown).toContain('12356');
      await alerted;
    }, 60_000);
  });

  // What follows does not depend on the way the events come.
  if (by === 'socket') return;

  describe('a channel in mode all', () => {
    const channel = 'C0HELP';

    test('a question is answered in its thread with 👀, then ✅; follow-ups of the asker keep the context', async () => {
      const user = someone();
      const { api, reply } = whole;
      const asked = await api.write(user, question, { channel });
      await api.wait(() => asked.reactions.has('eyes'));
      const thread = { channel, thread: asked.ts };
      const answer = await reply(thread, () => Promise.resolve(), isAnswer).catch(() => undefined);
      const said = answer ?? whole.said(channel, asked.ts)[0]!;
      expect(values(said)).toEqual(expect.arrayContaining(['c:solved', 'c:need_people']));
      expect(values(said).some((value) => /^(?:flow|letter):/.test(value))).toBe(false);
      await api.wait(() => asked.reactions.has('white_check_mark') && !asked.reactions.has('eyes'));
      // A number says something only to who knows what was offered.
      const further = await reply(thread, () => api.write(user, '1', { channel, thread: asked.ts }));
      expect(values(further)).toContain('c:solved');
      expect(further.shown).not.toBe(said.shown);
      const solved = await reply(thread, () => api.press(user, further, 'c:solved'));
      expect(solved.shown).toContain('先到这里');
    }, 60_000);

    test('small talk, and what is not sure, stays among the people; nothing of it is kept, not even a sign', async () => {
      const user = someone();
      const { api, said } = whole;
      const greeting = await api.write(user, '大家早上好呀', { channel });
      const chatter = await api.write(user, '白鲸那个文件放哪了', { channel });
      expect(whole.disk()).not.toContain('白鲸');
      // Something answered after them shows that they were passed over.
      const asked = await api.write(someone(), question, { channel });
      await api.wait(() => said(channel, asked.ts).length > 0);
      expect([...said(channel, greeting.ts), ...said(channel, chatter.ts)]).toEqual([]);
      const signs = api.calls
        .filter(({ method }) => method === 'reactions.add')
        .map(({ fields }) => fields['timestamp']);
      expect(signs).toContain(asked.ts);
      expect(signs).not.toContain(chatter.ts);
    }, 60_000);

    test('colleagues talk in the thread without the bot; 还需要人 calls the people and leaves it to them until it is named', async () => {
      const user = someone();
      const { api, reply, said } = whole;
      const asked = await api.write(user, question, { channel });
      const thread = { channel, thread: asked.ts };
      await api.wait(() => said(channel, asked.ts).length > 0);
      await api.write(someone(), '催收能不能上门', { channel, thread: asked.ts });
      const noted = reply(
        { channel: support },
        () => Promise.resolve(),
        ({ shown }) => shown.includes(`archives/${channel}/p${asked.ts.replace('.', '')}`),
      );
      await reply(
        thread,
        () => api.press(user, said(channel, asked.ts)[0]!, 'c:need_people'),
        ({ shown }) => shown.includes('@U0BOSS'),
      );
      await noted;
      await api.write(user, '催收能不能上门', { channel, thread: asked.ts });
      const named = await reply(thread, () =>
        api.write(user, '<@U0BOT> /help', { channel, thread: asked.ts }),
      );
      expect(named.shown).not.toContain('上门');
      expect(said(channel, asked.ts).map(({ shown }) => /已请值班|@U0BOSS|延期/.exec(shown)?.[0])).toEqual([
        '延期',
        '已请值班',
        '@U0BOSS',
        /已请值班|@U0BOSS|延期/.exec(named.shown)?.[0],
      ]);
    }, 60_000);
  });

  describe('/respite', () => {
    /** Seen by this member only; other tests' threads may still be talking in the channel. */
    const unseen = (user: string) => (message: Message) => message.only === user;

    test('is answered to the asker only, with a button that posts the answer', async () => {
      const user = someone();
      const { api, reply, said } = whole;
      const where = { channel: 'C0HELP' };
      const answer = await reply(where, () => api.command(user, question), unseen(user));
      expect(answer.only).toBe(user);
      expect(answer.thread_ts).toBeUndefined();
      const post = answer.choices.find(({ action }) => action === 'post');
      expect(post?.label).toBe('发到频道里');
      const posted = await reply(
        where,
        () => api.press(user, { ...answer, choices: [post!] }, post!.value),
        ({ only, thread_ts }) => only === undefined && thread_ts === undefined,
      );
      expect(posted.only).toBeUndefined();
      expect(posted.thread_ts).toBeUndefined();
      expect(posted.shown).toBe(answer.shown);
      expect(said('C0HELP').filter(({ only }) => only === user)).toHaveLength(1);
    }, 60_000);

    test('goes on with what was asked before, and its buttons answer unseen, too', async () => {
      const user = someone();
      const { api, reply } = whole;
      const where = { channel: 'C0OTHER' };
      const answer = await reply(where, () => api.command(user, question, 'C0OTHER'), unseen(user));
      const further = await reply(where, () => api.command(user, '1', 'C0OTHER'), unseen(user));
      expect(further.shown).not.toBe(answer.shown);
      const own = { ...further, choices: further.choices.filter(({ action }) => action !== 'post') };
      const more = await reply(where, () => api.press(user, own, first(own, 'q:')), unseen(user));
      expect(more.only).toBe(user);
    }, 60_000);

    test('where its address is used up it whispers, and where the bot is no member it writes directly', async () => {
      const user = someone();
      const { api, reply } = whole;
      api.trouble('response_url', { status: 404 });
      const whispered = await reply(
        { channel: 'C0OTHER' },
        () => api.command(user, question, 'C0OTHER'),
        unseen(user),
      );
      expect(whispered.only).toBe(user);
      api.trouble('response_url', { status: 404 });
      await reply({ channel: dmOf(user) }, () => api.command(user, question, 'C0AWAY'), isAnswer);
    }, 60_000);

    test('switches answers by those who may, and nobody else', async () => {
      const { api, reply } = whole;
      const where = { channel: 'C0HELP' };
      const says = (words: string) => (message: Message) => message.shown.includes(words);
      await reply(where, () => api.command('U0HELPER', 'off why_still_called'), says('没有这个权限'));
      await reply(where, () => api.command('U0BOSS', 'off why_still_called'), says('已停用'));
      await reply(where, () => api.command(someone(), question), says('核对'));
      await reply(where, () => api.command('U0BOSS', 'on why_still_called'), says('已恢复'));
    }, 60_000);

    test('alone it says what can be asked', async () => {
      const user = someone();
      const help = await whole.reply({ channel: 'C0HELP' }, () => whole.api.command(user, ' '), unseen(user));
      expect(help.shown.length).toBeGreaterThan(20);
    }, 60_000);
  });

  test('the App Home says what it is and shows the own case; its buttons answer under Messages', async () => {
    const user = someone();
    const { api, reply } = whole;
    await api.openHome(user);
    await api.wait(() => api.homes.has(user));
    expect(api.homes.get(user)?.shown).toContain('还没有记下什么');
    const dm = { channel: dmOf(user) };
    const privacy = await reply(dm, () => api.pressHome(user, 'c:privacy'), offers('c:export'));
    expect(values(privacy)).toContain('c:delete');
    await reply(dm, () => api.write(user, '!plan still_chased'), offers('f:'));
    await api.openHome(user);
    await api.wait(() => api.homes.get(user)?.shown.includes('正在理') === true);
  }, 60_000);

  test('bad calls are refused, counted in the metrics, and their content stands in no line of the log', async () => {
    const body = JSON.stringify({ type: 'event_callback', event: { type: 'message', text: '蓝鲸' } });
    const post = (headers: Record<string, string>, sent = body) =>
      fetch(whole.api.target ?? '', { method: 'POST', headers, body: sent }).then(({ status }) => status);
    const time = String(Math.floor(Date.now() / 1000));
    const old = String(Number(time) - 3600);
    const forged = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${'1'.repeat(64)}` };
    const stale = { 'x-slack-request-timestamp': old, 'x-slack-signature': signature(secret, old, body) };
    expect([
      await post(forged),
      await post(stale),
      await post({}),
      await post(forged, '蓝鲸'.repeat(400_000)),
    ]).toEqual([401, 401, 401, 413]);
    expect(await whole.metrics()).toContain(
      'respite_events_total{event="slack_call_refused",channel="slack"} 4',
    );
    const refused = whole.lines
      .filter(({ event }) => event === 'slack_call_refused')
      .map(({ status }) => status);
    expect(refused).toEqual([401, 401, 401, 413]);
    expect(JSON.stringify(whole.lines)).not.toContain('蓝鲸');
  });

  test('sixty people at once are acknowledged in time, and each is answered once', async () => {
    const { api, said } = whole;
    const users = Array.from({ length: 60 }, someone);
    await Promise.all(users.map((user) => api.write(user, '!privacy')));
    await api.wait(() => users.every((user) => said(dmOf(user)).length > 0), 60_000);
    for (const user of users) expect(said(dmOf(user)).filter(offers('c:export'))).toHaveLength(1);
  }, 90_000);

  test('everything was acknowledged within three seconds, and no line of the log has a word of anybody', () => {
    expect(whole.api.deliveries.length).toBeGreaterThan(20);
    expect(whole.api.deliveries.filter(({ status, ms }) => status !== 200 || ms >= 3000)).toEqual([]);
    expect(JSON.stringify(whole.lines)).not.toMatch(/延期了|不想活|妈|上门|xoxb|xapp/);
  });
});
