/** Whole talks over Telegram: the real app, its embedded store on disk, real content, and the strict Bot API. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../../src/app.ts';
import { makePorts } from '../../../src/cli/ports.ts';
import { readConfig } from '../../../src/config.ts';
import type { DialoguePorts } from '../../../src/dialogue/ports.ts';
import type { LogFields } from '../../../src/log.ts';
import { startBotApi, token, type BotApi, type Shown } from './bot-api.ts';

let ports: DialoguePorts;
let api: BotApi;
const folder = mkdtempSync(join(tmpdir(), 'respite-telegram-'));
const lines: LogFields[] = [];
let app: App | undefined;
let chat = 9_155_500_000;

const record = (fields: LogFields): void => {
  lines.push(fields);
};

async function start(): Promise<void> {
  const config = readConfig({
    RESPITE_DATA: folder,
    RESPITE_WEB_PORT: '0',
    RESPITE_TELEGRAM_TOKEN: token,
    RESPITE_TELEGRAM_API_ROOT: api.url,
  });
  app = await startApp(config, ports, { info: record, warn: record, error: record });
}
async function stop(): Promise<void> {
  await app?.stop();
  app = undefined;
}

beforeAll(async () => {
  ports = await makePorts({ asOf: '2026-11-25' });
  api = await startBotApi();
  await start();
}, 120_000);
afterAll(async () => {
  await stop();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});
/** Messages not answered and replies not sent, of everybody. */
async function waiting(): Promise<number> {
  if (app === undefined) return Number.NaN;
  const answer = await fetch(`http://127.0.0.1:${app.healthPort}/healthz`);
  const { inbox, outbox } = (await answer.json()) as { inbox: number; outbox: number };
  return inbox + outbox;
}

/** Someone with a chat of their own. */
function someone() {
  chat += 1;
  const own = chat;
  const shown = (): Shown[] => api.shown.filter((one) => one.chat === own);
  /** Does something and gives what is shown for it, once nothing waits to be answered or sent any more. */
  async function after(act: () => void): Promise<Shown[]> {
    const before = shown().length;
    act();
    await api.wait(() => shown().length > before, 30_000);
    for (const end = Date.now() + 60_000; Date.now() < end && (await waiting()) !== 0;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return shown().slice(before);
  }
  return {
    chat: own,
    shown,
    after,
    write: (text: string, more: object = {}) => after(() => api.write(text, { chat: own, ...more })),
    press: (data: string) => after(() => api.press(data, { chat: own })),
  };
}
const buttons = (messages: readonly Shown[]) =>
  messages.flatMap((one) => one.buttons.map(({ data }) => data));

/** Every byte of the data folder, names of files included. */
function disk(): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'utf8')}` : path))
    .join('\n');
}

describe.concurrent('a talk', () => {
  test('a question is answered, a button leads on, the order is kept', async () => {
    const { write, press, shown } = someone();
    const answer = await write('都协商延期了，怎么还天天打电话催我？');
    expect(answer[0]?.text).toMatch(/延期/);
    expect(answer.every(({ html }) => html !== undefined)).toBe(true);
    const [first = ''] = buttons(answer);
    const next = await press(first);
    expect(next.length).toBeGreaterThan(0);
    expect(api.answered.length).toBeGreaterThan(0);
    const ids = shown().map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  }, 120_000);

  test('a deep link opens its topic', async () => {
    const { write } = someone();
    const [flow = ''] = [...ports.catalogue.flows.keys()];
    expect(buttons(await write(`/start ${flow}`)).some((id) => id.startsWith('f:'))).toBe(true);
  }, 120_000);

  test('a deep link may name a question as well, and what it does not know gets the welcome', async () => {
    const [asked, welcome] = await Promise.all(
      ['/start can_they_call_family', '/start nothing_like_this'].map(async (text) => {
        const known = ports.catalogue.intents.has(text.slice(7));
        const { write } = someone();
        return { known, said: (await write(text)).map(({ text: words }) => words).join('\n') };
      }),
    );
    const id = [...ports.catalogue.intents.keys()].find((one) => ports.catalogue.answers.zh.has(one)) ?? '';
    const named = (await someone().write(`/start ${id}`)).map(({ text }) => text).join('\n');
    expect(named).not.toBe(welcome?.said);
    expect(asked?.known === true ? asked.said !== welcome?.said : true).toBe(true);
    expect(welcome?.said).not.toBe('');
  }, 120_000);

  test('the commands of the menu do what they say', async () => {
    const { write } = someone();
    const [flow = ''] = [...ports.catalogue.flows.keys()];
    expect(buttons(await write('/plan')).some((id) => id.startsWith('flow:'))).toBe(true);
    expect(buttons(await write(`/plan ${flow}`)).some((id) => id.startsWith('f:'))).toBe(true);
    const cancelled = await write('/cancel');
    expect(buttons(cancelled).some((id) => id.startsWith('f:'))).toBe(false);
    expect(cancelled.length).toBeGreaterThan(0);
    expect(buttons(await write('/language')).length).toBeGreaterThan(1);
    expect(buttons(await write('/privacy'))).toContain('c:delete');
    const [exported] = (await write('/export')).flatMap(({ file }) => (file === undefined ? [] : [file]));
    expect(JSON.parse(exported?.bytes.toString('utf8') ?? '')).toMatchObject({ v: 1, noticed: true });
  }, 120_000);

  test.each([
    ['a photo', { photo: [{}] }],
    ['a voice message', { voice: { mime_type: 'audio/ogg' } }],
    ['a file', { document: { file_name: '借条.pdf', mime_type: 'application/pdf' } }],
    ['a video', { video: {} }],
  ])(
    '%s gets a kind word, and its caption an answer',
    async (_, what) => {
      const { after, chat: own } = someone();
      const send = (more: object) =>
        after(() =>
          api.queue({
            message: {
              message_id: 950_000 + own - 9_155_500_000 + Object.keys(more).length * 1000,
              date: Math.floor(Date.now() / 1000),
              chat: { id: own, type: 'private' },
              from: { id: own, is_bot: false },
              ...what,
              ...more,
            },
          }),
        );
      const [kind] = await send({});
      expect(kind?.text).toContain(ports.catalogue.phrases.zh.get('received_attachment'));
      const [answer] = await send({ caption: '催收能不能打给我家人？' });
      expect(answer?.text).not.toContain(ports.catalogue.phrases.zh.get('received_attachment'));
      expect(answer?.text.length).toBeGreaterThan(20);
    },
    120_000,
  );

  test('an edited message is read again', async () => {
    const { write, after, chat: own } = someone();
    const before = await write('你好');
    const answer = await after(() =>
      api.queue({
        edited_message: {
          message_id: 2,
          date: Math.floor(Date.now() / 1000),
          edit_date: Math.floor(Date.now() / 1000),
          chat: { id: own, type: 'private' },
          from: { id: own, is_bot: false },
          text: '我真的不想活了',
        },
      }),
    );
    expect(before[0]?.text).not.toMatch(/12356/);
    expect(answer[0]?.text).toMatch(/12356|110|120/);
  }, 120_000);

  test('a user who blocked the bot harms nobody, and is answered again once they come back', async () => {
    const [gone, other] = [someone(), someone()];
    api.block(gone.chat);
    api.write('你好', { chat: gone.chat });
    expect((await other.write('你好')).length).toBeGreaterThan(0);
    await api.wait(() => lines.some(({ event }) => event === 'gone'), 20_000);
    api.unblock(gone.chat);
    expect((await gone.write('你好')).length).toBeGreaterThan(0);
  }, 120_000);

  test('a choice can be typed by its label and by its number, as if it were pressed', async () => {
    const [flow = ''] = [...ports.catalogue.flows.keys()];
    const ways = [(one: Shown['buttons'][number]) => one.text, () => '1', undefined];
    const said = await Promise.all(
      ways.map(async (way) => {
        const { write, press } = someone();
        const [first] = (await write(`/start ${flow}`)).flatMap((one) => one.buttons);
        if (first === undefined) throw new Error('the flow asks nothing with buttons');
        const next = await (way === undefined ? press(first.data) : write(way(first)));
        return next.map(({ text }) => text);
      }),
    );
    expect(said[0]).toEqual(said[2]);
    expect(said[1]).toEqual(said[2]);
  }, 120_000);

  test('danger gets the numbers at once, before anything else', async () => {
    const [first] = await someone().write('我真的不想活了');
    expect(first?.text).toMatch(/12356|110|120/);
  }, 120_000);

  test('a sticker gets a kind word', async () => {
    const { after, chat: own } = someone();
    const messages = await after(() =>
      api.queue({
        message: {
          message_id: 990_000,
          date: Math.floor(Date.now() / 1000),
          chat: { id: own, type: 'private' },
          from: { id: own, is_bot: false },
          sticker: { emoji: '😭' },
        },
      }),
    );
    expect(messages[0]?.text).toContain(ports.catalogue.phrases.zh.get('received_unsupported'));
  }, 120_000);

  test('a group is answered only when it asks, and never about someone’s own case', async () => {
    const { chat: own } = someone();
    const group = -1_009_000;
    const inGroup = () => api.shown.filter((one) => one.chat === group);
    api.write('随便聊聊', { chat: group, type: 'supergroup', from: own });
    const text = '@RespiteTestBot 催收能不能打给我家人？';
    const entities = [{ type: 'mention', offset: 0, length: 15 }];
    api.write(text, { chat: group, type: 'supergroup', from: own, entities });
    await api.wait(() => inGroup().length > 0, 30_000);
    expect(buttons(inGroup()).filter((id) => /^(?:f|flow|letter):/.test(id))).toEqual([]);
  }, 120_000);
});

describe('in a group, where others read', () => {
  test.each([
    '/start@RespiteTestBot FLOW',
    '/plan@RespiteTestBot FLOW',
    '/export@RespiteTestBot',
    '/person@RespiteTestBot',
  ])(
    '%s moves to the private chat',
    async (command) => {
      const { chat: own } = someone();
      const group = -(1_010_000 + own - 9_155_500_000);
      const [flow = ''] = [...ports.catalogue.flows.keys()];
      const text = command.replace('FLOW', flow);
      api.write(text, { chat: group, type: 'supergroup', from: own });
      const inGroup = () => api.shown.filter((one) => one.chat === group);
      await api.wait(() => inGroup().length > 0, 20_000);
      expect(inGroup().flatMap(({ file }) => file ?? [])).toEqual([]);
      expect(buttons(inGroup()).filter((id) => /^(?:f|flow|letter|c:share)/.test(id))).toEqual([]);
      expect(inGroup()[0]?.text).toMatch(/私聊/);
    },
    120_000,
  );
});

describe('over a restart', () => {
  test('a button from before still works, and what was written meanwhile is answered', async () => {
    const { write, press, shown } = someone();
    const other = someone();
    const [first = ''] = buttons(await write('/help'));
    await stop();
    api.write('/privacy', { chat: other.chat });
    await start();
    await api.wait(() => other.shown().length > 0, 30_000);
    expect(other.shown()[0]?.text).toMatch(/删除/);
    expect((await press(first)).length).toBeGreaterThan(0);
    expect(shown().length).toBeGreaterThan(1);
  }, 120_000);
});

describe('/delete', () => {
  test('leaves nothing of the user in the data folder, and the log never had it', async () => {
    const { write, press, chat: own } = someone();
    await write('我在蓝鲸小贷借了钱，已经延期了还一直打电话，我的电话是 13912345678');
    expect(disk()).toContain('蓝鲸');
    expect(disk()).not.toContain('13912345678');
    expect(buttons(await write('/delete'))).toContain('c:delete_yes');
    const receipt = await press('c:delete_yes');
    expect(receipt.at(-1)?.text).toMatch(/删/);
    await stop();
    const left = disk();
    expect(left).not.toMatch(/蓝鲸|13912345678/);
    expect(left).not.toContain(String(own));
    expect(JSON.stringify(lines)).not.toMatch(/蓝鲸|13912345678|AAtesting/);
    expect(lines.some(({ event }) => event === 'effect_delete')).toBe(true);
    await start();
  }, 120_000);
});
