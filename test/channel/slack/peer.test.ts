/**
 * The same channel against an emulator that others wrote (emulate), with what it lacks served beside it: what our own fake
 * takes for granted is checked by someone else's reading of Slack. It delivers no events; here we sign them ourselves, and a
 * front adds Socket Mode.
 */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SlackChannel } from '../../../src/channel/slack/channel.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { samples } from '../samples.ts';
import { channelOn } from './harness.ts';
import { appToken, secret } from './slack-api.ts';

type Json = Record<string, unknown>;
interface Shown {
  readonly ts: string;
  readonly text: string;
  readonly user: string;
  readonly thread_ts?: string;
  readonly blocks?: { type: string; block_id?: string; elements?: unknown[] }[];
  readonly reactions?: { name: string }[];
  readonly files?: { name: string }[];
}

let emulator: { readonly url: string; readonly close: () => Promise<void> };
let ops = '';
let alice = '';
const botUser = 'U0BOT';

/** A call as a member or as the bot. */
async function api(method: string, body: Json, bearer = 'xoxp-alice'): Promise<Json> {
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Json;
  expect(answer, method).toMatchObject({ ok: true });
  return answer;
}
async function thread(channel: string, ts: string): Promise<Shown[]> {
  return (await api('conversations.replies', { channel, ts }))['messages'] as Shown[];
}
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('waited in vain');
}

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        channels: [{ name: 'ops' }],
        users: [{ name: 'alice' }],
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 's',
            app_id: 'A1',
            name: 'Respite',
            bot_id: 'B0BOT',
            bot_user_id: botUser,
            bot_name: 'respite',
            redirect_uris: [],
            scopes: [],
          },
        ],
        tokens: [
          {
            token: 'xoxb-1234-testing',
            type: 'bot',
            user_id: botUser,
            bot_id: 'B0BOT',
            bot_user_id: botUser,
          },
          { token: 'xoxp-alice', type: 'user', user: 'alice' },
        ],
      },
    },
  });
  alice = (await api('auth.test', {}))['user_id'] as string;
  const channels = (await api('conversations.list', {}))['channels'] as { id: string; name: string }[];
  ops = channels.find(({ name }) => name === 'ops')?.id ?? '';
  await api('conversations.join', { channel: ops }, 'xoxb-1234-testing');
  await api('conversations.join', { channel: ops });
});
afterAll(() => emulator.close());

/** Serves the channel's listener, or a front of the emulator that speaks Socket Mode, too. */
async function serve(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
async function end(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

describe.each(['http', 'socket'] as const)('against an independent emulator, by %s', (by) => {
  let channel: SlackChannel;
  let deliver: (kind: 'events_api' | 'interactive' | 'slash_commands', payload: Json) => Promise<number>;
  const turns: Turn[] = [];
  const servers: Server[] = [];

  beforeAll(async () => {
    const shared = { support: ops, modes: new Map([[ops, 'all' as const]]) };
    const take = (turn: Turn): Promise<void> => {
      turns.push(turn);
      return Promise.resolve();
    };
    if (by === 'http') {
      channel = channelOn({ url: `${emulator.url}/api/` }, { ...shared, signingSecret: secret });
      const front = await serve((request, response) =>
        channel.listeners['/slack/events']?.(request, response),
      );
      servers.push(front.server);
      await channel.start(take);
      deliver = async (kind, payload) => {
        const body =
          kind === 'events_api'
            ? JSON.stringify(payload)
            : kind === 'interactive'
              ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
              : new URLSearchParams(payload as Record<string, string>).toString();
        const time = String(Math.floor(Date.now() / 1000));
        const response = await fetch(`${front.url}/slack/events`, {
          method: 'POST',
          headers: {
            'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
            'x-slack-request-timestamp': time,
            'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`,
          },
          body,
        });
        return response.status;
      };
      return;
    }
    let socket: WebSocket | undefined;
    const acks = new Map<string, () => void>();
    const front = await serve((request, response) => {
      if (request.url === '/api/apps.connections.open') {
        const open = { ok: true, url: `${front.url.replace('http', 'ws')}/link` };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(open));
        return;
      }
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const {
          host: _,
          connection: __,
          'content-length': ___,
          ...headers
        } = request.headers as Record<string, string>;
        const answer = await fetch(`${emulator.url}${request.url}`, {
          method: 'POST',
          headers,
          body: Buffer.concat(chunks),
        });
        response
          .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
          .end(Buffer.from(await answer.arrayBuffer()));
      })();
    });
    servers.push(front.server);
    new WebSocketServer({ server: front.server, path: '/link' }).on('connection', (made) => {
      socket = made;
      made.on('message', (data) =>
        acks.get((JSON.parse((data as Buffer).toString()) as { envelope_id: string }).envelope_id)?.(),
      );
      made.send(JSON.stringify({ type: 'hello' }));
    });
    channel = channelOn({ url: `${front.url}/api/` }, { ...shared, appToken });
    await channel.start(take);
    let envelopes = 0;
    deliver = (type, payload) =>
      new Promise((resolve) => {
        const envelope_id = `e${(envelopes += 1)}`;
        acks.set(envelope_id, () => resolve(200));
        socket?.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: false }));
      });
  });
  afterAll(async () => {
    await channel.stop();
    for (const server of servers) await end(server);
  });

  async function says(text: string, more: Json = {}): Promise<string> {
    const { ts } = await api('chat.postMessage', { channel: ops, text, ...more });
    const event = { type: 'message', channel: ops, channel_type: 'channel', user: alice, ts, text, ...more };
    const status = await deliver('events_api', {
      type: 'event_callback',
      team_id: 'T1',
      event_id: `Ev${String(ts)}`,
      event,
    });
    expect(status).toBe(200);
    return ts as string;
  }
  const mention = `<@${botUser}> 都延期了还打电话`;

  test('a message becomes a turn, the answer stands in its thread with buttons, 👀 becomes ✅', async () => {
    const ts = await says(mention);
    const turn = await until(() => Promise.resolve(turns.find(({ eventId }) => eventId.endsWith(ts))));
    expect(turn).toMatchObject({
      conversation: `slack:${ops}:${ts}`,
      kind: 'text',
      text: '都延期了还打电话',
      place: 'channel',
    });
    const signs = async () => ((await thread(ops, ts))[0]?.reactions ?? []).map(({ name }) => name);
    await until(async () => ((await signs()).includes('eyes') ? true : undefined));
    await channel.send(turn.conversation, samples['clarify']!);
    const [, answer] = await thread(ops, ts);
    expect(answer?.text).toContain('你是想问');
    expect(answer?.blocks?.map(({ type }) => type)).toEqual(['rich_text', 'actions']);
    expect(JSON.stringify(answer?.blocks)).toContain('q:home_visit');
    await until(async () => ((await signs()).join() === 'white_check_mark' ? true : undefined));
  });

  test('a pressed button and a command are turns', async () => {
    const ts = await says(mention);
    const press = {
      type: 'block_actions',
      user: { id: alice },
      channel: { id: ops },
      container: { type: 'message', is_ephemeral: false },
      message: { ts },
      actions: [{ action_id: 'choice:0', action_ts: `${ts}1`, value: 'q:home_visit', type: 'button' }],
    };
    expect(await deliver('interactive', press)).toBe(200);
    await until(() =>
      Promise.resolve(
        turns.find(({ choiceId, conversation }) => choiceId === 'q:home_visit' && conversation.endsWith(ts)),
      ),
    );
    const command = {
      command: '/respite',
      text: '催收能不能上门',
      user_id: alice,
      channel_id: ops,
      trigger_id: `t${ts}`,
    };
    expect(await deliver('slash_commands', command)).toBe(200);
    await until(() =>
      Promise.resolve(turns.find(({ conversation }) => conversation === `slack:${ops}:ask:${alice}`)),
    );
    // Unseen by others, so only that Slack takes it can be told.
    await channel.send(`slack:${ops}:ask:${alice}`, samples['answer']!);
  });

  test('every kind of reply is taken, files with name and bytes', async () => {
    const { ts } = await api('chat.postMessage', { channel: ops, text: 'x' });
    const conversation = `slack:${ops}:${String(ts)}`;
    for (const reply of Object.values(samples)) await channel.send(conversation, reply);
    const files = (await thread(ops, String(ts))).flatMap((one) => one.files ?? []).map(({ name }) => name);
    expect(files).toEqual(['投诉信.docx', '通话次数.png']);
  });

  test('a case’s thread is opened once, found again by its mark, and erased', async () => {
    const key = `${by}00000000000000`.slice(0, 16);
    const opened = await channel.openThread(key, samples['plan']!);
    const again = channelOn({ url: `${emulator.url}/api/` }, { support: ops, signingSecret: secret });
    await again.start(() => Promise.resolve());
    expect(await again.openThread(key, samples['plan']!)).toBe(opened);
    await again.stop();
    const ts = opened.split(':')[2] ?? '';
    await says('我来跟', { thread_ts: ts, parent_user_id: botUser });
    await until(() =>
      Promise.resolve(turns.find(({ conversation, text }) => conversation === opened && text === '我来跟')),
    );
    await channel.send(opened, samples['notice']!);
    await channel.eraseThread?.(opened);
    const left = await thread(ops, ts);
    expect(left.map(({ text }) => text)).toEqual([expect.stringContaining('已删除'), '我来跟']);
    expect(JSON.stringify(left)).not.toContain('借呗');
  });

  test('the App Home is published', async () => {
    const events: string[] = [];
    const home = channelOn(
      { url: `${emulator.url}/api/` },
      {
        signingSecret: secret,
        support: ops,
        onEvent: (event) => events.push(event.event),
        home: () =>
          Promise.resolve({
            language: 'zh-Hans',
            person: true,
            flow: '理一理',
            plans: [],
            facts: 2,
            incidents: 0,
            reminders: 1,
          }),
      },
    );
    await home.start(() => Promise.resolve());
    const time = String(Math.floor(Date.now() / 1000));
    const body = JSON.stringify({
      type: 'event_callback',
      event: { type: 'app_home_opened', user: alice, channel: 'D0ALICE', tab: 'home' },
    });
    const front = await serve((request, response) => home.listeners['/slack/events']?.(request, response));
    const response = await fetch(`${front.url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': time,
        'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`,
      },
      body,
    });
    expect(response.status).toBe(200);
    await home.stop();
    await end(front.server);
    // A page that is refused would be told.
    expect(events).toEqual(['slack_ready']);
  });
});
