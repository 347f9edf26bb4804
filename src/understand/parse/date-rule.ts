/** What a rule for days is, and the side of today on which a missing year or month lies. Must not know any wording. */
import { addMonths, partsOf } from './day.ts';

export interface DateContext {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  readonly expects?: 'past' | 'future';
}

/** A day, or why the words name none. */
export type Reading = { day: string } | { reason: 'which_day' | 'impossible_date' };

export interface DateRule {
  readonly pattern: string;
  readonly read: (groups: Readonly<Record<string, string | undefined>>, context: DateContext) => Reading;
  /** Only when a date is what was asked for. */
  readonly unsure?: true;
}

const impossible: Reading = { reason: 'impossible_date' };

/** The nearest year in which `make` gives a day on the expected side of today. */
export function nearestYear(make: (year: number) => string | undefined, context: DateContext): Reading {
  const { year } = partsOf(context.today);
  const future = context.expects === 'future';
  for (let step = 0; step <= 8; step += 1) {
    const day = make(future ? year + step : year - step);
    if (day !== undefined && (future ? day >= context.today : day <= context.today)) return { day };
  }
  return impossible;
}

/** The nearest month in which `make` gives a day on the expected side of today. */
export function nearestMonth(
  make: (year: number, month: number) => string | undefined,
  context: DateContext,
): Reading {
  const first = `${context.today.slice(0, 7)}-01`;
  const future = context.expects === 'future';
  for (let step = 0; step <= 12; step += 1) {
    const { year, month } = partsOf(addMonths(first, future ? step : -step));
    const day = make(year, month);
    if (day !== undefined && (future ? day >= context.today : day <= context.today)) return { day };
  }
  return impossible;
}
