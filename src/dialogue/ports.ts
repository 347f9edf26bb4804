/**
 * What the dialogue needs from outside, all of it pure: the frozen content, understanding, masking and the conversion to
 * traditional characters. Nothing here knows a channel, a store or a clock.
 */
import type { Catalogue } from '../model/catalogue.ts';
import type { ParseResult, ValueType } from '../model/parse.ts';
import type { Understander } from '../model/meaning.ts';
import type { DebtReading, ToldDebts } from '../model/told-debt.ts';

export interface DialoguePorts {
  readonly catalogue: Catalogue;
  readonly understander: Understander;
  /** Hides ID, card, phone numbers and codes; `masked` names the kinds that were found. */
  readonly mask: (text: string) => { text: string; masked: readonly string[] };
  /** Reads a value from text: the parsers of `understand/parse`. */
  readonly parse: (
    type: ValueType,
    text: string,
    context: { today: string; expects?: 'past' | 'future' },
  ) => ParseResult;
  /** Reads the debts a message tells of. */
  readonly readDebts: (text: string, reading: DebtReading) => ToldDebts;
  /** Simplified to traditional characters. */
  readonly toTraditional: (text: string) => string;
  /** Question types switched off by staff at run time. */
  readonly switchedOff?: ReadonlySet<string>;
  /** Whether a person can be reached at all (a support channel is configured). */
  readonly peopleReachable: boolean;
}
