/** What the value parsers take and give, see docs/interfaces: amounts in yuan, days as YYYY-MM-DD, times as HH:MM. */
import { z } from 'zod';

export const ValueType = z.enum(['amount', 'date', 'time', 'count', 'yesno', 'lender']);
export type ValueType = z.infer<typeof ValueType>;

/** A range: `value` is its lower bound, or the upper one where there is no lower. */
export interface ValueRange {
  from: number | null;
  to: number | null;
  value: number;
}

export type ParsedValue = number | string | boolean | null | ValueRange;

/** A value or the short reason why there is none: never an exception, never a guess. */
export type ParseResult = { ok: true; value: ParsedValue } | { ok: false; reason: string };
