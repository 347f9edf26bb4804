/** Socket Mode: whatever ends the connection, it comes back, and nothing said meanwhile is lost or doubled. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSlack, type Slack } from './harness.ts';
import { appToken, startSlackApi, type SlackApi } from './slack-api.ts';
import { channelOn } from './harness.ts';
import { ConfigError } from '../../../src/model/errors.ts';

let api: SlackApi;
let slack: Slack | undefined;
let unhandled: unknown[] = [];
const note = (error: unknown): void => {
  unhandled.push(error);
};

beforeEach(async () => {
  unhandled = [];
  process.on('unhandledRejection', note);
  api = await startSlackApi();
});
afterEach(async () => {
  await slack?.stop();
  slack = undefined;
  await api.stop();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

async function begin(more: Parameters<typeof startSlack>[0] = {}): Promise<Slack> {
  slack = await startSlack({ api, by: 'socket', ...more });
  return slack;
}
const opens = () => api.calls.filter(({ method }) => method === 'apps.connections.open').length;
async function heard(text: string): Promise<void> {
  await api.wait(() => api.sockets.size === 1);
  await api.write('U0ONE', text);
  await api.wait(() => slack?.turns.at(-1)?.text === text);
}

test('events, presses and commands come in and are acknowledged', async () => {
  const { turns, channel } = await begin();
  await heard('你好');
  expect(channel.health()).toMatchObject({ ok: true, mode: 'socket', connected: true });
  await api.command('U0ONE', '在吗');
  await api.wait(() => turns.length === 2);
  expect(turns[1]).toMatchObject({ conversation: 'slack:C0HELP:ask:U0ONE', text: '在吗', place: 'group' });
  expect(api.deliveries.map(({ status }) => status)).toEqual([200, 200]);
});

test('a connection that is cut, and one that Slack takes back, are opened again', async () => {
  const { events } = await begin();
  await heard('一');
  for (const socket of api.sockets) socket.terminate();
  await api.wait(() => opens() === 2 && api.sockets.size === 1);
  await heard('二');
  for (const socket of api.sockets)
    socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  await api.wait(() => opens() === 3);
  await heard('三');
  expect(events.filter(({ event }) => event === 'slack_disconnected')).toHaveLength(2);
});

test('a network that is down, a limit and a server that fails are waited out', async () => {
  const { events } = await begin();
  await heard('一');
  api.trouble(
    'apps.connections.open',
    'drop',
    { status: 502 },
    { retryAfter: 1 },
    { error: 'internal_error' },
    'drop',
  );
  for (const socket of api.sockets) socket.terminate();
  await api.wait(() => opens() >= 7 && api.sockets.size === 1);
  await heard('二');
  const failed = events.flatMap((one) => (one.event === 'slack_connect_failed' ? [one.code] : []));
  expect(failed).toEqual(['no_answer', 'http_502', 'rate_limited', 'internal_error', 'no_answer']);
});

test('an event that is not acknowledged is delivered again under another id, and is one turn', async () => {
  let broken = true;
  const { turns } = await begin({
    inbox: () => {
      if (!broken) return Promise.resolve();
      broken = false;
      return Promise.reject(new Error('disk full'));
    },
  });
  api.retries = 1;
  await api.write('U0ONE', '别丢了我');
  await api.again();
  await api.wait(() => turns.length === 1);
  expect(turns).toMatchObject([{ text: '别丢了我' }]);
  expect(api.deliveries.map(({ status }) => status)).toEqual([0, 200, 200]);
}, 20_000);

test('a start without a connection is no fault; the channel comes when Slack is there', async () => {
  api.trouble('auth.test', 'drop', { status: 503 });
  await begin({ limits: { startMs: 5 } });
  await api.wait(() => slack?.channel.health().connected === true);
  await heard('你好');
});

test('a token that Slack does not know is told at once', async () => {
  api.trouble('auth.test', { error: 'invalid_auth' });
  const channel = channelOn(api, { appToken });
  const error: unknown = await channel.start(() => Promise.resolve()).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).variable).toBe('RESPITE_SLACK_BOT_TOKEN');
  await channel.stop();
});

test('it says that it is not well once the connection is away for long', async () => {
  let clock = Date.now();
  await begin({ now: () => clock });
  await heard('一');
  api.trouble('apps.connections.open', ...Array.from({ length: 50 }, () => ({ status: 503 })));
  for (const socket of api.sockets) socket.terminate();
  await api.wait(() => slack?.channel.health().connected === false);
  expect(slack?.channel.health().ok).toBe(true);
  clock += 121_000;
  await api.wait(() => slack?.channel.health().failing === 'http_503');
  expect(slack?.channel.health()).toMatchObject({ ok: false, connected: false });
});
