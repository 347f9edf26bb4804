/** Values in people's own words, one parser per type. Never throws and never guesses: a reason comes instead of a value. */
import type { Lender } from '../../model/source.ts';
import type { ParseResult, ValueType } from '../../model/parse.ts';
import { parseAmount } from './amount.ts';
import { parseCount } from './count.ts';
import { parseDate } from './date.ts';
import type { DateContext } from './date-rule.ts';
import { makeLenderIndex, parseLender, type LenderIndex } from './lender.ts';
import { parseTime } from './time.ts';
import { parseYesno } from './yesno.ts';

export interface ParseContext extends DateContext {
  /** The lenders of the catalogue; without them every lender is given back as written. */
  readonly lenders?: LenderIndex;
}

/** Reads a value of one type from text. */
export function parseValue(type: ValueType, text: string, context: ParseContext): ParseResult {
  switch (type) {
    case 'amount':
      return parseAmount(text);
    case 'date':
      return parseDate(text, context);
    case 'time':
      return parseTime(text);
    case 'count':
      return parseCount(text);
    case 'yesno':
      return parseYesno(text);
    case 'lender':
      return parseLender(text, context.lenders);
  }
}

/** The parser that knows the catalogue's lenders. */
export function makeParseValue(
  lenders: Iterable<Lender>,
): (type: ValueType, text: string, context: DateContext) => ParseResult {
  const index = makeLenderIndex(lenders);
  return (type, text, context) => parseValue(type, text, { ...context, lenders: index });
}
