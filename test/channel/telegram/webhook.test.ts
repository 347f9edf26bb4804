/** The webhook: only Telegram's own calls get in, and 200 is said only when the turn is safe. */
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/model/errors.ts';
import { makeWebChannel } from '../../../src/channel/web/channel.ts';
import { phrasesOf } from '../web/phrases.ts';
import { readWebhook } from '../../../src/channel/telegram/webhook-watch.ts';
import { startBotApi, type BotApi } from './bot-api.ts';
import { channelOn, startTelegram, type Telegram } from './harness.ts';

const secret = 'a-secret-of-some-length';
const url = 'https://respite.example/telegram/hook';
let api: BotApi;
let telegram: Telegram;
let web: ReturnType<typeof makeWebChannel>;
let broken = false;
let skew = 0;

/** On the port of the web chat, as `respite start` does it. */
beforeEach(async () => {
  broken = false;
  api = await startBotApi();
  telegram = await startTelegram({
    api,
    webhook: { url, secret },
    limits: { webhookBytes: 2000, webhookCheckMs: 20 },
    inbox: () => (broken ? Promise.reject(new Error('disk full')) : Promise.resolve()),
  });
  web = makeWebChannel({
    host: '127.0.0.1',
    port: 0,
    phrases: phrasesOf('web'),
    listeners: telegram.channel.listeners,
  });
  await web.start(() => Promise.resolve());
});
afterEach(async () => {
  await web.stop();
  await telegram.stop();
  await api.stop();
});

const update = (text: string, id = 5) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_700_000_000,
    chat: { id: 42, type: 'private' },
    from: { id: 42, is_bot: false },
    text,
  },
});
async function call(body: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(`${web.url}/telegram/hook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body,
    ...init,
  });
  await response.text();
  return response.status;
}
const refused = () => telegram.events.filter(({ event }) => event === 'telegram_webhook_refused');

test('Telegram is told the address, the secret and the kinds of updates, and drops nothing', () => {
  expect(api.webhook()).toMatchObject({
    url,
    secret_token: secret,
    drop_pending_updates: false,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
  expect(telegram.channel.health()).toMatchObject({ ok: true, mode: 'webhook' });
  expect(api.calls.filter(({ method }) => method === 'getUpdates')).toEqual([]);
});

test('an update is taken in and answered with 200', async () => {
  expect(await call(JSON.stringify(update('你好')))).toBe(200);
  expect(telegram.turns).toMatchObject([{ text: '你好', conversation: 'telegram:42' }]);
});

test('an update that could not be kept is not acknowledged; delivered again, it is one turn', async () => {
  broken = true;
  expect(await call(JSON.stringify(update('别丢')))).toBe(500);
  broken = false;
  expect(await call(JSON.stringify(update('别丢')))).toBe(200);
  expect(await call(JSON.stringify(update('别丢')))).toBe(200);
  expect(telegram.turns).toHaveLength(1);
});

describe('what is refused, and counted', () => {
  test.each<[string, number, string, RequestInit]>([
    ['a wrong secret', 403, '{}', { headers: { 'x-telegram-bot-api-secret-token': `${secret}x` } }],
    ['no secret', 403, '{}', { headers: {} }],
    ['a body that is no JSON', 400, '{"update_id":', {}],
    ['a body that is no object', 400, '[1]', {}],
    ['a body that is too large', 413, JSON.stringify(update('长'.repeat(3000))), {}],
  ])('%s: %i', async (_, status, body, init) => {
    expect(await call(body, init)).toBe(status);
    expect(refused()).toEqual([{ event: 'telegram_webhook_refused', status }]);
    expect(telegram.turns).toEqual([]);
  });

  test('another method: 405', async () => {
    expect((await fetch(`${web.url}/telegram/hook`)).status).toBe(405);
  });

  test('another path is not the webhook', async () => {
    expect((await fetch(`${web.url}/telegram/hook/x`, { method: 'POST' })).status).toBe(404);
  });

  test('a body without a length that never ends is cut off', async () => {
    const port = Number(new URL(web.url).port);
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const answer = new Promise<string>((resolve) => {
      let got = '';
      socket.on('data', (bytes) => {
        got += bytes.toString();
        resolve(got);
      });
    });
    socket.write(
      `POST /telegram/hook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nX-Telegram-Bot-Api-Secret-Token: ${secret}\r\n\r\n`,
    );
    for (let n = 0; n < 5; n += 1) socket.write(`3e8\r\n${'x'.repeat(1000)}\r\n`);
    expect(await answer).toMatch(/^HTTP\/1.1 413/);
    socket.destroy();
  });

  test('nothing is taken while it stops: Telegram keeps it', async () => {
    await telegram.channel.stop();
    expect(await call(JSON.stringify(update('晚了')))).toBe(503);
  });
});

test('unknown and broken updates with the right secret are 200, so that they do not come again', async () => {
  expect(await call('{"update_id":1,"new_thing":{}}')).toBe(200);
  expect(await call('{"message":{"text":"秘密"}}')).toBe(200);
  expect(telegram.turns).toEqual([]);
  expect(JSON.stringify(telegram.events)).not.toContain('秘密');
});

describe('how the webhook fares, as Telegram tells', () => {
  const health = () => telegram.channel.health();

  test('all is well: nothing waits', async () => {
    await api.wait(() => health().pending === 0);
    expect(health()).toMatchObject({ ok: true, pending: 0 });
  });

  test('taken away by somebody else, it is set again', async () => {
    api.setWebhook(undefined);
    await api.wait(() => api.webhook()?.['secret_token'] === secret);
    await api.wait(() => health().ok);
    expect(telegram.events).toContainEqual({ event: 'telegram_webhook_failing', kind: 'lost', count: 0 });
  });

  test('pointing elsewhere, it is left alone and told', async () => {
    api.setWebhook('https://other.example/hook');
    await api.wait(() => !health().ok);
    expect(health()).toMatchObject({ ok: false, webhook: 'elsewhere' });
    expect(api.webhook()).toEqual({ url: 'https://other.example/hook' });
    api.setWebhook(url);
    await api.wait(() => health().ok);
  });

  test('where Telegram cannot reach us and messages pile up, that is told, without its words', async () => {
    api.queue({ message: {} });
    api.failDelivery();
    await api.wait(() => !health().ok);
    expect(health()).toMatchObject({ webhook: 'unreachable', pending: 1 });
    expect(JSON.stringify([telegram.events, health()])).not.toContain('秘密');
  });

  test('a failure of long ago, or with nothing waiting, is none', () => {
    const info = { url, pending_update_count: 3, last_error_date: 1000 };
    expect(readWebhook(info, url, 1_300_000, 300_000)).toEqual({ pending: 3, trouble: 'unreachable' });
    expect(readWebhook(info, url, 1_300_001, 300_000)).toEqual({ pending: 3 });
    expect(readWebhook({ ...info, pending_update_count: 0 }, url, 1_000_000, 300_000)).toEqual({
      pending: 0,
    });
  });

  test('when Telegram answers nothing for long, it is not well', async () => {
    const late = await startTelegram({
      api,
      webhook: { url, secret },
      limits: { webhookCheckMs: 3_600_000 },
      now: () => Date.now() + skew,
    });
    expect(late.channel.health().ok).toBe(true);
    skew = 3_600_000 + 120_001;
    expect(late.channel.health().ok).toBe(false);
    await late.stop();
  });
});

test('a webhook at the root of the host would take the place of the web page', () => {
  const make = () => channelOn(api, { webhook: { url: 'https://respite.example/', secret } });
  expect(make).toThrow(ConfigError);
  expect(make).toThrow('https://respite.example/telegram');
});
