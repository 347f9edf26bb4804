/** A pressed button, a selected choice or `/respite ...` as a turn, or the reason why it is none. Pure. */
import type { Place, Turn } from '../../model/turn.ts';
import { decodeChoice } from '../shared/choice-code.ts';
import { Command, Press } from './payload.ts';
import { ignored, type Received } from './receive.ts';
import { conversationOf, whereOf, type Where } from './where.ts';
import { readWords } from './words.ts';

/** Names of our actions: a choice, an answer to be posted, a draft to be sent or dropped. */
export const actions = { choice: 'choice', post: 'post', send: 'draft_send', drop: 'draft_drop' } as const;

export type Pressed =
  | Received
  | {
      readonly kind: 'draft';
      readonly does: 'send' | 'drop';
      readonly user: string;
      readonly channel: string;
      /** The message with the buttons. */
      readonly ts: string;
      readonly thread: string;
      /** What the button carries, as read. */
      readonly carried: unknown;
    };

function jsonIn(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? '');
  } catch {
    return undefined;
  }
}

/** Where a press was made. */
function whereOfPress(press: Press): Where | undefined {
  const { channel, message, container, view, user } = press;
  if (view !== undefined) {
    const home = whereOf(view.private_metadata);
    return home?.kind === 'dm' ? home : undefined;
  }
  if (channel === undefined) return undefined;
  if (container.is_ephemeral) return { kind: 'ask', channel: channel.id, user: user.id };
  if (channel.id.startsWith('D')) return { kind: 'dm', channel: channel.id };
  if (message === undefined) return undefined;
  return { kind: 'thread', channel: channel.id, thread: message.thread_ts ?? message.ts };
}

function placeOfWhere(where: Where): Place {
  if (where.kind === 'dm') return 'private';
  return where.kind === 'thread' ? 'channel' : 'group';
}

/** `now` stands for the time of the press: Slack gives only a number of its own. */
export function receivePress(given: unknown, now: string): Pressed {
  const read = Press.safeParse(given);
  if (!read.success) return ignored('malformed');
  const press = read.data;
  const [action] = press.actions;
  if (action === undefined) return ignored('malformed');
  const name = action.action_id.split(':')[0] ?? '';
  const { channel, message, user } = press;
  if (name === actions.send || name === actions.drop) {
    if (channel === undefined || message === undefined) return ignored('malformed');
    const thread = message.thread_ts ?? message.ts;
    const does = name === actions.send ? 'send' : 'drop';
    const carried = jsonIn(action.value);
    return { kind: 'draft', does, user: user.id, channel: channel.id, ts: message.ts, thread, carried };
  }
  const choiceId = decodeChoice(action.selected_option?.value ?? action.value);
  if ((name !== actions.choice && name !== actions.post) || choiceId === undefined)
    return ignored('unknown_action');
  const posts = name === actions.post && channel !== undefined;
  const where: Where | undefined = posts
    ? { kind: 'post', channel: channel.id, id: action.action_ts }
    : whereOfPress(press);
  if (where === undefined) return ignored('unknown_action');
  const turn: Turn = {
    conversation: conversationOf(where),
    user: `slack:${user.id}`,
    kind: 'choice',
    choiceId,
    at: now,
    eventId: `slack:press:${channel?.id ?? 'home'}:${user.id}:${action.action_ts}`,
    place: placeOfWhere(where),
  };
  const respond = where.kind === 'ask' ? press.response_url : undefined;
  return { kind: 'turn', turn, counts: 'always', ...(respond === undefined ? {} : { respond }) };
}

/** Words after `/respite` that are commands and no question. */
const ownCommands = /^(?:help|menu|privacy|off|on)\b/i;

export function receiveCommand(given: unknown, me: string, now: string): Received {
  const read = Command.safeParse(given);
  if (!read.success) return ignored('malformed');
  const { command, text, user_id: user, channel_id: channel, trigger_id: id, response_url } = read.data;
  if (command !== '/respite') return ignored('unknown_command');
  const words = readWords(text, me).replace(/^[/!]\s*/, '');
  const asked = words === '' ? '/help' : ownCommands.test(words) ? `/${words}` : words;
  const turn: Turn = {
    conversation: conversationOf({ kind: 'ask', channel, user }),
    user: `slack:${user}`,
    kind: asked.startsWith('/') ? 'command' : 'text',
    text: asked,
    at: now,
    eventId: `slack:command:${id}`,
    place: 'group',
  };
  return {
    kind: 'turn',
    turn,
    counts: 'always',
    ...(response_url === undefined ? {} : { respond: response_url }),
  };
}
