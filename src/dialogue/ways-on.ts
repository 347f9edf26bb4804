/** A yes, a no or a bare value although nothing was asked: not a question, so the ways on are offered. */
import { bare, readsAsQuestion } from '../understand/short-answers.ts';
import { commandChoice, present, wayOnChoice } from './choices.ts';
import { languageOf, type TurnContext } from './context.ts';
import { sayMenu } from './menu.ts';
import { sayPhrase } from './phrase.ts';

/** Signs that stand for numbers, days and their units only. */
const onlyValue =
  /^[\d一二两三四五六七八九十百千万几零半多左右来大概约wk今明后昨前天上下个这本去年月日号周星期礼拜元块钱次家笔点]+$/u;

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
  const { today } = context;
  const reads = (type: 'yesno' | 'amount' | 'count'): boolean => parse(type, text, { today }).ok;
  const day = (['past', 'future'] as const).some((expects) => parse('date', text, { today, expects }).ok);
  // 下个月10号, 三万五: a number and its unit, nothing said about it.
  if ((day || reads('amount') || reads('count')) && onlyValue.test(bare(text))) return true;
  if (!(length <= longest.word && reads('yesno')) && !day && !reads('amount') && !reads('count'))
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
