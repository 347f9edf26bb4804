/**
 * The months of a plan, in whole fen. Each month interest comes onto what is owed, every debt gets its monthly minimum in
 * the order given as far as the money reaches, and what is over goes to the debts in their second order. Pure.
 */

export interface PayingDebt {
  /** Owed now, in fen; undefined: not known, it keeps getting its minimum. */
  readonly amount: number | undefined;
  /** Each month's own minimum, in fen. */
  readonly minimum: number;
  /** Yearly rate in hundredths of a percent; undefined counts as none. */
  readonly rate: number | undefined;
  /** Gets its minimum and never more: a mortgage, or a debt whose sum is not known. */
  readonly fixed: boolean;
  /** Place in the order for what is over; lower first. */
  readonly extra: number;
}

/** One debt in one month. */
export interface Payment {
  readonly interest: number;
  /** The part of its minimum that the money reached. */
  readonly minimum: number;
  /** Paid in all. */
  readonly paid: number;
  /** Still owed; undefined where the sum is not known. */
  readonly left: number | undefined;
}

export interface Month {
  /** YYYY-MM. */
  readonly month: string;
  /** In the order of the debts given. */
  readonly payments: readonly Payment[];
  /** Money of the month that no debt needed. */
  readonly over: number;
}

export interface Schedule {
  readonly months: readonly Month[];
  /** True when every debt that is not fixed is paid off in the last month. */
  readonly ends: boolean;
}

/** Nobody plans further ahead than this. */
const mostMonths = 360;

/** A month's interest on a balance: a twelfth of the yearly rate, rounded to the nearest fen, a half up. */
export function monthInterest(balance: number, rate: number | undefined): number {
  return rate === undefined ? 0 : Math.floor((balance * rate + 60_000) / 120_000);
}

/** The month `count` months after YYYY-MM. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

function payMonth(
  debts: readonly PayingDebt[],
  owed: readonly (number | undefined)[],
  money: number,
): { payments: Payment[]; over: number } {
  let rest = money;
  const interest = debts.map(({ rate }, at) => monthInterest(owed[at] ?? 0, rate));
  const due = owed.map((sum, at) => (sum === undefined ? undefined : sum + (interest[at] ?? 0)));
  const minimum = debts.map((debt, at) => {
    const given = Math.min(debt.minimum, due[at] ?? debt.minimum, rest);
    rest -= given;
    return given;
  });
  const paid = [...minimum];
  const second = debts.map((_, at) => at).sort((a, b) => (debts[a]?.extra ?? 0) - (debts[b]?.extra ?? 0));
  for (const at of second) {
    if (debts[at]?.fixed === true) continue;
    const more = Math.min((due[at] ?? 0) - (paid[at] ?? 0), rest);
    paid[at] = (paid[at] ?? 0) + more;
    rest -= more;
  }
  const payments = debts.map((_, at): Payment => {
    const sum = due[at];
    return {
      interest: interest[at] ?? 0,
      minimum: minimum[at] ?? 0,
      paid: paid[at] ?? 0,
      left: sum === undefined ? undefined : sum - (paid[at] ?? 0),
    };
  });
  return { payments, over: rest };
}

/**
 * Pays `money` fen a month from the month `first` until everything that is not fixed is paid off, at most 360 months. Without
 * such a debt one month is given, which shows the minimums.
 */
export function schedule(debts: readonly PayingDebt[], money: number, first: string): Schedule {
  let owed = debts.map(({ amount }) => amount);
  const months: Month[] = [];
  const open = (): boolean => debts.some(({ fixed }, at) => !fixed && (owed[at] ?? 0) > 0);
  do {
    const { payments, over } = payMonth(debts, owed, money);
    months.push({ month: addMonths(first, months.length), payments, over });
    owed = payments.map(({ left }) => left);
  } while (open() && months.length < mostMonths);
  return { months, ends: !open() };
}
