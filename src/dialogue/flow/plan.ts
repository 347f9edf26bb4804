/** The plan as a reply: findings, dated steps with the exact words, what was unsure, what it rests on, letters. */
import type { Flow, FlowStep } from '../../model/flow.ts';
import type { Bilingual } from '../../model/language.ts';
import type { Block, Choice, StepBody, StepItem, Urgency } from '../../model/reply.ts';
import { addDays } from '../../flow/days.ts';
import type { Grounds } from '../../flow/evaluate.ts';
import type { DerivedFact } from '../../flow/derived-fact.ts';
import { derivedFacts, sureValues } from '../../flow/derived.ts';
import { allSteps, dayOf, makePlan, stepIds, type Plan, type PlannedStep } from '../../flow/plan.ts';
import { factText } from '../../flow/fact-text.ts';
import { fenOf, yuanText } from '../../flow/repayment/fen.ts';
import { sourcesBlock } from '../answer.ts';
import { commandChoice, present, wayOnChoice } from '../choices.ts';
import { languageOf, update, type TurnContext } from '../context.ts';
import { factOf, valueWords } from './ask.ts';
import { groundsOf } from '../grounds.ts';
import { phrase, phraseBlocks, say } from '../phrase.ts';
import { planSums, sumsChanged } from '../debts/repayment-change.ts';
import { chartDraft } from '../debts/repayment-chart.ts';
import { monthsBody } from '../debts/repayment-months.ts';
import { offersBody, offerWords } from '../debts/repayment-offers.ts';

/** A derived sum in words; a blank while it is not known. */
function derivedSum(context: TurnContext, { compute }: DerivedFact): string {
  const sum = compute(sureValues(context.conversation.facts), context.today);
  return typeof sum === 'number'
    ? phrase(context, 'value_yuan', { amount: yuanText(fenOf(sum)) })
    : phrase(context, 'blank', { name: '\u3000' });
}

/** A derived day (and from which day off it rolled on) or sum in words; undefined when `id` is no derived fact. */
function derivedText(context: TurnContext, id: string): string | undefined {
  const derived = Object.hasOwn(derivedFacts, id) ? derivedFacts[id] : undefined;
  if (derived === undefined) return undefined;
  if (derived.yuan === true) return derivedSum(context, derived);
  const day = dayOf(id, groundsOf(context));
  if (day === undefined) return phrase(context, 'day_not_known');
  const counted = derived.counted?.(sureValues(context.conversation.facts));
  return counted === undefined || counted === day
    ? shortDay(context, day)
    : phrase(context, 'day_rolled_on', { day: shortDay(context, day), from: shortDay(context, counted) });
}

/** Puts told facts, derived days and sums into {{fact:id}} slots; an unknown fact becomes a blank with its name. */
export function fillFacts(context: TurnContext, text: string): string {
  const language = languageOf(context);
  const words = valueWords(context);
  return text.replace(/\{\{fact:([a-z0-9_]+)\}\}/g, (_, id: string) => {
    const derived = derivedText(context, id);
    if (derived !== undefined) return derived;
    const fact = factOf(context, id);
    const told = context.conversation.facts[id];
    return told === undefined || 'unsure' in told
      ? phrase(context, 'blank', { name: fact.name[language] })
      : factText(fact, told, language, words);
  });
}

/** Authored text as blocks, with facts filled in after parsing so that a user's words are never markup. */
function filledBlocks(context: TurnContext, text: Bilingual): Block[] {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return fillFacts(context, value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, key === 'type' ? item : walk(item)]),
      );
    return value;
  };
  return context.ports.catalogue.blocks(text, languageOf(context)).map((block) => walk(block) as Block);
}

function shortDay(context: TurnContext, day: string): string {
  const [, month = 1, date = 1] = day.split('-').map(Number);
  return phrase(context, 'short_day', { month, date, iso: day });
}

function isStepBody(block: Block): block is StepBody {
  return ['paragraph', 'list', 'words', 'notice'].includes(block.type);
}

/** The computed parts that a step may show. */
const computed: Readonly<Record<NonNullable<FlowStep['shows']>, (context: TurnContext) => StepBody[]>> = {
  offers: offersBody,
  offer_words: offerWords,
  months: monthsBody,
};

function stepItem(context: TurnContext, { step, due }: PlannedStep): StepItem {
  const language = languageOf(context);
  const body = filledBlocks(context, step.do).filter(isStepBody);
  if (step.shows !== undefined) body.push(...computed[step.shows](context));
  const contacts = step.contacts
    .map((id) => context.ports.catalogue.contacts.get(id))
    .filter((c) => c !== undefined);
  if (contacts.length > 0) {
    body.push({
      type: 'list',
      ordered: false,
      items: contacts.map((contact) => [
        { type: 'text', text: `${contact.name[language]} ` },
        { type: 'strong', text: contact.phone ?? contact.url ?? '' },
      ]),
    });
  }
  const title = fillFacts(context, step.title[language]);
  return {
    id: step.id,
    title: due === undefined ? title : phrase(context, 'step_due', { title, day: shortDay(context, due) }),
    body,
    ...(step.because === undefined ? {} : { because: fillFacts(context, step.because[language]) }),
    sources: [...step.claims, ...step.laws],
  };
}

function stepsBlock(context: TurnContext, plan: Plan, urgency: Urgency): Block[] {
  const steps = plan.steps[urgency];
  if (steps.length === 0) return [];
  const { today } = context;
  // A week and a month from today: on a Friday or a 27th the calendar's own would leave no time.
  const until = { now: today, this_week: addDays(today, 7), this_month: addDays(today, 30) }[urgency];
  return [
    {
      type: 'steps',
      urgency,
      title: phrase(context, `urgency_${urgency}`, { day: shortDay(context, until) }),
      steps: steps.map((step) => stepItem(context, step)),
    },
  ];
}

function unsureBlocks(context: TurnContext, plan: Plan): Block[] {
  if (plan.unsure.length === 0) return [];
  const language = languageOf(context);
  const items = plan.unsure.map((id) => {
    const fact = factOf(context, id);
    return [
      {
        type: 'text' as const,
        text: phrase(context, 'unsure_line', { name: fact.name[language], why: fact.why[language] }),
      },
    ];
  });
  return [...phraseBlocks(context, 'plan_unsure'), { type: 'list', ordered: false, items }];
}

/** What changed against the plan given before, in words; nothing when it is the first or the same. */
function changedBlocks(context: TurnContext, flow: Flow, ids: readonly string[]): Block[] {
  const before = context.conversation.plans.findLast((plan) => plan.flow === flow.id);
  if (before === undefined) return [];
  const language = languageOf(context);
  const titles = (list: readonly string[]): string =>
    list
      .map((id) => flow.steps.find((step) => step.id === id)?.title[language] ?? id)
      .join(phrase(context, 'value_comma'));
  const added = ids.filter((id) => !before.steps.includes(id));
  const gone = before.steps.filter((id) => !ids.includes(id));
  const blocks: Block[] = [];
  if (added.length > 0)
    blocks.push(...phraseBlocks(context, 'plan_added', { steps: fillFacts(context, titles(added)) }));
  if (gone.length > 0)
    blocks.push(...phraseBlocks(context, 'plan_gone', { steps: fillFacts(context, titles(gone)) }));
  const sums = planSums(context, flow);
  if (before.sums !== undefined && sums !== undefined)
    blocks.push(...sumsChanged(context, before.sums, sums));
  if (blocks.length > 0) return blocks;
  return phraseBlocks(context, sums === undefined ? 'plan_same' : 'sums_same_steps');
}

function planChoices(context: TurnContext, flow: Flow, plan: Plan): Choice[] {
  const planned = allSteps(plan);
  const letters = [...new Set(planned.map(({ step }) => step.letter).filter((id) => id !== undefined))];
  const next = [...new Set(planned.map(({ step }) => step.next).filter((way) => way !== undefined))];
  return [
    ...present([...letters.map((id) => `letter:${id}`), ...next].map((way) => wayOnChoice(context, way))),
    commandChoice(context, 'export_plan'),
    ...(planned.some(({ step }) => step.reminder !== undefined) ? [commandChoice(context, 'remind')] : []),
    { id: `change_any:${flow.id}`, label: phrase(context, 'choice_change_any'), does: 'fact' },
  ];
}

/** What the plan says, without greeting and comparison: for the chat and for the file. */
export function planBlocks(context: TurnContext, plan: Plan): Block[] {
  const parts = [...plan.findings, ...allSteps(plan).map(({ step }) => step)];
  const sources = sourcesBlock(context, {
    claims: [...new Set(parts.flatMap((part) => part.claims))],
    laws: [...new Set(parts.flatMap((part) => part.laws))],
  });
  return [
    ...plan.findings.flatMap((finding) => filledBlocks(context, finding.say)),
    ...stepsBlock(context, plan, 'now'),
    ...stepsBlock(context, plan, 'this_week'),
    ...stepsBlock(context, plan, 'this_month'),
    ...unsureBlocks(context, plan),
    ...(sources === undefined ? [] : [sources]),
  ];
}

/** Gives the plan; the flow is over with it. */
export function sayPlan(context: TurnContext, flow: Flow, grounds: Grounds): void {
  const plan = makePlan(flow, grounds);
  const ids = stepIds(plan);
  const drawn = allSteps(plan).some(({ step }) => step.shows === 'months') ? chartDraft(context) : undefined;
  say(context, {
    blocks: [
      ...phraseBlocks(context, 'plan_head', { title: flow.title[languageOf(context)] }),
      ...changedBlocks(context, flow, ids),
      ...planBlocks(context, plan),
      ...(drawn === undefined ? [] : phraseBlocks(context, 'months_all_in_file')),
      ...phraseBlocks(context, 'plan_tail'),
    ],
    choices: planChoices(context, flow, plan),
    expects: 'text',
    about: { kind: 'plan', id: flow.id },
  });
  if (drawn !== undefined) context.drafts.push({ reply: context.replies.length - 1, draft: drawn });
  const plans = context.conversation.plans.filter((given) => given.flow !== flow.id);
  const sums = planSums(context, flow);
  update(context, {
    flow: undefined,
    lastAsked: undefined,
    pending: undefined,
    plans: [...plans, { flow: flow.id, at: context.now, steps: ids, ...(sums && { sums }) }].slice(-10),
  });
}
