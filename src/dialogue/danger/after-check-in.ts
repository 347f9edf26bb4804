/** What answers the question how the user is (see check-in.ts): on with what was open, or an alarm like any other. */
import type { Meaning } from '../../model/meaning.ts';
import type { Choice } from '../../model/reply.ts';
import { bare, readsAsQuestion, says } from '../../understand/short-answers.ts';
import { admitsThoughts, wellbeingIn } from '../../understand/wellbeing.ts';
import { asksItself } from './check-in.ts';
import type { TurnContext } from '../context.ts';
import { answerDanger, answerNotSafe, answerSafe } from './danger.ts';
import { currentFlow, mayReask, reaskAfterAside } from '../flow/talk.ts';
import { sayPhrase } from '../phrase.ts';

/** Whether the question is what was said last. */
function isOpen({ place, conversation }: TurnContext): boolean {
  return (
    place === 'private' &&
    conversation.danger === undefined &&
    conversation.offered.some(({ id }) => id === 'c:not_fine')
  );
}

const draws: Readonly<Record<string, Choice['does']>> = {
  q: 'ask',
  f: 'fact',
  change: 'fact',
  flow: 'flow',
  letter: 'letter',
  none: 'none',
};

/** The choices that were offered beside the question, to be offered once more. */
function offeredBeside(context: TurnContext): Choice[] {
  if (!isOpen(context)) return [];
  return context.conversation.offered
    .filter(({ id }) => id !== 'c:fine' && id !== 'c:not_fine')
    .map((choice) => ({ ...choice, does: draws[choice.id.split(':')[0] ?? ''] ?? 'command' }));
}

/** The user is well: a kind word, and on with what was open. After an alarm it says that they are safe. */
export function answerFine(context: TurnContext): void {
  const { danger, person, lastAsked } = context.conversation;
  if (danger !== undefined) return answerSafe(context);
  const about = { kind: 'notice', id: 'check_in_fine' } as const;
  if (person !== undefined) return sayPhrase(context, about, 'check_in_fine');
  const asks = currentFlow(context) !== undefined && lastAsked !== undefined && mayReask(context);
  const choices = asks ? [] : offeredBeside(context);
  sayPhrase(context, about, 'check_in_fine', { choices, expects: 'text' });
  if (asks) reaskAfterAside(context);
}

/** The user is not well: from here on it is an alarm like any other. */
export function answerNotFine(context: TurnContext): void {
  if (context.conversation.danger === undefined) answerDanger(context, 'self_harm');
  else answerNotSafe(context);
}

/** A longer text tells something; it is no answer in one word. */
const longestBare = 6;

/** A bare yes, no or 不知道, where nothing else is open that it could answer. */
function bareAnswer(context: TurnContext, text: string): 'fine' | 'not_fine' | undefined {
  const { lastAsked, pending } = context.conversation;
  const isElseOpen = lastAsked !== undefined || (pending !== undefined && pending.kind !== 'stopped');
  if (isElseOpen || readsAsQuestion(text)) return undefined;
  if (admitsThoughts(text) || says(text, 'unsure')) return 'not_fine';
  if (bare(text).length > longestBare) return undefined;
  const { parse } = context.ports;
  const parsed = parse('yesno', text, { today: context.today });
  if (!parsed.ok || typeof parsed.value !== 'boolean') return undefined;
  // 没有 answers "thoughts of not living"; 不 and no answer "are you all right", and below the answer that asks whether the
  // user is safe and somebody is there 没有 answers that.
  const denies = /^[没无]/u.test(bare(text)) && context.conversation.lastAnswer !== asksItself;
  return parsed.value || denies ? 'fine' : 'not_fine';
}

/** What is said right after the question, in words. False when it is no answer to it. */
export function takeAfterCheckIn(context: TurnContext, text: string, meaning: Meaning): boolean {
  if (!isOpen(context)) return false;
  const said = wellbeingIn(text) ?? bareAnswer(context, text);
  if (said === undefined) return false;
  // 没事，会起诉吗: the question gets its answer.
  const asks = meaning.kind === 'question' && readsAsQuestion(text);
  if (said === 'fine' && (asks || meaning.doubt)) return false;
  if (said === 'fine') answerFine(context);
  else answerNotFine(context);
  return true;
}
