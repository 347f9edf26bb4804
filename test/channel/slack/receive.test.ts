/** What becomes of each kind of message, press and command. Pure. */
import { describe, expect, test } from 'vitest';
import { receiveCommand, receivePress } from '../../../src/channel/slack/press.ts';
import { receiveEvent, type Room } from '../../../src/channel/slack/receive.ts';
import { conversationOf, whereOf, type Where } from '../../../src/channel/slack/where.ts';
import { Turn } from '../../../src/model/turn.ts';

const room: Room = {
  me: { user: 'U0BOT', bot: 'B0BOT' },
  modeOf: (channel) => (channel === 'C0ALL' ? 'all' : channel === 'C0DRAFT' ? 'draft' : 'mention'),
  support: 'C0SUPPORT',
};
const ts = '1764043200.000100';
const root = '1764043100.000001';
const event = (more: object): unknown => ({
  type: 'message',
  channel: 'C0ALL',
  channel_type: 'channel',
  user: 'U0ONE',
  ts,
  text: '催收能不能上门',
  ...more,
});
const received = (more: object) => receiveEvent(event(more), room);
const inThread = (parent: string, more: object = {}) => ({
  thread_ts: root,
  parent_user_id: parent,
  ...more,
});

describe('a message becomes a turn', () => {
  test('of a direct message, whole', () => {
    const got = received({ channel: 'D0ONE', channel_type: 'im' });
    expect(got).toMatchObject({ kind: 'turn', counts: 'always' });
    expect(got.kind === 'turn' && Turn.safeParse(got.turn).success).toBe(true);
    expect(got.kind === 'turn' && got.turn).toEqual({
      conversation: 'slack:D0ONE',
      user: 'slack:U0ONE',
      kind: 'text',
      text: '催收能不能上门',
      at: '2025-11-25T04:00:00.000Z',
      eventId: `slack:D0ONE:${ts}`,
      place: 'private',
    });
  });

  test.each<[string, object, string, boolean | undefined]>([
    ['a question in mode all', {}, 'question', false],
    ['a question in mode draft', { channel: 'C0DRAFT' }, 'question', false],
    ['anything in mode mention', { channel: 'C0MENTION' }, 'danger', false],
    ['a mention in mode mention', { channel: 'C0MENTION', text: '<@U0BOT> 能上门吗' }, 'always', undefined],
    [
      'a mention with the name beside it',
      { channel: 'C0MENTION', text: '<@U0BOT|respite> 能上门吗' },
      'always',
      undefined,
    ],
    ['a mention of somebody else', { channel: 'C0MENTION', text: '<@U0BOTTLE> 能上门吗' }, 'danger', false],
    ['the asker going on in the thread', inThread('U0ONE'), 'known', undefined],
    ['a colleague in the thread', inThread('U0TWO'), 'danger', false],
    ['a colleague who names it', inThread('U0TWO', { text: '<@U0BOT> 能上门吗' }), 'always', undefined],
    ['anybody in a thread that it began elsewhere', inThread('U0BOT'), 'danger', false],
    [
      'anybody in a thread that it began among the staff',
      inThread('U0BOT', { channel: 'C0SUPPORT' }),
      'always',
      false,
    ],
    ['a group message', { channel: 'G0GROUP', channel_type: 'mpim' }, 'danger', false],
    [
      'a group message that names it',
      { channel: 'G0GROUP', channel_type: 'mpim', text: '<@U0BOT> 在吗' },
      'always',
      undefined,
    ],
    [
      'a reply shown in the channel, too',
      inThread('U0ONE', { subtype: 'thread_broadcast' }),
      'known',
      undefined,
    ],
  ])('%s counts: %s', (_, more, counts, addressed) => {
    const got = received(more);
    expect(got).toMatchObject({ kind: 'turn', counts });
    expect(got.kind === 'turn' && got.turn.addressed).toBe(addressed);
  });

  test('a mention is the same turn as app_mention and as message, whatever the id of the event', () => {
    const text = '<@U0BOT>  能上门吗';
    const mention = receiveEvent(
      { type: 'app_mention', channel: 'C0MENTION', user: 'U0ONE', ts, text, event_ts: ts },
      room,
    );
    const message = received({ channel: 'C0MENTION', text });
    expect(mention).toEqual(message);
    expect(message.kind === 'turn' && message.turn).toMatchObject({
      text: '能上门吗',
      conversation: `slack:C0MENTION:${ts}`,
    });
  });

  test('an edit has an id of its own for each time it is edited', () => {
    const edit = (edited: string) =>
      received({
        subtype: 'message_changed',
        channel: 'D0ONE',
        channel_type: 'im',
        ts: '1764043300.000001',
        text: undefined,
        user: undefined,
        message: { ts, user: 'U0ONE', text: '改过的', edited: { user: 'U0ONE', ts: edited } },
      });
    const ids = ['1764043301.000001', '1764043302.000001'].map((edited) => {
      const got = edit(edited);
      return got.kind === 'turn' ? got.turn.eventId : '';
    });
    expect(ids).toEqual([`slack:D0ONE:${ts}:1764043301.000001`, `slack:D0ONE:${ts}:1764043302.000001`]);
  });

  test.each([
    ['看 <https://a.example/x|这里>', '看 这里'],
    ['看 <https://a.example/x>', '看 https://a.example/x'],
    ['找 <@U0TWO|小王> 和 <#C0ALL|大厅>', '找 小王 和 大厅'],
    ['<!here> 大家', '@here 大家'],
    ['打 <tel:13912345678|13912345678>', '打 13912345678'],
    ['3 &lt; 5 &amp;&amp; 6 &gt; 2 &amp;lt;', '3 < 5 && 6 > 2 &lt;'],
    ['第一行\n第二行', '第一行\n第二行'],
  ])('%j is read as %j', (text, words) => {
    const got = received({ channel: 'D0ONE', channel_type: 'im', text });
    expect(got.kind === 'turn' && got.turn.text).toBe(words);
  });

  test.each([
    ['/privacy', 'command', '/privacy'],
    ['!privacy', 'command', '/privacy'],
    ['! privacy', 'command', '/privacy'],
    ['!!! 先别还', 'text', '!!! 先别还'],
    ['！', 'text', '！'],
  ])('in a direct message %j is a %s', (text, kind, words) => {
    const got = received({ channel: 'D0ONE', channel_type: 'im', text });
    expect(got.kind === 'turn' && got.turn).toMatchObject({ kind, text: words });
  });

  test('in a channel what begins with ! stays as it is: the desk reads it', () => {
    const got = received({ text: '<@U0BOT> !off stop_calls' });
    expect(got.kind === 'turn' && got.turn).toMatchObject({ kind: 'text', text: '!off stop_calls' });
  });

  test('a file is named, with the words beside it', () => {
    const got = received({
      channel: 'D0ONE',
      channel_type: 'im',
      subtype: 'file_share',
      files: [
        { id: 'F1', name: '通知.pdf', mimetype: 'application/pdf', url_private: 'https://files/secret' },
      ],
    });
    expect(got.kind === 'turn' && got.turn).toMatchObject({
      kind: 'attachment',
      text: '催收能不能上门',
      attachment: { name: '通知.pdf', mediaType: 'application/pdf' },
    });
    expect(JSON.stringify(got)).not.toContain('secret');
  });
});

describe('a message is no turn', () => {
  test.each<[string, object, string]>([
    ['its own', { user: 'U0BOT' }, 'own'],
    ['its own, as a bot', { bot_id: 'B0BOT', user: undefined }, 'own'],
    ['of another bot', { bot_id: 'B0OTHER' }, 'bot'],
    ['of Slack itself', { user: 'USLACKBOT' }, 'bot'],
    ['somebody joined', { subtype: 'channel_join' }, 'subtype'],
    ['a message was deleted', { subtype: 'message_deleted', previous_message: {} }, 'subtype'],
    [
      'an address was unfolded',
      { subtype: 'message_changed', message: { ts, user: 'U0ONE', text: '看' } },
      'subtype',
    ],
    ['another bot’s kind', { subtype: 'bot_message', user: undefined }, 'subtype'],
    ['without a member', { user: undefined }, 'malformed'],
    ['without words', { text: '' }, 'empty'],
    ['only its name', { text: '<@U0BOT>' }, 'empty'],
    [
      'an edit that left nothing',
      { subtype: 'message_changed', message: { ts, user: 'U0ONE', text: '', edited: { ts } } },
      'edit_without_text',
    ],
    ['a channel that is none', { channel: 'x' }, 'malformed'],
    ['a time that is none', { ts: 'now' }, 'malformed'],
  ])('%s: %s', (_, more, reason) => {
    expect(received(more)).toEqual({ kind: 'ignored', reason });
  });

  test.each([undefined, null, 7, 'x', [], {}, { type: 'team_join' }])('%j is none', (given) => {
    expect(receiveEvent(given, room)).toEqual({ kind: 'ignored', reason: 'unknown' });
  });
});

describe('a press', () => {
  const press = (more: object = {}, action: object = {}) =>
    receivePress(
      {
        type: 'block_actions',
        user: { id: 'U0ONE' },
        channel: { id: 'C0ALL' },
        message: { ts, thread_ts: root },
        response_url: 'https://hooks.example/1',
        actions: [{ action_id: 'choice:2', action_ts: '1764043300.5', value: 'q:stop_calls', ...action }],
        ...more,
      },
      '2026-11-25T04:00:00.000Z',
    );
  const hidden = { container: { is_ephemeral: true }, message: undefined };

  test.each<[string, object, object, string, string]>([
    ['in a thread', {}, {}, `slack:C0ALL:${root}`, 'channel'],
    ['on the first message of a thread', { message: { ts } }, {}, `slack:C0ALL:${ts}`, 'channel'],
    ['in a direct message', { channel: { id: 'D0ONE' }, message: { ts } }, {}, 'slack:D0ONE', 'private'],
    ['on what only one sees', hidden, {}, 'slack:C0ALL:ask:U0ONE', 'group'],
    ['of the button that posts', hidden, { action_id: 'post' }, 'slack:C0ALL:post:1764043300.5', 'group'],
    [
      'at home',
      { channel: undefined, message: undefined, view: { private_metadata: 'slack:D0ONE' } },
      {},
      'slack:D0ONE',
      'private',
    ],
    [
      'of a menu',
      {},
      { action_id: 'choice', value: undefined, selected_option: { value: 'q:stop_calls' } },
      `slack:C0ALL:${root}`,
      'channel',
    ],
  ])('%s', (_, more, action, conversation, place) => {
    const got = press(more, action);
    expect(got.kind === 'turn' && got.turn).toMatchObject({
      conversation,
      place,
      kind: 'choice',
      choiceId: 'q:stop_calls',
    });
    expect(got.kind === 'turn' && Turn.safeParse(got.turn).success).toBe(true);
  });

  test('twice are two events, the same one delivered twice is one', () => {
    const id = (action: object) => {
      const got = press({}, action);
      return got.kind === 'turn' ? got.turn.eventId : '';
    };
    expect(id({})).toBe(id({}));
    expect(id({ action_ts: '1764043301.5' })).not.toBe(id({}));
  });
});

test.each([
  ['催收能不能上门', 'text', '催收能不能上门'],
  ['', 'command', '/help'],
  ['help', 'command', '/help'],
  ['/privacy', 'command', '/privacy'],
  ['off stop_calls', 'command', '/off stop_calls'],
  ['!on stop_calls', 'command', '/on stop_calls'],
  ['offer them less?', 'text', 'offer them less?'],
])('/respite %j is the %s %j', (text, kind, words) => {
  const given = { command: '/respite', text, user_id: 'U0ONE', channel_id: 'C0ALL', trigger_id: '1.2.a' };
  const got = receiveCommand(given, 'U0BOT', '2026-11-25T04:00:00.000Z');
  expect(got.kind === 'turn' && got.turn).toMatchObject({
    kind,
    text: words,
    conversation: 'slack:C0ALL:ask:U0ONE',
    place: 'group',
    eventId: 'slack:command:1.2.a',
  });
});

test.each<Where>([
  { kind: 'dm', channel: 'D0ONE' },
  { kind: 'thread', channel: 'C0ALL', thread: ts },
  { kind: 'ask', channel: 'C0ALL', user: 'U0ONE' },
  { kind: 'ask', channel: 'D0ONE', user: 'U0ONE' },
  { kind: 'post', channel: 'C0ALL', id: '1764043300.5' },
])('a conversation names $kind and reads back', (where) => {
  expect(whereOf(conversationOf(where))).toEqual(where);
});

test.each([
  '',
  'slack:',
  'slack:C0ALL',
  'slack:D0ONE:x',
  'telegram:1',
  'slack:C0ALL:1',
  'slack:C0ALL:ask:1',
  'slack:d0one',
])('%j names no place', (conversation) => {
  expect(whereOf(conversation)).toBeUndefined();
});
