/** The list of debts as it is told, one after the other: what is still to be asked of it, and how a correction changes it. Pure. */
import type { Debt, DebtQuestion } from '../../model/fact.ts';
import type { ToldDebt } from '../../model/told-debt.ts';
import { mayBeOld } from './old-debt.ts';

/** More debts than anyone keeps apart in a chat. */
export const mostDebts = 20;

/** What to ask next of a list: a first debt, something about one debt, or whether there are more. */
export type ListQuestion =
  | { readonly kind: 'first' }
  | { readonly kind: 'about'; readonly at: number; readonly what: DebtQuestion }
  | { readonly kind: 'more' };

/** The questions about one debt in the order they are put; each is put once at most, and only where it decides something. */
const questions: readonly { readonly what: DebtQuestion; readonly wanted: (debt: Debt) => boolean }[] = [
  { what: 'amount', wanted: ({ amount }) => amount === undefined },
  {
    what: 'terms',
    wanted: ({ monthly, dueDay, overdueDays, kind }) =>
      kind !== 'person' &&
      kind !== 'disputed' &&
      (monthly === undefined || dueDay === undefined || overdueDays === undefined),
  },
  { what: 'kind', wanted: ({ kind }) => kind === undefined || kind === 'card' },
  {
    what: 'contact',
    wanted: (debt) => debt.kind !== 'disputed' && debt.contact === undefined && mayBeOld(debt),
  },
];

/** What is still to be asked about one debt. */
export function questionOf(debt: Debt): DebtQuestion | undefined {
  return questions.find(({ what, wanted }) => debt.asked?.includes(what) !== true && wanted(debt))?.what;
}

/** What to ask next. */
export function nextQuestion(debts: readonly Debt[]): ListQuestion {
  if (debts.length === 0) return { kind: 'first' };
  for (const [at, debt] of debts.entries()) {
    const what = questionOf(debt);
    if (what !== undefined) return { kind: 'about', at, what };
  }
  return { kind: 'more' };
}

/** Marks a question about one debt as put. */
export function withAsked(debts: readonly Debt[], at: number, what: DebtQuestion): Debt[] {
  return debts.map((debt, place) =>
    place === at && debt.asked?.includes(what) !== true
      ? { ...debt, asked: [...(debt.asked ?? []), what] }
      : debt,
  );
}

/** What was said, laid over a debt: only what is said changes. */
export function merged(debt: Debt, told: ToldDebt): Debt {
  const { another: _another, corrects: _corrects, gone: _gone, place: _place, ...said } = told;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  // A debt that is said to be overdue, or no longer so, may have to be asked about anew.
  const renewed = told.overdueDays === undefined ? debt : { ...debt, contact: undefined };
  const next = { ...renewed, ...known } as Debt;
  // "None of these" about a card leaves it a card.
  if (debt.kind === 'card' && told.kind === 'ordinary') next.kind = 'card';
  if (next.contact === undefined) delete next.contact;
  return next;
}

function added(told: ToldDebt): Debt {
  return merged({ lender: '' }, told);
}

/** Which debt of the list a message is about; undefined for none of them. */
export function placeOf(debts: readonly Debt[], told: ToldDebt): number | undefined {
  if (told.place !== undefined) return told.place <= debts.length ? told.place - 1 : undefined;
  if (told.another === true || told.lender === undefined || told.lender === '') return undefined;
  const at = debts.findLastIndex(({ lender }) => lender === told.lender);
  return at < 0 ? undefined : at;
}

/** What one message did to the list. */
export interface ListChange {
  readonly debts: readonly Debt[];
  /** Places in the new list. */
  readonly added: readonly number[];
  /** Debts that were there before and are different now. */
  readonly changed: readonly number[];
  readonly removed: readonly Debt[];
  /** Debts that no longer fitted in. */
  readonly dropped: number;
}

/**
 * Takes in what a message says about debts. A lender that is there already is corrected, not told twice; `about` is the debt
 * that a message without a name is about.
 */
export function takeIn(debts: readonly Debt[], said: readonly ToldDebt[], about?: number): ListChange {
  let list = [...debts];
  const fresh = new Set<Debt>();
  const changed = new Set<Debt>();
  const removed: Debt[] = [];
  let dropped = 0;
  const target = about === undefined ? undefined : debts[about];
  for (const told of said) {
    const named = placeOf(list, told);
    const nameless = told.lender === undefined && told.place === undefined && told.another !== true;
    const at = named ?? (nameless && target !== undefined ? list.indexOf(target) : -1);
    const old = list[at];
    if (told.gone === true) {
      if (old === undefined) continue;
      removed.push(old);
      list = list.filter((debt) => debt !== old);
    } else if (old !== undefined) {
      const next = merged(old, told);
      list[at] = next;
      if (JSON.stringify(next) !== JSON.stringify(old)) changed.add(next);
      if (fresh.delete(old)) fresh.add(next);
    } else if (list.length >= mostDebts) dropped += 1;
    else {
      const debt = added(told);
      list.push(debt);
      fresh.add(debt);
    }
  }
  const places = (some: ReadonlySet<Debt>): number[] =>
    list.flatMap((debt, at) => (some.has(debt) ? [at] : []));
  return {
    debts: list,
    added: places(fresh),
    changed: places(changed).filter((at) => !fresh.has(list[at] as Debt)),
    removed,
    dropped,
  };
}

/** The question that "back" puts again, and the list as it was before its answer; undefined when there is none. */
export function stepBack(debts: readonly Debt[]): readonly Debt[] | undefined {
  const open = nextQuestion(debts);
  const at = open.kind === 'about' ? open.at : debts.length - 1;
  const debt = debts[at];
  if (debt === undefined) return undefined;
  const last = debt.asked?.at(-1);
  // Nothing was asked about it yet: the debt itself was the last answer.
  if (last === undefined) return debts.filter((_, place) => place !== at);
  const { amount, monthly, dueDay, overdueDays, kind, contact, ...rest } = debt;
  const kept: Record<DebtQuestion, Partial<Debt>> = {
    amount: { monthly, dueDay, overdueDays, kind, contact },
    terms: { amount, kind, contact },
    kind: { amount, monthly, dueDay, overdueDays, contact },
    contact: { amount, monthly, dueDay, overdueDays, kind },
  };
  const values = Object.fromEntries(Object.entries(kept[last]).filter(([, value]) => value !== undefined));
  const before: Debt = { ...rest, ...values, asked: (debt.asked ?? []).slice(0, -1) };
  return debts.map((other, place) => (place === at ? before : other));
}
