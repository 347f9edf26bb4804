/** One rule for all parsers: a text with two different true readings has none; nothing is guessed. */
import type { ParsedValue, ParseResult } from '../../model/parse.ts';

/** The one value that all readings agree on. */
export function oneReading(values: readonly ParsedValue[], none: string): ParseResult {
  const [first] = values;
  if (first === undefined) return { ok: false, reason: none };
  const same = JSON.stringify(first);
  if (values.some((v) => JSON.stringify(v) !== same)) return { ok: false, reason: 'ambiguous' };
  return { ok: true, value: first };
}
