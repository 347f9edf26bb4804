/** Slack's calls over HTTP: only Slack's own get in, each is answered within three seconds, and 200 means that it is safe. */
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signature } from '../../../src/channel/slack/signed.ts';
import { startSlack, type Slack } from './harness.ts';
import { dmOf, secret } from './slack-api.ts';

let slack: Slack;
let inbox: () => Promise<void> = () => Promise.resolve();

beforeEach(async () => {
  inbox = () => Promise.resolve();
  slack = await startSlack({ limits: { bodyBytes: 4000, ackMs: 300 }, inbox: () => inbox() });
});
afterEach(() => slack.stop());

const now = () => String(Math.floor(Date.now() / 1000));
const event = (text: string) =>
  JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    event: {
      type: 'message',
      channel: dmOf('U0ONE'),
      channel_type: 'im',
      user: 'U0ONE',
      ts: '1764043200.000001',
      text,
    },
  });

interface Sent {
  readonly body?: string;
  readonly time?: string;
  readonly sign?: string | null;
  readonly type?: string;
  readonly path?: string;
  readonly method?: string;
}

async function call({
  body = event('你好'),
  time = now(),
  sign,
  type = 'application/json',
  path,
  method = 'POST',
}: Sent) {
  const signed = sign === undefined ? signature(secret, time, body) : sign;
  const url = new URL(slack.api.target ?? '');
  if (path !== undefined) url.pathname = path;
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': time,
      ...(signed === null ? {} : { 'x-slack-signature': signed }),
    },
    ...(method === 'POST' ? { body } : {}),
  });
  return { status: response.status, text: await response.text() };
}
const refused = () => slack.events.flatMap((one) => (one.event === 'slack_call_refused' ? [one.status] : []));
const ignored = () => slack.events.flatMap((one) => (one.event === 'slack_ignored' ? [one.kind] : []));

test('a signed event is taken in and acknowledged', async () => {
  expect((await call({})).status).toBe(200);
  expect(slack.turns).toMatchObject([{ conversation: 'slack:D0ONE', text: '你好', place: 'private' }]);
});

test('the address is confirmed as Slack asks for it', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc123', token: 'x' });
  expect(await call({ body })).toEqual({ status: 200, text: 'abc123' });
  expect(
    (await call({ body: 'ssl_check=1&token=x', type: 'application/x-www-form-urlencoded' })).status,
  ).toBe(200);
});

describe('what is refused, and counted', () => {
  const old = () => String(Math.floor(Date.now() / 1000) - 301);
  const ahead = () => String(Math.floor(Date.now() / 1000) + 400);
  test.each<[string, number, () => Sent]>([
    ['a forged signature', 401, () => ({ sign: `v0=${'0'.repeat(64)}` })],
    ['a signature of another secret', 401, () => ({ sign: signature('f'.repeat(32), now(), event('你好')) })],
    ['a signature of another body', 401, () => ({ sign: signature(secret, now(), event('别的')) })],
    [
      'a signature of another version',
      401,
      () => ({ sign: signature(secret, now(), event('你好')).replace('v0', 'v1') }),
    ],
    ['no signature', 401, () => ({ sign: null })],
    ['a stale time', 401, () => ({ time: old() })],
    ['a time far ahead', 401, () => ({ time: ahead() })],
    ['a time that is none', 401, () => ({ time: 'now' })],
    ['a body that is too large', 413, () => ({ body: event('长'.repeat(3000)) })],
    ['a body that is no JSON', 400, () => ({ body: '{"event":' })],
    ['a body that is a list', 400, () => ({ body: '[1]' })],
    [
      'a press that is no JSON',
      400,
      () => ({ body: 'payload=%7B', type: 'application/x-www-form-urlencoded' }),
    ],
    ['another method', 405, () => ({ method: 'GET' })],
  ])('%s: %i', async (_, status, sent) => {
    expect((await call(sent())).status).toBe(status);
    expect(refused()).toEqual([status]);
    expect(slack.turns).toEqual([]);
    expect(JSON.stringify(slack.events)).not.toMatch(/你好|长|v0=/);
  });

  test('a path that is not ours', async () => {
    expect((await call({ path: '/slack/events/more' })).status).toBe(404);
    expect(slack.turns).toEqual([]);
  });

  test('a body that says nothing of its length and does not end is cut off', async () => {
    const { port } = new URL(slack.api.target ?? '');
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
        const more = setInterval(() => socket.write(`3e8\r\n${'x'.repeat(1000)}\r\n`), 5);
        socket.on('data', (data) => {
          clearInterval(more);
          resolve(data.toString());
          socket.destroy();
        });
        socket.on('error', reject);
      });
    });
    expect(answer).toContain('413');
    expect(refused()).toEqual([413]);
  });
});

describe('what is acknowledged and means nothing', () => {
  const form = 'application/x-www-form-urlencoded';
  const press = (more: object) =>
    new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        user: { id: 'U0ONE' },
        channel: { id: 'C0HELP' },
        message: { ts: '1764043200.000001' },
        actions: [{ action_id: 'choice:0', action_ts: '1764043201.000002', value: 'q:stop_calls' }],
        ...more,
      }),
    }).toString();
  const action = (more: object) => ({ actions: [{ action_id: 'choice:0', action_ts: '1.2', ...more }] });
  test.each<[string, string, string, string]>([
    ['an unknown action', press(action({ action_id: 'pay_now', value: 'x' })), form, 'unknown_action'],
    ['a choice that is none', press(action({ value: '不是编号' })), form, 'unknown_action'],
    ['a choice without a value', press(action({})), form, 'unknown_action'],
    ['a choice far too long', press(action({ value: 'q'.repeat(65) })), form, 'unknown_action'],
    ['a press without a member', press({ user: {} }), form, 'malformed'],
    ['a draft nobody made', press(action({ action_id: 'draft_send', value: '{' })), form, ''],
    ['a press outside any place', press({ channel: undefined }), form, 'unknown_action'],
    [
      'a home that names another chat',
      press({ view: { private_metadata: 'telegram:1' } }),
      form,
      'unknown_action',
    ],
    [
      'another command',
      'command=%2Fother&user_id=U0ONE&channel_id=C0HELP&trigger_id=t',
      form,
      'unknown_command',
    ],
    [
      'a shortcut',
      new URLSearchParams({ payload: '{"type":"shortcut","callback_id":"x"}' }).toString(),
      form,
      'unknown',
    ],
    [
      'an event of another kind',
      '{"type":"event_callback","event":{"type":"team_join"}}',
      'application/json',
      'unknown',
    ],
    [
      'a message without a time',
      '{"type":"event_callback","event":{"type":"message","channel":"C1"}}',
      'application/json',
      'malformed',
    ],
    ['something without a form', '{"hello":1}', 'application/json', 'unknown'],
  ])('%s', async (_, body, type, kind) => {
    expect((await call({ body, type })).status).toBe(200);
    await slack.api.wait(() => kind === '' || ignored().length > 0);
    if (kind !== '') expect(ignored()).toEqual([kind]);
    expect(slack.turns).toEqual([]);
  });

  test('a draft pressed by somebody who may not decide is refused, counted, and they are told', async () => {
    const body = press(action({ action_id: 'draft_send', value: '{}' }));
    await call({ body, type: form });
    await slack.api.wait(() => slack.events.some(({ event: name }) => name === 'slack_draft_refused'));
    await slack.api.wait(() => slack.api.messages.some(({ only }) => only === 'U0ONE'));
  });
});

describe('acknowledged only when it is safe', () => {
  test('an event that could not be kept comes again, and is one turn', async () => {
    let broken = 2;
    inbox = () => {
      broken -= 1;
      return broken >= 0 ? Promise.reject(new Error('disk full')) : Promise.resolve();
    };
    await slack.api.write('U0ONE', '别丢了我');
    expect(slack.api.deliveries.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(slack.turns).toMatchObject([{ text: '别丢了我' }]);
  });

  test('an inbox that takes too long gets no 200, Slack hears so in time, and what comes again is one turn', async () => {
    let slow = true;
    inbox = () => {
      if (!slow) return Promise.resolve();
      slow = false;
      return new Promise((resolve) => setTimeout(resolve, 900));
    };
    await slack.api.write('U0ONE', '慢慢来');
    const [first, second] = slack.api.deliveries;
    expect(first).toMatchObject({ status: 503 });
    expect(first?.ms).toBeLessThan(3000);
    expect(second).toMatchObject({ status: 200 });
    await slack.api.wait(() => slack.turns.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(slack.turns).toHaveLength(1);
  });

  test('a press and a command are acknowledged at once, however slow the inbox', async () => {
    inbox = () => new Promise((resolve) => setTimeout(resolve, 1000));
    const delivery = await slack.api.command('U0ONE', '在吗');
    expect(delivery.status).toBe(200);
    expect(delivery.ms).toBeLessThan(900);
    await slack.api.wait(() => slack.turns.length === 1);
  });

  test('what comes while it stops is not taken, and comes again', async () => {
    const target = slack.api.target ?? '';
    inbox = () => Promise.resolve();
    const stopping = slack.channel.stop();
    const time = now();
    const body = event('停的时候');
    const status = await fetch(target, {
      method: 'POST',
      headers: { 'x-slack-request-timestamp': time, 'x-slack-signature': signature(secret, time, body) },
      body,
    }).then((response) => response.status);
    await stopping;
    expect(status).toBe(503);
    expect(slack.turns).toEqual([]);
  });
});
