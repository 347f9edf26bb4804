/** A flow's questions and its summary as replies. */
import type { Debt, Fact } from '../../model/fact.ts';
import type { Flow } from '../../model/flow.ts';
import type { Block, Choice } from '../../model/reply.ts';
import { factText, type ValueWords } from '../../flow/fact-text.ts';
import { commandChoice } from '../choices.ts';
import { languageOf, update, type TurnContext } from '../context.ts';
import { debtLine } from '../debts/text.ts';
import { phrase, phraseBlocks, say } from '../phrase.ts';

/** The words for values, in the reader's language. */
export function valueWords(context: TurnContext): ValueWords {
  return {
    yes: phrase(context, 'value_yes'),
    no: phrase(context, 'value_no'),
    unsure: phrase(context, 'value_unsure'),
    countless: phrase(context, 'value_countless'),
    yuan: phrase(context, 'value_yuan'),
    upTo: phrase(context, 'value_up_to'),
    debts: phrase(context, 'value_debts'),
    day: phrase(context, 'value_day'),
    comma: phrase(context, 'value_comma'),
  };
}

/** A fact that flows name; content/check has proved that it exists. */
export function factOf(context: TurnContext, id: string): Fact {
  const fact = context.ports.catalogue.facts.get(id);
  if (fact === undefined) throw new Error(`content/facts has no fact "${id}"`);
  return fact;
}

function answerChoices(context: TurnContext, fact: Fact, first: boolean): Choice[] {
  const language = languageOf(context);
  const choice = (option: string, label: string): Choice => ({
    id: `f:${fact.id}:${option}`,
    label,
    does: 'fact',
  });
  const choices = fact.options.map((option) => choice(option.id, option.label[language]));
  if (fact.type === 'yesno') {
    choices.push(choice('yes', phrase(context, 'value_yes')), choice('no', phrase(context, 'value_no')));
  }
  const picked = pickedOptions(context, fact);
  if (fact.type === 'choices' && picked.length > 0)
    choices.push(choice('done', phrase(context, 'choice_done')));
  if (fact.unsure) choices.push(choice('unsure', phrase(context, 'choice_unsure')));
  choices.push(choice('skip', phrase(context, 'choice_skip')));
  if (!first) choices.push(choice('back', phrase(context, 'choice_back')));
  return choices;
}

/** Options of a `choices` fact pressed so far and not yet closed by "done". */
export function pickedOptions(context: TurnContext, fact: Fact): readonly string[] {
  const { pending } = context.conversation;
  return pending?.kind === 'picking' && pending.id !== undefined && pending.id.startsWith(`${fact.id}:`)
    ? pending.id.slice(fact.id.length + 1).split(',')
    : [];
}

/** Asks for a fact. `lead` stands above the question (an echo, a hint why the last answer was not understood). */
export function askFact(
  context: TurnContext,
  fact: Fact,
  position: { answered: number; total: number },
  lead: readonly Block[] = [],
): void {
  const language = languageOf(context);
  const step = phrase(context, 'progress', { step: position.answered + 1, total: position.total });
  const last = context.conversation.lastAsked;
  say(context, {
    blocks: [
      ...lead,
      {
        type: 'paragraph',
        runs: [
          { type: 'text', text: `${step} ` },
          { type: 'strong', text: fact.question[language] },
        ],
      },
      { type: 'paragraph', runs: [{ type: 'text', text: fact.why[language] }] },
      ...(fact.type === 'choices' ? phraseBlocks(context, 'several_allowed') : []),
    ],
    choices: answerChoices(context, fact, position.answered === 0),
    expects: fact.options.length > 0 || fact.type === 'yesno' ? 'choice' : 'text',
    about: { kind: 'question', id: fact.id },
  });
  const tries = last?.fact === fact.id ? last.tries : 0;
  update(context, { lastAsked: { fact: fact.id, at: context.now, tries } });
}

/** Lines "name: value" for the told facts of a flow. */
export function toldLines(context: TurnContext, flow: Flow): string[] {
  const language = languageOf(context);
  const words = valueWords(context);
  const lines: string[] = [];
  for (const id of flow.order) {
    const told = context.conversation.facts[id];
    if (told === undefined) continue;
    const fact = factOf(context, id);
    if (fact.type === 'debts' && 'value' in told) {
      lines.push(...(told.value as readonly Debt[]).map((debt, at) => debtLine(context, debt, at)));
      continue;
    }
    lines.push(
      phrase(context, 'fact_line', {
        name: fact.name[language],
        value: factText(fact, told, language, words),
      }),
    );
  }
  return lines;
}

/** What was told so far as a list block; nothing when nothing was told. */
export function toldBlocks(context: TurnContext, flow: Flow): Block[] {
  const lines = toldLines(context, flow);
  return lines.length === 0
    ? []
    : [{ type: 'list', ordered: false, items: lines.map((text) => [{ type: 'text', text }]) }];
}

/** Buttons that change one told fact. */
export function changeChoices(context: TurnContext, flow: Flow): Choice[] {
  return flow.order
    .filter((id) => context.conversation.facts[id] !== undefined)
    .map((id) => ({
      id: `change:${id}`,
      label: phrase(context, 'choice_change', { name: factOf(context, id).name[languageOf(context)] }),
      does: 'fact' as const,
    }));
}

/** The summary before the plan: everything told, each changeable. */
export function saySummary(context: TurnContext, flow: Flow): void {
  say(context, {
    blocks: [
      ...phraseBlocks(context, 'summary_head'),
      ...toldBlocks(context, flow),
      ...phraseBlocks(context, 'summary_tail'),
    ],
    choices: [
      commandChoice(context, 'plan_ok'),
      ...changeChoices(context, flow),
      commandChoice(context, 'cancel'),
    ],
    expects: 'choice',
    about: { kind: 'summary', id: flow.id },
  });
  update(context, { pending: { kind: 'summary', id: flow.id, at: context.now }, lastAsked: undefined });
}
