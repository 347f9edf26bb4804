/** Topics that nobody can ask by a question type: known by their words, answered or offered. */
import type { Meaning } from '../model/meaning.ts';
import { topicOf } from '../understand/topics.ts';
import { sayAnswer } from './answer.ts';
import { askChoice, present } from './choices.ts';
import { update, type TurnContext } from './context.ts';

/** Most buttons under an answer; more do not fit a phone. */
const mostChoices = 4;

/** The topic of a message, where it has an answer. A pasted document speaks of its sender's matters, not of the user's. */
function topicIn(context: TurnContext, text: string, meaning: Meaning): ReturnType<typeof topicOf> {
  if (meaning.kind === 'document' || meaning.kind === 'smalltalk') return undefined;
  const topic = topicOf(text);
  return topic !== undefined && context.ports.catalogue.intents.has(topic.id) ? topic : undefined;
}

/** Puts buttons before those of the reply said last. */
function offerFirst(context: TurnContext, intents: readonly (string | null)[]): void {
  const last = context.replies.at(-1);
  if (last === undefined) return;
  const first = present(intents.map((intent) => (intent === null ? undefined : askChoice(context, intent))));
  const rest = (last.choices ?? []).filter((choice) => !first.some(({ id }) => id === choice.id));
  context.replies[context.replies.length - 1] = {
    ...last,
    choices: [...first, ...rest].slice(0, mostChoices),
  };
}

/**
 * Answers the topic where nothing was understood, where money is at stake, or where nothing else can be meant; the question understood is then a button.
 * False when the question is to be answered as usual.
 */
export function takeTopic(context: TurnContext, text: string, meaning: Meaning): boolean {
  const topic = topicIn(context, text, meaning);
  if (topic === undefined || (meaning.intent !== null && !topic.instead)) return false;
  sayAnswer(context, topic.id);
  if (meaning.intent !== null) offerFirst(context, [meaning.intent]);
  update(context, { misses: 0 });
  return true;
}

/** After the answer to the question understood: the topic as its first button. */
export function offerTopic(context: TurnContext, text: string, meaning: Meaning): void {
  const topic = topicIn(context, text, meaning);
  if (topic !== undefined) offerFirst(context, [topic.id]);
}
