/** A repayment plan from told debts, income and costs: who gets how much, in which order, until when. Pure. */
import type { Debt, FactContent } from '../../model/fact.ts';
import { budgetOf, type Budget } from './budget.ts';
import { addMonths, schedule, type Month, type PayingDebt } from './months.ts';
import { byConsequence, payable, rankOf, type Rank } from './order.ts';

/** Where no monthly payment is known, what is owed is spread over this many months: our assumption, said as such. */
export const assumedMonths = 60;

export interface PlannedDebt {
  readonly debt: Debt;
  /** Its place in the told list. */
  readonly at: number;
  readonly rank: Rank;
  /** Its own monthly minimum in fen; 0 where neither the payment nor the sum is known. */
  readonly minimum: number;
  /** The minimum is our assumption. */
  readonly assumed: boolean;
  /** What may be promised each month in fen: its minimum as far as the money reaches; 0 for what gets nothing. */
  readonly offer: number;
  /** What the first month pays beyond that, of one's own accord. */
  readonly extra: number;
  /** The month it is paid off, YYYY-MM; undefined where it never is, is not known, or runs as a mortgage does. */
  readonly clear: string | undefined;
}

export interface Repayment {
  readonly budget: Budget;
  /** All told debts in the order of consequence. */
  readonly debts: readonly PlannedDebt[];
  /** The minimums of all debts that a plan pays, in fen. */
  readonly minimums: number;
  /** How far the minimums exceed what can be offered, in fen; 0 when all can be met. */
  readonly gap: number;
  /** Payments stand in the order of `debts`, for those that a plan pays: `paying` gives their places. */
  readonly months: readonly Month[];
  readonly paying: readonly number[];
  /** The month everything that a plan can pay off is paid off; undefined where it never is, or nothing can be. */
  readonly debtFree: string | undefined;
}

function paying(debt: Debt, rank: Rank, at: number): PayingDebt & { assumed: boolean } {
  const assumed = debt.monthly === undefined && debt.amount !== undefined;
  const fixed = rank === 'secured' || debt.amount === undefined;
  return {
    amount: debt.amount,
    minimum: debt.monthly ?? (debt.amount === undefined ? 0 : Math.ceil(debt.amount / assumedMonths)),
    rate: debt.rate === undefined ? undefined : Math.round(debt.rate * 100),
    fixed,
    // What is over goes to what is overdue before it goes to what runs as agreed.
    extra: (rank === 'agreed' || rank === 'current' ? 1000 : 0) + at,
    assumed,
  };
}

/** The month after the day's. */
function nextMonth(today: string): string {
  return addMonths(today.slice(0, 7), 1);
}

function isDebts(value: FactContent | undefined): value is Debt[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'object');
}

/** The told debts; undefined when they are not told. */
export function debtsOf(values: Readonly<Record<string, FactContent>>): readonly Debt[] | undefined {
  const debts = values['debts'];
  return isDebts(debts) ? debts : undefined;
}

/** The monthly minimums of all debts that a plan pays, in fen; where less is owed, that. */
export function minimumsOf(debts: readonly Debt[]): number {
  return debts.reduce((sum, debt) => {
    const rank = rankOf(debt);
    if (!payable(rank)) return sum;
    const { minimum, amount } = paying(debt, rank, 0);
    return sum + Math.min(minimum, amount ?? minimum);
  }, 0);
}

/** Undefined while debts, income or costs are not known. The first payment is in the month after `today`. */
export function repaymentOf(
  values: Readonly<Record<string, FactContent>>,
  today: string,
): Repayment | undefined {
  const budget = budgetOf(values);
  const told = debtsOf(values);
  if (budget === undefined || told === undefined) return undefined;
  const ordered = byConsequence(told).flatMap((at) => {
    const debt = told[at];
    return debt === undefined ? [] : [{ debt, at, rank: rankOf(debt) }];
  });
  const places = ordered.flatMap(({ rank }, place) => (payable(rank) ? [place] : []));
  const payments = places.map((place) => {
    const { debt, rank } = ordered[place] as (typeof ordered)[number];
    return paying(debt, rank, place);
  });
  const { months, ends } = schedule(payments, budget.offer, nextMonth(today));
  const minimums = minimumsOf(told);
  const first = months[0]?.payments ?? [];
  const debts = ordered.map(({ debt, at, rank }, place): PlannedDebt => {
    const column = places.indexOf(place);
    const terms = payments[column];
    const payment = first[column];
    const clear =
      terms?.fixed === false ? months.find((month) => month.payments[column]?.left === 0)?.month : undefined;
    return {
      debt,
      at,
      rank,
      minimum: terms?.minimum ?? 0,
      assumed: terms?.assumed ?? false,
      offer: payment?.minimum ?? 0,
      extra: payment === undefined ? 0 : payment.paid - payment.minimum,
      clear,
    };
  });
  const some = payments.some(({ fixed }) => !fixed);
  return {
    budget,
    debts,
    minimums,
    gap: Math.max(0, minimums - budget.offer),
    months,
    paying: places,
    debtFree: some && ends ? months.at(-1)?.month : undefined,
  };
}
