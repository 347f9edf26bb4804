/** A guided flow as a conversation: start, answer, back, change, cancel, resume. The next question is derived every turn. */
import type { Fact, FactContent, FactValue } from '../../model/fact.ts';
import type { Flow } from '../../model/flow.ts';
import type { Block } from '../../model/reply.ts';
import { progress } from '../../flow/progress.ts';
import { commandChoice, present, sayUnknownChoice, wayOnChoice } from '../choices.ts';
import { languageOf, update, type TurnContext } from '../context.ts';
import { askDebts } from '../debts/ask.ts';
import { debtsReason, pressDebts, reopenDebts, typeDebts, type ListAnswer } from '../debts/debts.ts';
import { askFact, changeChoices, factOf, pickedOptions, saySummary, toldBlocks } from './ask.ts';
import { readAnswer } from './facts.ts';
import { groundsOf } from '../grounds.ts';
import { sayPlan } from './plan.ts';
import { phrase, phraseBlocks, say, sayPhrase } from '../phrase.ts';

/** The flow under way. */
export function currentFlow(context: TurnContext): Flow | undefined {
  const { flow } = context.conversation;
  return flow && context.ports.catalogue.flows.get(flow.id);
}

/** Keeps a told fact, undefined meaning unsure; overwriting is how an answer is changed. */
export function tellFact(
  context: TurnContext,
  id: string,
  told: FactContent | undefined,
  from: FactValue['from'],
): void {
  const value: FactValue =
    told === undefined ? { unsure: true, at: context.now, from } : { value: told, at: context.now, from };
  update(context, { facts: { ...context.conversation.facts, [id]: value } });
}

/** Puts the question of a fact; a list has questions of its own. */
function ask(
  context: TurnContext,
  fact: Fact,
  position: { answered: number; total: number },
  lead: readonly Block[] = [],
): void {
  if (fact.type === 'debts') askDebts(context, fact, position, lead);
  else askFact(context, fact, position, lead);
}

/** Takes the flow one step on: an early stop, the next question, or the summary. */
export function goOn(context: TurnContext, flow: Flow, lead: readonly Block[] = []): void {
  const at = progress(flow, groundsOf(context));
  switch (at.kind) {
    case 'stop':
      say(context, {
        blocks: [...lead, ...context.ports.catalogue.blocks(at.stop.say, languageOf(context))],
        choices: present([
          ...at.stop.then.map((way) => wayOnChoice(context, way)),
          ...changeChoices(context, flow).slice(-1),
          commandChoice(context, 'menu'),
        ]),
        expects: 'choice',
        about: { kind: 'plan', id: flow.id },
      });
      update(context, {
        flow: undefined,
        lastAsked: undefined,
        pending: { kind: 'stopped', id: flow.id, at: context.now },
      });
      return;
    case 'ask':
      ask(context, factOf(context, at.fact), at, lead);
      return;
    case 'ready':
      if (lead.length > 0) say(context, { blocks: [...lead], about: { kind: 'notice', id: 'noted' } });
      saySummary(context, flow);
  }
}

/** Starts a flow. Facts told before are shown, not asked again. */
export function startFlow(context: TurnContext, id: string): void {
  const flow = context.ports.catalogue.flows.get(id);
  if (flow === undefined) {
    sayUnknownChoice(context);
    return;
  }
  const intro = context.ports.catalogue.blocks(flow.intro, languageOf(context));
  const told = toldBlocks(context, flow);
  update(context, {
    flow: { id, startedAt: context.now },
    paused: undefined,
    lastAsked: undefined,
    pending: undefined,
  });
  goOn(context, flow, [
    ...intro,
    ...(told.length > 0 ? [...phraseBlocks(context, 'already_told'), ...told] : []),
  ]);
}

/** Cancels in plain words; told facts stay until the user deletes them. */
export function cancelFlow(context: TurnContext): void {
  update(context, { flow: undefined, lastAsked: undefined, pending: undefined, paused: undefined });
  sayPhrase(context, { kind: 'notice', id: 'cancelled' }, 'cancelled', {
    choices: [commandChoice(context, 'menu')],
  });
}

/** Takes the last told fact of the flow back and asks it again. */
export function goBack(context: TurnContext, flow: Flow): void {
  const told = flow.order.filter((id) => context.conversation.facts[id] !== undefined);
  const at = (id: string): string => context.conversation.facts[id]?.at ?? '';
  const last = told.toSorted((a, b) => at(a).localeCompare(at(b))).at(-1);
  if (last !== undefined) askAgain(context, flow, last);
  else goOn(context, flow);
}

/** Opens a list again with all that is on it; asked for a change it offers to correct one. */
function askListAgain(context: TurnContext, flow: Flow, fact: Fact): void {
  update(context, {
    flow: context.conversation.flow ?? { id: flow.id, startedAt: context.now },
    pending: undefined,
  });
  reopenDebts(context, fact.id);
  goOn(context, flow);
}

/** Forgets one fact and asks it again; of a list nothing is forgotten. */
export function askAgain(context: TurnContext, flow: Flow, id: string): void {
  const told = context.conversation.facts[id];
  const fact = factOf(context, id);
  if (fact.type === 'debts' && told !== undefined && 'value' in told)
    return askListAgain(context, flow, fact);
  const facts = { ...context.conversation.facts };
  delete facts[id];
  update(context, {
    facts,
    flow: context.conversation.flow ?? { id: flow.id, startedAt: context.now },
    pending: undefined,
  });
  const answered = flow.order.filter((other) => facts[other] !== undefined).length;
  ask(context, fact, { answered, total: answered + 1 });
}

/** The flow a fact belongs to: the one under way, else the last one planned that asks for it. */
export function flowOfFact(context: TurnContext, fact: string): Flow | undefined {
  const { flows } = context.ports.catalogue;
  const current = currentFlow(context);
  if (current?.order.includes(fact) === true) return current;
  const given = context.conversation.plans.findLast((plan) => flows.get(plan.flow)?.order.includes(fact));
  if (given !== undefined) return flows.get(given.flow);
  const stopped = context.conversation.pending;
  return stopped?.kind === 'stopped' ? flows.get(stopped.id ?? '') : undefined;
}

/** A pressed answer f:<fact>:<option>. */
export function pressAnswer(context: TurnContext, factId: string, option: string): void {
  const flow = flowOfFact(context, factId);
  const fact = context.ports.catalogue.facts.get(factId);
  if (flow === undefined || fact === undefined) {
    sayUnknownChoice(context);
    return;
  }
  if (context.conversation.flow?.id !== flow.id)
    update(context, { flow: { id: flow.id, startedAt: context.now } });
  if (fact.type === 'debts') return takeListAnswer(context, flow, fact, pressDebts(context, fact, option));
  if (option === 'back') return goBack(context, flow);
  if (option === 'unsure' || option === 'skip') tellFact(context, factId, undefined, 'choice');
  else if (fact.type === 'yesno') tellFact(context, factId, option === 'yes', 'choice');
  else if (fact.type === 'choices' && option !== 'done' && option !== 'none')
    return pick(context, flow, fact, option);
  else if (fact.type === 'choices') {
    const picked = option === 'none' ? ['none'] : [...pickedOptions(context, fact)];
    tellFact(context, factId, picked, 'choice');
  } else tellFact(context, factId, option, 'choice');
  if (context.conversation.pending?.kind === 'picking') update(context, { pending: undefined });
  goOn(context, flow);
}

/** Goes on after an answer to a list; a button that no longer fits gets the open question once more. */
function takeListAnswer(context: TurnContext, flow: Flow, fact: Fact, answer: ListAnswer): void {
  if (answer.kind === 'back') return goBack(context, flow);
  goOn(context, flow, answer.kind === 'taken' ? answer.lead : phraseBlocks(context, `reask_${fact.type}`));
}

/** One more option of a question that takes several. */
function pick(context: TurnContext, flow: Flow, fact: Fact, option: string): void {
  const picked = [...new Set([...pickedOptions(context, fact), option])];
  update(context, { pending: { kind: 'picking', id: `${fact.id}:${picked.join(',')}`, at: context.now } });
  const language = languageOf(context);
  const labels = picked.map((id) => fact.options.find((known) => known.id === id)?.label[language] ?? id);
  const at = progress(flow, groundsOf(context));
  const position = at.kind === 'ask' ? at : { answered: 0, total: 1 };
  const lead = phraseBlocks(context, 'picked', { options: labels.join(phrase(context, 'value_comma')) });
  askFact(context, fact, position, lead);
}

/** A typed answer to the question asked last. Resolves false when the text is no answer to it. */
export function typeAnswer(context: TurnContext, flow: Flow, fact: Fact, text: string): boolean {
  if (fact.type === 'debts') {
    const answer = typeDebts(context, fact, text);
    if (answer.kind !== 'unreadable') takeListAnswer(context, flow, fact, answer);
    return answer.kind !== 'unreadable';
  }
  const answered = readAnswer(fact, text, context.today, context.ports);
  switch (answered.kind) {
    case 'back':
      goBack(context, flow);
      return true;
    case 'unsure':
      tellFact(context, fact.id, undefined, 'text');
      goOn(context, flow);
      return true;
    case 'value':
      tellFact(context, fact.id, answered.value, 'text');
      goOn(context, flow);
      return true;
    case 'unreadable':
      return false;
  }
}

/** Asks the open question again, saying what kind of answer helps; the second time it offers to skip. */
export function askOnceMore(context: TurnContext, flow: Flow, fact: Fact, text: string): void {
  const answered = readAnswer(fact, text, context.today, context.ports);
  const plain = answered.kind === 'unreadable' ? answered.reason : fact.type;
  const reason = fact.type === 'debts' ? debtsReason(context, fact, text) : plain;
  const known = context.ports.catalogue.phrases[languageOf(context)];
  const hint = known.has(`reask_${reason}`) ? `reask_${reason}` : `reask_${fact.type}`;
  const tries = (context.conversation.lastAsked?.tries ?? 0) + 1;
  const lead = [...phraseBlocks(context, hint), ...(tries >= 2 ? phraseBlocks(context, 'reask_skip') : [])];
  const at = progress(flow, groundsOf(context));
  ask(context, fact, at.kind === 'ask' ? at : { answered: 0, total: 1 }, lead);
  update(context, { lastAsked: { fact: fact.id, at: context.now, tries } });
}

/** Whether the flow's question is what is open, and not a yes or no to something else. */
export function mayReask(context: TurnContext): boolean {
  const { pending } = context.conversation;
  return pending === undefined || pending.kind === 'list' || pending.kind === 'picking';
}

/** After a side question: the open question once more, no attempt counted. */
export function reaskAfterAside(context: TurnContext): void {
  const flow = currentFlow(context);
  if (flow === undefined) return;
  goOn(context, flow, phraseBlocks(context, 'back_to_flow', { title: flow.title[languageOf(context)] }));
}

/** The plan after the summary was confirmed. */
export function planNow(context: TurnContext, flow: Flow): void {
  sayPlan(context, flow, groundsOf(context));
}

/** Asks whether to go on with a flow left some hours ago, and shows what is stored. */
export function offerResume(context: TurnContext, flow: Flow): void {
  say(context, {
    blocks: [
      ...phraseBlocks(context, 'resume', { title: flow.title[languageOf(context)] }),
      ...toldBlocks(context, flow),
    ],
    choices: ['resume', 'restart', 'cancel'].map((command) => commandChoice(context, command)),
    expects: 'choice',
    about: { kind: 'notice', id: 'resume' },
  });
  update(context, { pending: { kind: 'resume', id: flow.id, at: context.now } });
}

/** Begins a flow anew: its own facts are forgotten. */
export function restartFlow(context: TurnContext, flow: Flow): void {
  const facts = { ...context.conversation.facts };
  for (const id of flow.order) delete facts[id];
  update(context, { facts });
  startFlow(context, flow.id);
}
