/**
 * A message that leaves doubt whether its writer is in danger is answered as any other, and then one kind question asks how
 * they are. Nobody is alerted and nothing is paused for that.
 */
import type { Conversation } from '../../model/conversation.ts';
import type { Meaning } from '../../model/meaning.ts';
import type { Turn } from '../../model/turn.ts';
import { commandChoice, typedChoice } from '../choices.ts';
import { update, type TurnContext } from '../context.ts';
import { sayPhrase } from '../phrase.ts';

/** Asked more often it would be a nuisance, and answered without being read. */
const restMs = 24 * 3_600_000;

/** An answer with more Han characters and words than this tells more than its value. */
const longestAnswer = 24;

/** This answer ends by asking whether the user is safe; the question then only takes it up. */
export const asksItself = 'emotional_support';

/** Whether the flow's open question got its answer in the turn that began with `before`. */
function answeredPlainly({ ports, conversation }: TurnContext, before: Conversation, text: string): boolean {
  const asked = before.lastAsked?.fact ?? '';
  const words = text.match(/\p{Script=Han}|[a-z']+/giu)?.length ?? 0;
  // Free words are taken as they are, whatever they say.
  const isFree = ports.catalogue.facts.get(asked)?.type === 'text';
  return !isFree && words <= longestAnswer && conversation.facts[asked] !== before.facts[asked];
}

/**
 * Whether what was just taken in leaves doubt. `before` is the conversation as it was when the message came, `inPieces` tells
 * of doubt about one of the messages it was merged from: that is not lost in the others.
 */
export function leavesDoubt(
  context: TurnContext,
  before: Conversation,
  turn: Pick<Turn, 'kind'> & { readonly text: string; readonly inPieces: boolean },
  meaning: Meaning,
): boolean {
  const { text, kind, inPieces } = turn;
  if (kind === 'choice' || kind === 'command' || meaning.kind === 'document') return false;
  // Of small talk understanding has said already whether it is a farewell that must be asked about.
  if (!meaning.doubt && (!inPieces || meaning.kind === 'smalltalk')) return false;
  // The words of a button are ours.
  return typedChoice(before, text) === undefined && !answeredPlainly(context, before, text);
}

/** Not among others, not beside an alarm, not to somebody a person looks after, and not again within a day. */
function mayAsk({ place, conversation, replies, effects, now }: TurnContext): boolean {
  const { danger, person, checkedInAt } = conversation;
  if (place !== 'private' || danger !== undefined || person !== undefined) return false;
  if (replies.length === 0 || replies.some(({ about }) => about.kind === 'danger')) return false;
  // The receipt of an erasure is the last thing said.
  if (effects.some(({ kind }) => kind === 'delete')) return false;
  return checkedInAt === undefined || Date.parse(now) - Date.parse(checkedInAt) >= restMs;
}

/** Asks how the user is, after everything else; where it may not be asked nothing is said. */
export function checkIn(context: TurnContext): void {
  if (!mayAsk(context)) return;
  const asked = context.replies.some(({ about }) => about.kind === 'answer' && about.id === asksItself);
  sayPhrase(context, { kind: 'notice', id: 'check_in' }, asked ? 'check_in_meant' : 'check_in', {
    choices: ['fine', 'not_fine'].map((command) => commandChoice(context, command)),
    expects: 'text',
  });
  update(context, { checkedInAt: context.now });
}
