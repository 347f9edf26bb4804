/**
 * Threads of a support channel, where several people write: whether a question is solved or needs a person is a button, and
 * what people say among themselves is answered only where the answer is sure.
 */
import type { Conversation } from '../../model/conversation.ts';
import type { Choice, Reply } from '../../model/reply.ts';
import type { Turn } from '../../model/turn.ts';
import { commandChoice } from '../choices.ts';
import { update, type TurnContext, type TurnResult } from '../context.ts';
import { sayPhrase } from '../phrase.ts';
import type { DialoguePorts } from '../ports.ts';

export function threadChoices(context: TurnContext): Choice[] {
  if (context.place !== 'channel') return [];
  return ['solved', 'need_people'].map((command) => commandChoice(context, command));
}

export function markSolved(context: TurnContext): void {
  update(context, { quiet: undefined });
  sayPhrase(context, { kind: 'handoff', id: 'solved' }, 'thread_solved');
}

/** The people are called by whoever shows this reply; until Respite is spoken to again the thread is theirs. */
export function callPeople(context: TurnContext): void {
  if (!context.ports.peopleReachable)
    return sayPhrase(context, { kind: 'handoff', id: 'nobody' }, 'thread_nobody');
  update(context, { quiet: context.now });
  sayPhrase(context, { kind: 'handoff', id: 'people_called' }, 'thread_people_called');
}

/** A greeting among colleagues is none to Respite. */
function isSure({ about }: Reply, { catalogue }: DialoguePorts): boolean {
  if (about.kind === 'danger') return true;
  return about.kind === 'answer' && catalogue.intents.get(about.id)?.group !== 'talking';
}

/** Nothing is said and nothing kept of what was not meant for Respite and has no sure answer. */
export function unlessUnsure(
  result: TurnResult,
  turns: readonly Turn[],
  before: Conversation,
  ports: DialoguePorts,
): TurnResult {
  if (turns.some((turn) => turn.addressed !== false)) return result;
  const replies = result.replies.filter((reply) => isSure(reply, ports));
  if (replies.length > 0 || result.effects.length > 0) return { ...result, replies };
  return { conversation: before, replies: [], effects: [], drafts: [] };
}
