/** Keeps what a message tells in passing, and says so in the same reply. */
import type { FactContent } from '../model/fact.ts';
import type { Flow } from '../model/flow.ts';
import type { Meaning } from '../model/meaning.ts';
import { factText } from '../flow/fact-text.ts';
import { languageOf, type TurnContext } from './context.ts';
import { factOf, valueWords } from './flow/ask.ts';
import { readAnswer } from './flow/facts.ts';
import { currentFlow, tellFact } from './flow/talk.ts';
import { correction, hear } from './heard.ts';
import { phrase, phraseBlocks } from './phrase.ts';

/** The flow whose answers a correction means: the one under way, else the one the last plan was made by. */
export function flowToCorrect(context: TurnContext): Flow | undefined {
  const { flows } = context.ports.catalogue;
  return currentFlow(context) ?? flows.get(context.conversation.plans.at(-1)?.flow ?? '');
}

/** A corrected answer: the told fact, the latest first, that the words after 说错了 fit. */
function corrected(
  context: TurnContext,
  text: string,
  meaning: Meaning,
): readonly [string, FactContent] | undefined {
  const rest = correction(text);
  if (rest === undefined) return undefined;
  const { facts } = context.conversation;
  const order = flowToCorrect(context)?.order;
  const mayChange = (id: string): boolean => {
    const told = facts[id];
    return told !== undefined && (order === undefined ? told.from === 'spotted' : order.includes(id));
  };
  const { catalogue } = context.ports;
  const known = [...catalogue.facts.values()].filter(({ id }) => mayChange(id));
  // What the words themselves say they are about (昨天谈好的) goes before what they merely fit.
  const [named] = hear(rest, meaning, { facts: known, today: context.today, ports: context.ports });
  if (named !== undefined) return named;
  const latestFirst = known.toSorted((a, b) => (facts[b.id]?.at ?? '').localeCompare(facts[a.id]?.at ?? ''));
  for (const fact of latestFirst) {
    if (!['choice', 'date', 'amount', 'yesno'].includes(fact.type)) continue;
    const read = readAnswer(fact, rest, context.today, context.ports);
    if (read.kind === 'value') return [fact.id, read.value];
  }
  return undefined;
}

export interface Noted {
  readonly facts: readonly string[];
  /** Whether an earlier answer was corrected: the text is then no answer to the open question. */
  readonly corrected: boolean;
}

/** Facts told in passing that are new; `asked` is the open question, which is read as an answer instead. */
export function noteHeard(
  context: TurnContext,
  text: string,
  meaning: Meaning,
  asked: string | undefined,
): Noted {
  const open = asked === undefined ? undefined : context.ports.catalogue.facts.get(asked)?.type;
  // A list of debts or free words are taken whole by the question that asks for them.
  if (open === 'debts' || open === 'text') return { facts: [], corrected: false };
  const change = corrected(context, text, meaning);
  if (change !== undefined) {
    tellFact(context, change[0], change[1], 'text');
    return { facts: [change[0]], corrected: true };
  }
  const { catalogue } = context.ports;
  const facts = [...catalogue.facts.values()];
  const noted: string[] = [];
  for (const [id, value] of hear(text, meaning, { facts, today: context.today, ports: context.ports })) {
    const before = context.conversation.facts[id];
    if (id === asked || (before !== undefined && before.from !== 'spotted')) continue;
    if (before !== undefined && 'value' in before && before.value === value) continue;
    tellFact(context, id, value, 'spotted');
    noted.push(id);
  }
  return { facts: noted, corrected: false };
}

/** "Noted: ...", put into the first reply of the turn: below an answer, above a question. */
export function echoNoted(context: TurnContext, noted: readonly string[], from: number): void {
  const reply = context.replies[from];
  // A summary shows every fact as it is.
  if (noted.length === 0 || reply === undefined || reply.about.kind === 'summary') return;
  const language = languageOf(context);
  const words = valueWords(context);
  const lines = noted.flatMap((id) => {
    const told = context.conversation.facts[id];
    const fact = factOf(context, id);
    if (told === undefined) return [];
    const value = factText(fact, told, language, words);
    return [phrase(context, 'fact_line', { name: fact.name[language], value })];
  });
  if (lines.length === 0) return;
  const echo = phraseBlocks(context, 'noted', { facts: lines.join(phrase(context, 'noted_comma')) });
  const blocks = reply.about.kind === 'question' ? [...echo, ...reply.blocks] : [...reply.blocks, ...echo];
  context.replies[from] = { ...reply, blocks };
}
