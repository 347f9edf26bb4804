/**
 * A message of Slack as a turn, or the reason why it is none. Pure: knows no network, no clock and no store. Which
 * unaddressed messages count is said with the turn, for only the store knows whether Respite already talks in a thread.
 */
import type { Attachment, Place, Turn } from '../../model/turn.ts';
import { HomeOpened, MessageEvent, type Message } from './payload.ts';
import { conversationOf, instantOf, type Where } from './where.ts';
import { mentions, readWords } from './words.ts';

export interface Me {
  /** The bot as a member, and as a bot. */
  readonly user: string;
  readonly bot?: string | undefined;
}

/** all: answers new questions by itself; mention: answers when named; draft: answers once somebody approved. */
export type Mode = 'all' | 'mention' | 'draft';

export interface Room {
  readonly me: Me;
  readonly modeOf: (channel: string) => Mode;
  /** The channel of the staff, whose threads may be cases. */
  readonly support?: string | undefined;
}

/** Why something is no turn; counted, never logged with its content. */
export type Ignored =
  | 'malformed'
  | 'unknown'
  | 'own'
  | 'bot'
  | 'subtype'
  | 'empty'
  | 'not_addressed'
  | 'edit_without_text'
  | 'unknown_action'
  | 'unknown_command';

/** always: it counts. question: if it is one. known: where Respite already talks. danger: only if it shows danger. */
export type Counts = 'always' | 'question' | 'known' | 'danger';

export type Received =
  | {
      readonly kind: 'turn';
      readonly turn: Turn;
      readonly counts: Counts;
      /** The message to mark as seen and done; absent where nobody waits for that. */
      readonly mark?: { readonly channel: string; readonly ts: string };
      /** Where the answer to a command or an unseen button may be put. */
      readonly respond?: string;
    }
  | { readonly kind: 'home'; readonly user: string; readonly conversation: string }
  | { readonly kind: 'ignored'; readonly reason: Ignored };

export function ignored(reason: Ignored): Received {
  return { kind: 'ignored', reason };
}

/** Kinds of messages that people write; all others are Slack's own news. */
const written = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

function attachmentOf({ files }: Message): Attachment | undefined {
  const [file] = files ?? [];
  if (file === undefined) return undefined;
  return { name: file.name ?? 'file', mediaType: file.mimetype ?? 'application/octet-stream' };
}

/** Slack keeps the slash for itself: `!privacy` does in a direct message what `/privacy` does elsewhere. */
function withSlash(text: string): string {
  return text.replace(/^!\s?(?=[a-z_]+\b)/i, '/');
}

function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

function countsIn(channel: string, message: Message, room: Room): { counts: Counts; addressed: boolean } {
  if (mentions(message.text, room.me.user)) return { counts: 'always', addressed: true };
  if (!isReply(message)) {
    const heard = room.modeOf(channel) !== 'mention';
    return { counts: heard ? 'question' : 'danger', addressed: false };
  }
  // A thread that Respite began in the staff's channel may be a case: the desk must see all of it.
  if (message.parent_user_id === room.me.user)
    return { counts: channel === room.support ? 'always' : 'danger', addressed: false };
  if (message.parent_user_id === message.user) return { counts: 'known', addressed: true };
  return { counts: 'danger', addressed: false };
}

function placeOf(channel: string, type: string | undefined): Place {
  if (type === 'im' || (type === undefined && channel.startsWith('D'))) return 'private';
  return type === 'mpim' ? 'group' : 'channel';
}

function readMessage(event: MessageEvent, room: Room): Received {
  const changed = event.subtype === 'message_changed';
  const message: Message = changed ? (event.message ?? event) : event;
  const { channel } = event;
  // News that an address was unfolded comes as a change, too.
  if (changed && message.edited === undefined) return ignored('subtype');
  if (!written.has(message.subtype)) return ignored('subtype');
  const { me } = room;
  if (message.user === me.user || (me.bot !== undefined && message.bot_id === me.bot)) return ignored('own');
  if (message.bot_id !== undefined && message.bot_id !== null) return ignored('bot');
  if (message.user === undefined) return ignored('malformed');
  if (message.user === 'USLACKBOT') return ignored('bot');
  const place = placeOf(channel, event.channel_type);
  const alone = place === 'private';
  const words = readWords(message.text, me.user);
  const text = alone ? withSlash(words) : words;
  const attachment = attachmentOf(message);
  if (changed && text === '') return ignored('edit_without_text');
  if (text === '' && attachment === undefined) return ignored('empty');
  const where: Where = alone
    ? { kind: 'dm', channel }
    : { kind: 'thread', channel, thread: message.thread_ts ?? message.ts };
  const { counts, addressed } = alone
    ? { counts: 'always' as const, addressed: true }
    : countsIn(channel, message, room);
  const edit = changed ? `:${message.edited?.ts}` : '';
  const turn: Turn = {
    conversation: conversationOf(where),
    user: `slack:${message.user}`,
    kind: attachment !== undefined ? 'attachment' : text.startsWith('/') ? 'command' : 'text',
    ...(text === '' ? {} : { text }),
    ...(attachment === undefined ? {} : { attachment }),
    at: instantOf(message.edited?.ts ?? message.ts),
    // Retries may carry new event ids, and a mention comes twice: the message itself is the key.
    eventId: `slack:${channel}:${message.ts}${edit}`,
    place,
    ...(addressed ? {} : { addressed: false }),
  };
  const ours = message.parent_user_id === me.user;
  return { kind: 'turn', turn, counts, ...(alone || ours ? {} : { mark: { channel, ts: message.ts } }) };
}

/** Reads one event of whatever shape; never throws. */
export function receiveEvent(given: unknown, room: Room): Received {
  const message = MessageEvent.safeParse(given);
  if (message.success) return readMessage(message.data, room);
  const home = HomeOpened.safeParse(given);
  if (home.success) {
    const { user, channel, tab } = home.data;
    if (tab !== 'home') return ignored('unknown');
    return { kind: 'home', user, conversation: conversationOf({ kind: 'dm', channel }) };
  }
  const type = typeof given === 'object' && given !== null && 'type' in given ? given.type : undefined;
  return ignored(type === 'message' || type === 'app_mention' ? 'malformed' : 'unknown');
}
