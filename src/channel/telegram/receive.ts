/**
 * A Telegram update as a turn, or the reason why it is none. Pure: knows no network and no clock. In groups only what is
 * addressed to the bot becomes a turn.
 */
import type { Attachment, Place, Turn } from '../../model/turn.ts';
import { decodeChoice } from '../shared/choice-code.ts';
import { Update, type Entity, type Message } from './update.ts';

export interface Me {
  readonly id: number;
  readonly username: string;
}

/** Why an update is no turn; counted, never logged with its content. */
export type Ignored =
  | 'malformed'
  | 'unknown'
  | 'own'
  | 'channel_post'
  | 'service'
  | 'not_addressed'
  | 'edit_without_text'
  | 'foreign_button'
  | 'blocked'
  | 'unblocked'
  | 'migrated';

export type Received =
  | { readonly kind: 'turn'; readonly turn: Turn; readonly callback?: string }
  | {
      readonly kind: 'ignored';
      readonly reason: Ignored;
      /** A press that wants to be answered all the same. */
      readonly callback?: string;
      /** Set where a group became a supergroup: its id before and now. */
      readonly moved?: { readonly from: number; readonly to: number };
    };

interface Where {
  readonly chat: { readonly id: number; readonly type: string };
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
}

/** telegram:<chat>, in a topic of a forum telegram:<chat>:<topic>. */
export function conversationOf({ chat, message_thread_id, is_topic_message }: Where): string {
  const topic = is_topic_message === true && message_thread_id !== undefined ? `:${message_thread_id}` : '';
  return `telegram:${chat.id}${topic}`;
}

/** The chat and topic that a conversation's id names; undefined where it is not one of ours. */
export function chatOf(conversation: string): { chat: number; topic?: number } | undefined {
  const read = /^telegram:(-?\d+)(?::(\d+))?$/.exec(conversation);
  if (read === null) return undefined;
  const chat = Number(read[1]);
  return read[2] === undefined ? { chat } : { chat, topic: Number(read[2]) };
}

function placeOf(where: Where): Place {
  return where.chat.type === 'private' ? 'private' : 'group';
}

const files = ['document', 'voice', 'audio', 'video', 'video_note', 'animation'] as const;
const usualType: Readonly<Record<(typeof files)[number], string>> = {
  document: 'application/octet-stream',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  video_note: 'video/mp4',
  animation: 'video/mp4',
};
const unreadable = ['sticker', 'contact', 'location', 'venue', 'poll', 'dice', 'game', 'story'] as const;

/** What was sent along; the bytes stay with Telegram. */
function attachmentOf(message: Message): Attachment | undefined {
  for (const kind of files) {
    const file = message[kind];
    if (file !== undefined)
      return { name: file.file_name ?? kind, mediaType: file.mime_type ?? usualType[kind] };
  }
  return message.photo === undefined ? undefined : { name: 'photo', mediaType: 'image/jpeg' };
}

function wordsOf(message: Message): { text: string; entities: readonly Entity[] } {
  if (message.text !== undefined) return { text: message.text, entities: message.entities ?? [] };
  return { text: message.caption ?? '', entities: message.caption_entities ?? [] };
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** /help@OurBot rest -> /help rest; undefined where the command is for another bot. */
function commandFor(text: string, me: Me): string | undefined {
  const [, name = '', at, rest = ''] = /^(\/[^\s@]*)(?:@(\S+))?([\s\S]*)$/.exec(text) ?? [];
  return at === undefined || same(at, me.username) ? `${name}${rest}` : undefined;
}

/** The text without its mentions of the bot, or undefined where it has none. */
function withoutMention(text: string, entities: readonly Entity[], me: Me): string | undefined {
  const named = entities
    .filter(({ type, user, offset, length }) => {
      const words = text.slice(offset, offset + length);
      return type === 'text_mention'
        ? user?.id === me.id
        : type === 'mention' && same(words, `@${me.username}`);
    })
    .toSorted((a, b) => b.offset - a.offset);
  const cut = named.reduce(
    (left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`,
    text,
  );
  return named.length === 0 ? undefined : cut.replace(/[^\S\n]+/g, ' ').trim();
}

/** What was said to the bot, or undefined where it was not spoken to. */
function addressed(message: Message, me: Me): string | undefined {
  const { text, entities } = wordsOf(message);
  if (text.startsWith('/')) return commandFor(text, me);
  if (message.chat.type === 'private') return text;
  const mentioned = withoutMention(text, entities, me);
  if (mentioned !== undefined) return mentioned;
  return message.reply_to_message?.from?.id === me.id ? text : undefined;
}

/** Pictures sent together are one event, unless one has words of its own. */
function eventOf(message: Message, text: string, edit: number | undefined): string {
  const base = `telegram:${message.chat.id}`;
  if (edit !== undefined) return `${base}:${message.message_id}:${message.edit_date ?? 0}:${edit}`;
  if (message.media_group_id !== undefined && text === '') return `${base}:g${message.media_group_id}`;
  return `${base}:${message.message_id}`;
}

function ignored(reason: Ignored): Received {
  return { kind: 'ignored', reason };
}

/** `edit` is the id of the update where the message was edited. */
function readMessage(message: Message, me: Me, edit?: number): Received {
  const { chat, from, sender_chat: sender } = message;
  if (message.migrate_to_chat_id !== undefined)
    return {
      kind: 'ignored',
      reason: 'migrated',
      moved: { from: chat.id, to: message.migrate_to_chat_id },
    };
  if (chat.type === 'channel') return ignored('channel_post');
  if (from?.id === me.id || (from?.is_bot === true && sender === undefined)) return ignored('own');
  const user = sender?.id ?? from?.id;
  if (user === undefined) return ignored('malformed');
  const attachment = attachmentOf(message);
  const strange = unreadable.some((kind) => message[kind] !== undefined);
  const { text: written } = wordsOf(message);
  if (edit !== undefined && written === '') return ignored('edit_without_text');
  if (written === '' && attachment === undefined && !strange) return ignored('service');
  const text = addressed(message, me);
  if (text === undefined) return ignored('not_addressed');
  const base = {
    conversation: conversationOf(message),
    user: `telegram:${user}`,
    at: new Date((message.edit_date ?? message.date) * 1000).toISOString(),
    eventId: eventOf(message, text, edit),
    place: placeOf(message),
  };
  if (attachment !== undefined)
    return {
      kind: 'turn',
      turn: { ...base, kind: 'attachment', attachment, ...(text === '' ? {} : { text }) },
    };
  if (strange) return { kind: 'turn', turn: { ...base, kind: 'unsupported' } };
  return { kind: 'turn', turn: { ...base, kind: text.startsWith('/') ? 'command' : 'text', text } };
}

function readPress(query: NonNullable<Update['callback_query']>, now: string): Received {
  const choiceId = decodeChoice(query.data);
  if (query.message === undefined || choiceId === undefined)
    return { kind: 'ignored', reason: 'foreign_button', callback: query.id };
  const turn: Turn = {
    conversation: conversationOf(query.message),
    user: `telegram:${query.from.id}`,
    kind: 'choice',
    choiceId,
    at: now,
    eventId: `telegram:press:${query.id}`,
    place: placeOf(query.message),
  };
  return { kind: 'turn', turn, callback: query.id };
}

/** The chat an update belongs to, as a key: updates of one chat are taken in one after the other. */
export function chatKey(given: unknown): string {
  const read = Update.safeParse(given).data;
  const within =
    read?.message ?? read?.edited_message ?? read?.callback_query?.message ?? read?.my_chat_member;
  return String(within?.chat.id ?? '');
}

/** Reads one update of whatever shape; never throws. `now` is used where Telegram gives no time. */
export function receive(given: unknown, me: Me, now: string): Received {
  const read = Update.safeParse(given);
  if (!read.success) return ignored('malformed');
  const {
    update_id: id,
    message,
    edited_message: edited,
    callback_query: press,
    my_chat_member: member,
  } = read.data;
  if (message !== undefined) return readMessage(message, me);
  if (edited !== undefined) return readMessage(edited, me, id);
  if (press !== undefined) return readPress(press, now);
  if (member === undefined) return ignored('unknown');
  return ignored(/^(kicked|left)$/.test(member.new_chat_member.status) ? 'blocked' : 'unblocked');
}
