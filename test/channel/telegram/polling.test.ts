/** Updates in: nothing lost, nothing stuck, whatever Telegram, the network or the inbox do. */
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConfigError } from '../../../src/model/errors.ts';
import { waitAfter } from '../../../src/channel/telegram/poll.ts';
import { telegramLimits } from '../../../src/channel/telegram/limits.ts';
import { startBotApi, type BotApi } from './bot-api.ts';
import { channelOn, startTelegram, type Telegram } from './harness.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of open.splice(0).toReversed()) await stop();
});
async function api(): Promise<BotApi> {
  const made = await startBotApi();
  open.push(made.stop);
  return made;
}
async function started(options: Parameters<typeof startTelegram>[0] = {}): Promise<Telegram> {
  const telegram = await startTelegram(options);
  open.push(telegram.stop);
  return telegram;
}
const texts = ({ turns }: Telegram) => turns.map(({ text }) => text);
const polls = (of: BotApi) => of.calls.filter(({ method }) => method === 'getUpdates');

describe('what is delivered', () => {
  test('what was written while the bot was down is read, in order', async () => {
    const down = await api();
    for (const word of ['一', '二', '三']) down.write(word);
    const telegram = await started({ api: down });
    await down.wait(() => telegram.turns.length === 3);
    expect(texts(telegram)).toEqual(['一', '二', '三']);
    expect(down.calls.filter(({ fields }) => fields['drop_pending_updates'] === true)).toEqual([]);
  });

  test('an update whose turn could not be kept comes again; it is confirmed only when it is safe', async () => {
    let broken = 2;
    const telegram = await started({
      inbox: () => (broken-- > 0 ? Promise.reject(new Error('disk full')) : Promise.resolve()),
    });
    const id = telegram.api.write('别丢了');
    await telegram.api.wait(() => telegram.turns.length === 1 && telegram.api.pending() === 0);
    const offsets = polls(telegram.api).map(({ fields }) => fields['offset']);
    expect(offsets.filter((offset) => offset === 0).length).toBeGreaterThanOrEqual(3);
    expect(offsets.at(-1)).toBe(id + 1);
  });

  test('one slow conversation does not change the order of another', async () => {
    const down = await api();
    down.write('慢', { chat: 1 });
    down.write('甲', { chat: 2 });
    down.write('乙', { chat: 2 });
    const telegram = await started({
      api: down,
      inbox: (turn) =>
        new Promise((resolve) => setTimeout(resolve, turn.conversation === 'telegram:1' ? 100 : 1)),
    });
    await down.wait(() => telegram.turns.length === 3);
    expect(texts(telegram)).toEqual(['甲', '乙', '慢']);
  });

  test('the same update twice is the same event', async () => {
    const telegram = await started();
    telegram.api.write('一次');
    await telegram.api.wait(() => telegram.turns.length === 1);
    telegram.api.again();
    telegram.api.write('以后');
    await telegram.api.wait(() => telegram.turns.length === 2);
    expect(texts(telegram)).toEqual(['一次', '以后']);
  });

  test('broken and unknown updates are passed over, counted, and never logged with their words', async () => {
    const telegram = await started();
    telegram.api.queue({ message: { text: '秘密' } });
    telegram.api.queue({ whatever: { text: '秘密' } });
    telegram.api.queue({ message: null });
    telegram.api.write('好的');
    await telegram.api.wait(() => telegram.turns.length === 1);
    const ignored = telegram.events.filter(({ event }) => event === 'telegram_ignored');
    expect(ignored).toEqual(
      ['malformed', 'unknown', 'malformed'].map((kind) => ({ event: 'telegram_ignored', kind })),
    );
  });

  test('a button is answered before its turn is kept, and a refused answer does no harm', async () => {
    let release: () => void = () => undefined;
    const kept = new Promise<void>((resolve) => {
      release = resolve;
    });
    const telegram = await started({ inbox: (turn) => (turn.kind === 'choice' ? kept : Promise.resolve()) });
    const { api: bot } = telegram;
    const reply = {
      blocks: [],
      choices: [{ id: 'q:x', label: '好', does: 'ask' as const }],
      about: { kind: 'menu' as const, id: 'x' },
    };
    await telegram.channel.send('telegram:42', reply);
    bot.press('q:x');
    await bot.wait(() => bot.answered.length === 1);
    expect(telegram.turns).toEqual([]);
    release();
    await bot.wait(() => telegram.turns.length === 1);
    bot.trouble('answerCallbackQuery', { code: 400, description: 'query is too old' });
    bot.press('q:x');
    await bot.wait(() => telegram.turns.length === 2);
  });

  test('typing is shown in a private chat once the message is taken', async () => {
    const { api: bot } = await started();
    bot.write('/help', { chat: -100, type: 'group' });
    bot.write('你好');
    const shown = () => bot.calls.filter(({ method }) => method === 'sendChatAction');
    await bot.wait(() => shown().length > 0);
    expect(shown().map(({ fields }) => fields)).toEqual([{ chat_id: 42, action: 'typing' }]);
  });
});

describe('failing polls', () => {
  test.each([
    ['429', { code: 429, retryAfter: 0.05 }],
    ['500', { code: 500 }],
    ['502', { code: 502 }],
    ['409, another poller', { code: 409 }],
    ['a cut connection', 'drop' as const],
    ['an answer that is no JSON', 'nonsense' as const],
  ])('%s is waited out', async (_, trouble) => {
    const bot = await api();
    bot.trouble('getUpdates', trouble, trouble);
    const telegram = await started({ api: bot });
    bot.write('还在吗');
    await bot.wait(() => telegram.turns.length === 1);
    expect(telegram.events.filter(({ event }) => event === 'telegram_poll_failed')).toHaveLength(2);
    expect(telegram.channel.health()).toMatchObject({ ok: true });
    expect(telegram.channel.health()).not.toHaveProperty('failing');
  });

  test.each([
    ['as long as Telegram asks', { code: 429, retryAfter: 73_414 }, 1, 73_414_000],
    ['a second after the first failure', { code: 500 }, 1, 1000],
    ['twice as long after each further one', { code: 500 }, 4, 8000],
    ['half a minute at most', { code: 409 }, 30, 30_000],
  ])('the wait is %s', (_, fault, failures, wait) => {
    expect(waitAfter({ gone: false, webhookActive: false, ...fault }, failures, telegramLimits)).toBe(wait);
  });

  test('two pollers: neither dies, every message is taken once both have been heard', async () => {
    const bot = await api();
    const first = await started({ api: bot });
    const second = await started({ api: bot });
    await bot.wait(() => first.events.some(({ event }) => event === 'telegram_poll_failed'));
    await second.channel.stop();
    bot.write('后来');
    await bot.wait(() => first.turns.length + second.turns.length >= 1);
    await bot.wait(() => first.channel.health().failing === undefined);
  });

  test('a webhook left from before is taken away without dropping what waits', async () => {
    const bot = await api();
    const telegram = await started({ api: bot });
    await fetch(`${bot.url}/bot123456:AAtesting-token_0123456789/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://elsewhere.example/x' }),
    });
    bot.write('等着');
    await bot.wait(() => telegram.turns.length === 1);
    expect(bot.webhook()).toBeUndefined();
  });

  test('health sees a poller that is dead', async () => {
    let clock = Date.parse('2026-11-25T02:00:00Z');
    const telegram = await started({ now: () => clock });
    await telegram.api.wait(() => polls(telegram.api).length > 0);
    telegram.api.write('你好');
    await telegram.api.wait(() => telegram.turns.length === 1);
    expect(telegram.channel.health()).toMatchObject({ ok: true, mode: 'polling' });
    clock += telegramLimits.deadMs + 1;
    expect(telegram.channel.health()).toMatchObject({ ok: false, lastPollMs: telegramLimits.deadMs + 1 });
  });
});

describe('start and stop', () => {
  test('the menu is set in Chinese and English, in private chats and in groups', async () => {
    const { api: bot } = await started();
    await bot.wait(() => bot.commands.size === 6);
    expect([...bot.commands.keys()].toSorted()).toEqual([
      'all_group_chats:',
      'all_group_chats:en',
      'all_group_chats:zh',
      'all_private_chats:',
      'all_private_chats:en',
      'all_private_chats:zh',
    ]);
    const names = (key: string) => bot.commands.get(key)?.map(({ command }) => command);
    expect(names('all_private_chats:')).toEqual(['help', 'plan', 'cancel', 'language', 'privacy', 'delete']);
    expect(names('all_private_chats:en')).toEqual(names('all_private_chats:'));
    const words = [...bot.commands.values()].flat().map(({ description }) => description);
    expect(words.filter((one) => /债|贷|催|逾期|debt|loan|collect/i.test(one))).toEqual([]);
  });

  test('a token that Telegram does not know stops the start with the name of the setting', async () => {
    const bot = await api();
    const channel = channelOn(bot, { token: '1:wrong' });
    open.push(() => channel.stop());
    const error: unknown = await channel.start(() => Promise.resolve()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ variable: 'RESPITE_TELEGRAM_TOKEN' });
    expect((error as Error).message).not.toContain('1:wrong');
  });

  test('without a network it starts all the same and connects as soon as it can', async () => {
    const bot = await api();
    bot.trouble('getMe', 'drop', 'drop', { code: 502 });
    bot.write('等你');
    const telegram = await started({ api: bot, limits: { startMs: 1, retryMs: 50 } });
    expect(telegram.channel.health()).toMatchObject({ ok: false });
    await bot.wait(() => telegram.turns.length === 1);
    expect(telegram.channel.health()).toMatchObject({ ok: true });
  });

  test('stop waits for what is being taken in and confirms it', async () => {
    let arrived = false;
    const telegram = await started({
      inbox: () => {
        arrived = true;
        return new Promise((resolve) => setTimeout(resolve, 100));
      },
    });
    telegram.api.write('最后一句');
    const update = vi.spyOn(telegram.turns, 'push');
    await telegram.api.wait(() => arrived);
    expect(update).not.toHaveBeenCalled();
    await telegram.channel.stop();
    expect(update).toHaveBeenCalledTimes(1);
    expect(telegram.api.pending()).toBe(0);
  });

  test('stop ends an open poll at once', async () => {
    const telegram = await started({ limits: { pollSeconds: 25 } });
    await telegram.api.wait(() => polls(telegram.api).length > 0);
    const began = Date.now();
    await telegram.channel.stop();
    // The poll itself would stay open for 25 seconds.
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});

describe('a proxy', () => {
  async function listening(): Promise<{ port: number; heard: Promise<Buffer> }> {
    const server = createServer();
    const heard = new Promise<Buffer>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (bytes) => {
          resolve(bytes);
          socket.destroy();
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(() => new Promise((resolve) => server.close(resolve)));
    return { port: (server.address() as AddressInfo).port, heard };
  }

  test.each([
    ['http', (bytes: Buffer) => bytes.toString().startsWith('CONNECT api.telegram.org:443')],
    ['socks5h', (bytes: Buffer) => bytes[0] === 5],
  ])('of kind %s is used for Telegram', async (kind, right) => {
    const { port, heard } = await listening();
    const channel = channelOn({ url: 'https://api.telegram.org' }, { proxy: `${kind}://127.0.0.1:${port}` });
    open.push(() => channel.stop());
    await channel.start(() => Promise.resolve());
    expect(right(await heard)).toBe(true);
    expect(channel.health()).toMatchObject({ ok: false, failing: 0 });
  });

  test('another API root may have a path of its own', async () => {
    const bot = await api();
    const channel = channelOn({ url: `${bot.url}/tg` });
    open.push(() => channel.stop());
    await channel.start(() => Promise.resolve()).catch(() => undefined);
    // The fake knows no such path: that it was asked there is what matters.
    expect(bot.calls.map(({ method }) => method)).toEqual(['']);
  });
});
