/**
 * Telling debts, one after the other or several at once: answers, corrections, removals, what the user does not know. Changes the
 * list only; the caller goes on with the flow.
 */
import type { Debt, DebtQuestion, Fact } from '../../model/fact.ts';
import { DebtKind } from '../../model/fact.ts';
import type { Block } from '../../model/reply.ts';
import type { ToldDebt } from '../../model/told-debt.ts';
import {
  merged,
  mostDebts,
  nextQuestion,
  placeOf,
  stepBack,
  takeIn,
  withAsked,
  type ListChange,
} from '../../flow/repayment/debt-list.ts';
import { endsList, goesOn } from '../../understand/debts/read-debts.ts';
import { says } from '../../understand/short-answers.ts';
import { update, type TurnContext } from '../context.ts';
import { contactFact, listMode, setListMode, toldDebts } from './ask.ts';
import { debtLine, debtName } from './text.ts';
import { factOf } from '../flow/ask.ts';
import { readAnswer } from '../flow/facts.ts';
import { phraseBlocks } from '../phrase.ts';

/** What an answer did: taken in (with what to say above the next question), one step back out of the list, or no answer. */
export type ListAnswer =
  | { readonly kind: 'taken'; readonly lead: readonly Block[] }
  | { readonly kind: 'back' }
  | { readonly kind: 'unreadable'; readonly reason: string };

const taken = (lead: readonly Block[] = []): ListAnswer => ({ kind: 'taken', lead });

/** Keeps the list: open while more may come, closed by the user's word; an empty one is not told. */
export function keepDebts(context: TurnContext, fact: string, debts: readonly Debt[], open = true): void {
  const facts = { ...context.conversation.facts };
  if (debts.length === 0) delete facts[fact];
  else {
    const value = [...debts];
    facts[fact] = open
      ? { value, at: context.now, from: 'text', open: true }
      : { value, at: context.now, from: 'text' };
  }
  update(context, { facts });
}

function tellUnsure(context: TurnContext, fact: string): void {
  update(context, {
    facts: { ...context.conversation.facts, [fact]: { unsure: true, at: context.now, from: 'choice' } },
  });
}

/** Opens a finished list again, so that one can be added, corrected or removed. */
export function reopenDebts(context: TurnContext, fact: string): void {
  keepDebts(context, fact, toldDebts(context, fact));
}

/** Closes a list that needs nothing more. */
export function closeIfComplete(context: TurnContext, fact: string): void {
  const debts = toldDebts(context, fact);
  if (debts.length > 0 && nextQuestion(debts).kind === 'more') keepDebts(context, fact, debts, false);
}

/** 不确定 or 跳过: about one debt it counts as asked, about the list as "that is all", about nothing told as unsure. */
function skip(context: TurnContext, fact: Fact): ListAnswer {
  const debts = toldDebts(context, fact.id);
  const mode = listMode(context);
  setListMode(context, undefined);
  if (mode !== undefined) return taken();
  const next = nextQuestion(debts);
  if (next.kind === 'first') tellUnsure(context, fact.id);
  else if (next.kind === 'more') keepDebts(context, fact.id, debts, false);
  else keepDebts(context, fact.id, withAsked(debts, next.at, next.what));
  return taken();
}

function back(context: TurnContext, fact: Fact): ListAnswer {
  const debts = toldDebts(context, fact.id);
  if (listMode(context) !== undefined) {
    setListMode(context, undefined);
    return taken();
  }
  const before = stepBack(debts);
  if (before === undefined) return { kind: 'back' };
  keepDebts(context, fact.id, before);
  return taken();
}

function finish(context: TurnContext, fact: Fact): ListAnswer {
  const debts = toldDebts(context, fact.id);
  setListMode(context, undefined);
  if (debts.length === 0) return taken(phraseBlocks(context, 'debts_none'));
  keepDebts(context, fact.id, debts, false);
  return taken();
}

/** What changed, in words; what is new is shown while it is still being asked about. */
function echo(
  context: TurnContext,
  before: readonly Debt[],
  change: ListChange & { readonly corrects?: boolean },
  asked?: { readonly at: number; readonly what: DebtQuestion },
): Block[] {
  const { debts, added, changed, removed, dropped } = change;
  const line = (at: number): string => debtLine(context, debts[at] ?? { lender: '' }, at);
  const done = nextQuestion(debts).kind === 'more';
  // A lender told again with another sum may be a second debt there, unless it was said to be a correction.
  const doubled =
    change.corrects !== true &&
    changed.some((at) => {
      if (at === asked?.at) return false;
      const old = before.find(({ lender }) => lender !== '' && lender === debts[at]?.lender);
      return old?.amount !== undefined && old.amount !== debts[at]?.amount;
    });
  const name = changed.map((at) => debtName(context, debts[at] ?? { lender: '' }, at)).at(0) ?? '';
  return [
    ...(done ? [] : added.flatMap((at) => phraseBlocks(context, 'debt_added', { line: line(at) }))),
    ...changed
      .filter((at) => at !== asked?.at || asked.what !== 'kind')
      .flatMap((at) =>
        phraseBlocks(context, at === asked?.at ? 'debt_added' : 'debt_changed', { line: line(at) }),
      ),
    ...(doubled ? phraseBlocks(context, 'debt_another_hint', { name }) : []),
    ...removed.flatMap((debt) =>
      phraseBlocks(context, 'debt_removed', { name: debtName(context, debt, before.indexOf(debt)) }),
    ),
    ...(dropped > 0 ? phraseBlocks(context, 'debts_too_many', { count: mostDebts }) : []),
  ];
}

/** Whether a message answers what was asked about one debt, so that it is not asked again. */
function answers(what: DebtQuestion, told: ToldDebt): boolean {
  if (what === 'amount') return told.amount !== undefined;
  if (what === 'kind') return told.kind !== undefined;
  return what === 'terms';
}

/** A message that tells, corrects or removes debts. */
function tell(context: TurnContext, fact: Fact, text: string): ListAnswer {
  const debts = toldDebts(context, fact.id);
  const mode = listMode(context);
  const next = nextQuestion(debts);
  const asked = mode === undefined && next.kind === 'about' ? next : undefined;
  const about = asked?.what ?? (mode?.kind === 'fix' ? 'amount' : undefined);
  const read = context.ports.readDebts(text, { today: context.today, about });
  const target = mode?.kind === 'fix' ? mode.at : asked?.at;
  const said = read.debts.filter(
    (told) =>
      target !== undefined ||
      told.place !== undefined ||
      (told.lender !== undefined && told.lender !== '') ||
      told.amount !== undefined,
  );
  if (said.length === 0) return { kind: 'unreadable', reason: read.reason ?? reasonOf(context, fact) };
  if (said.every((told) => told.gone === true && placeOf(debts, told) === undefined && target === undefined))
    return { kind: 'unreadable', reason: reasonOf(context, fact) };
  const change = takeIn(debts, said, target);
  const nameless = said.find((told) => told.lender === undefined && told.place === undefined);
  const own = nameless ?? said.find((told) => asked !== undefined && placeOf(debts, told) === asked.at);
  const list =
    asked !== undefined && own !== undefined && own.gone !== true && answers(asked.what, own)
      ? withAsked(change.debts, asked.at, asked.what)
      : change.debts;
  setListMode(context, undefined);
  keepDebts(context, fact.id, list);
  const lead = echo(
    context,
    debts,
    { ...change, debts: list, corrects: mode?.kind === 'fix' || said.some((told) => told.corrects === true) },
    asked,
  );
  return taken(read.rounded === true ? [...lead, ...phraseBlocks(context, 'debt_rounded')] : lead);
}

/** Which hint helps with the question that is open. */
function reasonOf(context: TurnContext, fact: Fact): string {
  const next = nextQuestion(toldDebts(context, fact.id));
  if (listMode(context) !== undefined || next.kind === 'first') return 'debts';
  if (next.kind === 'more') return 'more';
  return next.what === 'contact' ? 'choice' : next.what;
}

function tellContact(context: TurnContext, fact: Fact, at: number, option: string): ListAnswer {
  const known = factOf(context, contactFact).options.some(({ id }) => id === option);
  if (!known) return { kind: 'unreadable', reason: 'choice' };
  const debts = toldDebts(context, fact.id).map((debt, place) =>
    place === at ? { ...debt, contact: option as NonNullable<Debt['contact']> } : debt,
  );
  keepDebts(context, fact.id, withAsked(debts, at, 'contact'));
  return taken();
}

/** A typed answer. */
export function typeDebts(context: TurnContext, fact: Fact, text: string): ListAnswer {
  if (says(text, 'back')) return back(context, fact);
  if (says(text, 'unsure') || says(text, 'skip')) return skip(context, fact);
  const mode = listMode(context);
  const next = nextQuestion(toldDebts(context, fact.id));
  const listOpen = mode !== undefined || next.kind === 'more';
  if (listOpen && endsList(text)) return finish(context, fact);
  // 没了, asked for terms: there is no more to say about this one.
  const open = mode === undefined && next.kind === 'about' ? next.what : undefined;
  if ((open === 'amount' || open === 'terms') && endsList(text)) return skip(context, fact);
  if (listOpen && goesOn(text)) return pressDebts(context, fact, 'add');
  if (mode === undefined && next.kind === 'about' && next.what === 'contact') {
    const answered = readAnswer(factOf(context, contactFact), text, context.today, context.ports);
    if (answered.kind === 'value' && typeof answered.value === 'string')
      return tellContact(context, fact, next.at, answered.value);
  }
  return tell(context, fact, text);
}

/** A pressed answer f:debts:<option>. */
export function pressDebts(context: TurnContext, fact: Fact, option: string): ListAnswer {
  const debts = toldDebts(context, fact.id);
  const [what = '', value = ''] = option.split('-');
  const next = nextQuestion(debts);
  switch (what) {
    case 'back':
      return back(context, fact);
    case 'unsure':
    case 'skip':
      return skip(context, fact);
    case 'done':
      return finish(context, fact);
    case 'add':
      setListMode(context, { kind: 'add' });
      reopenDebts(context, fact.id);
      return taken();
    case 'keep':
      setListMode(context, undefined);
      return taken();
    case 'fix': {
      const only = debts.length === 1 ? 0 : undefined;
      const at = value === '' ? only : Number(value);
      reopenDebts(context, fact.id);
      setListMode(context, at === undefined ? { kind: 'choose' } : { kind: 'fix', at });
      return taken();
    }
    case 'drop': {
      const gone = debts[Number(value)];
      setListMode(context, undefined);
      if (gone === undefined) return taken();
      const rest = debts.filter((debt) => debt !== gone);
      keepDebts(context, fact.id, rest);
      return taken(
        echo(context, debts, { debts: rest, added: [], changed: [], removed: [gone], dropped: 0 }),
      );
    }
    case 'kind': {
      const kind = DebtKind.safeParse(value);
      if (!kind.success || next.kind !== 'about') return { kind: 'unreadable', reason: 'kind' };
      const list = debts.map((debt, at) => (at === next.at ? merged(debt, { kind: kind.data }) : debt));
      keepDebts(context, fact.id, withAsked(list, next.at, 'kind'));
      return taken();
    }
    case 'contact':
      if (next.kind !== 'about') return { kind: 'unreadable', reason: 'choice' };
      return tellContact(context, fact, next.at, value);
    default:
      return { kind: 'unreadable', reason: 'debts' };
  }
}

/** Why a text is no answer, for the re-ask. */
export function debtsReason(context: TurnContext, fact: Fact, text: string): string {
  const { reason } = context.ports.readDebts(text, { today: context.today });
  return reason ?? reasonOf(context, fact);
}

/** Whether a text corrects or removes a debt that is on the finished list. */
export function correctsDebt(context: TurnContext, fact: string, text: string): boolean {
  const debts = toldDebts(context, fact);
  const said = context.ports.readDebts(text, { today: context.today }).debts;
  return said.length > 0 && said.every((told) => placeOf(debts, told) !== undefined);
}
