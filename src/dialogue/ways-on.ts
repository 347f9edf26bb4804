/** A yes, a no or a bare value although nothing was asked: not a question, so the ways on are offered. */
import { bare, readsAsQuestion } from '../understand/short-answers.ts';
import { commandChoice, present, wayOnChoice } from './choices.ts';
import { languageOf, type TurnContext } from './context.ts';
import { sayMenu } from './menu.ts';
import { sayPhrase } from './phrase.ts';

/** Longest a bare yes or no, and a bare value, can be. */
const longest = { word: 4, value: 6 } as const;

/**
 * Whether a text is only a yes, a no or a value. What came before would make some question of it, mostly the last one once
 * more, and a long answer would be said twice.
 */
export function isBareValue(context: TurnContext, text: string): boolean {
  const { length } = bare(text);
  if (length > longest.value || readsAsQuestion(text)) return false;
  const { parse, understander } = context.ports;
  const reads = (type: 'yesno' | 'amount' | 'date' | 'count'): boolean =>
    parse(type, text, { today: context.today }).ok;
  if (!(length <= longest.word && reads('yesno')) && !reads('amount') && !reads('date') && !reads('count'))
    return false;
  return understander.understand(text, { before: [], today: context.today }).intent === null;
}

/** The ways on of the answer given last; the menu where there is none. */
export function sayWaysOn(context: TurnContext): void {
  const { catalogue } = context.ports;
  const answer = catalogue.answers[languageOf(context)].get(context.conversation.lastAnswer ?? '');
  const choices = present((answer?.next ?? []).map((wayOn) => wayOnChoice(context, wayOn)));
  if (choices.length === 0) return sayMenu(context);
  sayPhrase(context, { kind: 'menu', id: 'ways_on' }, 'menu', {
    choices: [...choices, commandChoice(context, 'menu')],
    expects: 'text',
  });
}
