import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatKey, chatOf, receive } from '../../../src/channel/telegram/receive.ts';
import { Turn } from '../../../src/model/turn.ts';

const me = { id: 123456, username: 'RespiteTestBot' };
const now = '2026-11-25T02:00:00.000Z';
const date = Date.parse('2026-11-25T01:59:00Z') / 1000;
const user = { id: 42, is_bot: false, first_name: '小林' };

function message(more: object, type = 'private', id = 42) {
  return { message_id: 7, date, chat: { id, type }, from: user, ...more };
}
const given = (more: object) => receive({ update_id: 900, message: message(more) }, me, now);
const group = (more: object) =>
  receive({ update_id: 900, message: message(more, 'supergroup', -1001) }, me, now);
const mention = (text: string) => [
  { type: 'mention', offset: text.indexOf('@'), length: '@RespiteTestBot'.length },
];

describe('in a private chat', () => {
  test.each([
    ['text is text', { text: '他们天天打电话' }, { kind: 'text', text: '他们天天打电话' }],
    ['a slash makes a command', { text: '/privacy' }, { kind: 'command', text: '/privacy' }],
    [
      'the topic of a deep link stays with /start',
      { text: '/start still_chased' },
      { kind: 'command', text: '/start still_chased' },
    ],
    [
      'the name of the bot is taken off a command',
      { text: '/plan@respitetestbot now' },
      { kind: 'command', text: '/plan now' },
    ],
    [
      'a photo is an attachment, its caption the text',
      { photo: [{}], caption: '这是通话记录' },
      { kind: 'attachment', text: '这是通话记录', attachment: { name: 'photo', mediaType: 'image/jpeg' } },
    ],
    [
      'a file keeps its name and type',
      { document: { file_name: '延期短信.pdf', mime_type: 'application/pdf' } },
      { kind: 'attachment', attachment: { name: '延期短信.pdf', mediaType: 'application/pdf' } },
    ],
    ['a file without a type', { document: {} }, { attachment: { mediaType: 'application/octet-stream' } }],
    ['a voice message', { voice: {} }, { kind: 'attachment', attachment: { mediaType: 'audio/ogg' } }],
    ['a round video', { video_note: {} }, { kind: 'attachment' }],
    ['a sticker', { sticker: { emoji: '😭' } }, { kind: 'unsupported' }],
    ['a place', { location: { latitude: 1, longitude: 2 } }, { kind: 'unsupported' }],
    ['a poll', { poll: { question: '?' } }, { kind: 'unsupported' }],
  ])('%s', (_, more, expected) => {
    const received = given(more);
    expect(received).toMatchObject({
      kind: 'turn',
      turn: {
        ...expected,
        conversation: 'telegram:42',
        user: 'telegram:42',
        at: '2026-11-25T01:59:00.000Z',
        eventId: 'telegram:42:7',
        place: 'private',
      },
    });
    expect(Turn.safeParse(received.kind === 'turn' ? received.turn : undefined).success).toBe(true);
  });

  test('a shared contact leaves neither name nor number in the turn', () => {
    const received = given({ contact: { phone_number: '13800138000', first_name: '张三' } });
    expect(received).toMatchObject({ kind: 'turn', turn: { kind: 'unsupported' } });
    expect(JSON.stringify(received)).not.toMatch(/138|张三/);
  });

  test('the profile of the writer does not enter the turn', () => {
    expect(JSON.stringify(given({ text: 'x' }))).not.toContain('小林');
  });

  test('pictures sent together are one event, unless one has words', () => {
    const ids = [
      message({ message_id: 1, photo: [{}], media_group_id: 'g' }),
      message({ message_id: 2, photo: [{}], media_group_id: 'g' }),
      message({ message_id: 3, photo: [{}], media_group_id: 'g', caption: '帮我看' }),
    ].map((one) => receive({ update_id: 1, message: one }, me, now));
    expect(ids.map((one) => one.kind === 'turn' && one.turn.eventId)).toEqual([
      'telegram:42:gg',
      'telegram:42:gg',
      'telegram:42:3',
    ]);
  });
});

describe('an edited message', () => {
  const edit = (more: object, update_id = 900) =>
    receive({ update_id, edited_message: message({ edit_date: date + 30, ...more }) }, me, now);

  test('is read again as an event of its own, at the time of the edit', () => {
    expect(edit({ text: '我不想活了' })).toMatchObject({
      kind: 'turn',
      turn: { kind: 'text', text: '我不想活了', at: '2026-11-25T01:59:30.000Z' },
    });
  });

  test('has the same event id when it is delivered again, another one at the next edit in the same second', () => {
    const id = (update: number) => {
      const received = edit({ text: 'x' }, update);
      return received.kind === 'turn' ? received.turn.eventId : '';
    };
    expect(id(900)).toBe(id(900));
    expect(new Set([id(900), id(901), 'telegram:42:7']).size).toBe(3);
  });

  test('without text (a place that moves) is nothing', () => {
    expect(edit({ location: {} })).toEqual({ kind: 'ignored', reason: 'edit_without_text' });
  });
});

describe('in a group', () => {
  const named = '@RespiteTestBot 能不能上门催收？';
  test.each([
    ['a mention', { text: named, entities: mention(named) }, '能不能上门催收？'],
    [
      'a mention in the middle, in other letters',
      { text: '问 @respitetestbot 一下', entities: mention('问 @respitetestbot 一下') },
      '问 一下',
    ],
    [
      'a mention by name',
      {
        text: 'Respite 你好',
        entities: [{ type: 'text_mention', offset: 0, length: 7, user: { id: me.id } }],
      },
      '你好',
    ],
    ['a reply to the bot', { text: '那上门呢', reply_to_message: { from: { id: me.id } } }, '那上门呢'],
    ['a command', { text: '/help' }, '/help'],
    ['a command with its name', { text: '/help@RespiteTestBot' }, '/help'],
    [
      'a mention in a caption',
      { photo: [{}], caption: '@RespiteTestBot 看', caption_entities: mention('@RespiteTestBot 看') },
      '看',
    ],
  ])('%s is for the bot', (_, more, text) => {
    expect(group(more)).toMatchObject({
      kind: 'turn',
      turn: { text, place: 'group', conversation: 'telegram:-1001', user: 'telegram:42' },
    });
  });

  test.each([
    ['talk among people', { text: '今天天气不错' }],
    [
      'a mention of someone else',
      { text: '@RespiteTestBotX 你好', entities: [{ type: 'mention', offset: 0, length: 16 }] },
    ],
    ['a command for another bot', { text: '/help@OtherBot' }],
    ['a reply to someone else', { text: '对', reply_to_message: { from: { id: 9 } } }],
    ['a picture', { photo: [{}] }],
    ['a sticker', { sticker: {} }],
  ])('%s is not', (_, more) => {
    expect(group(more)).toEqual({ kind: 'ignored', reason: 'not_addressed' });
  });

  test('a topic of a forum is a conversation of its own, and its id leads back', () => {
    const received = group({ text: '/help', message_thread_id: 5, is_topic_message: true });
    expect(received).toMatchObject({ turn: { conversation: 'telegram:-1001:5' } });
    expect(chatOf('telegram:-1001:5')).toEqual({ chat: -1001, topic: 5 });
  });

  test('a thread of replies is not a topic', () => {
    expect(group({ text: '/help', message_thread_id: 5 })).toMatchObject({
      turn: { conversation: 'telegram:-1001' },
    });
  });

  test('a hidden admin writes as the group', () => {
    const hidden = { from: { id: 1087968824, is_bot: true }, sender_chat: { id: -1001 }, text: '/help' };
    expect(group(hidden)).toMatchObject({ turn: { user: 'telegram:-1001' } });
  });
});

describe('a pressed button', () => {
  const press = (more: object) =>
    receive({ update_id: 900, callback_query: { id: 'p1', from: user, ...more } }, me, now);
  const under = { message: { chat: { id: 42, type: 'private' }, date: 0, message_id: 3 } };

  test('is a choice, even where the message is too old to be seen', () => {
    expect(press({ data: 'q:home_visit', ...under })).toEqual({
      kind: 'turn',
      callback: 'p1',
      turn: {
        conversation: 'telegram:42',
        user: 'telegram:42',
        kind: 'choice',
        choiceId: 'q:home_visit',
        at: now,
        eventId: 'telegram:press:p1',
        place: 'private',
      },
    });
  });

  test.each([
    ['without a message', { data: 'q:x' }],
    ['without data', under],
    ['with data that cannot be ours', { data: '选择一', ...under }],
    ['with too much data', { data: 'x'.repeat(65), ...under }],
  ])('%s is answered and otherwise nothing', (_, more) => {
    expect(press(more)).toEqual({ kind: 'ignored', reason: 'foreign_button', callback: 'p1' });
  });
});

describe('what is no turn', () => {
  const member = (status: string) => ({
    my_chat_member: { chat: { id: 42, type: 'private' }, new_chat_member: { status } },
  });
  test.each([
    ['the user blocks the bot', member('kicked'), 'blocked'],
    ['the user comes back', member('member'), 'unblocked'],
    ['a kind of update nobody knows', { brand_new: { x: 1 } }, 'unknown'],
    ['a post in a channel', { message: message({ text: 'x' }, 'channel', -5) }, 'channel_post'],
    ['someone joins', { message: message({ new_chat_members: [user] }, 'group', -5) }, 'service'],
    ['a message of another bot', { message: message({ text: 'x', from: { id: 8, is_bot: true } }) }, 'own'],
    ['the own message', { message: message({ text: 'x', from: { id: me.id, is_bot: true } }) }, 'own'],
    ['a message from nobody', { message: { ...message({ text: 'x' }), from: undefined } }, 'malformed'],
    ['a text that is a number', { message: message({ text: 5 }) }, 'malformed'],
  ])('%s', (_, update, reason) => {
    expect(receive({ update_id: 900, ...update }, me, now)).toEqual({ kind: 'ignored', reason });
  });

  test('a group that becomes a supergroup tells its new id', () => {
    expect(group({ migrate_to_chat_id: -1002 })).toEqual({
      kind: 'ignored',
      reason: 'migrated',
      moved: { from: -1001, to: -1002 },
    });
  });

  test('nothing of whatever shape makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        const updates = [
          a,
          { update_id: 1, message: a },
          { update_id: 1, message: message({ text: a, entities: b }) },
        ];
        for (const update of updates) {
          expect(['turn', 'ignored']).toContain(receive(update, me, now).kind);
          expect(typeof chatKey(update)).toBe('string');
        }
      }),
    );
  });
});
