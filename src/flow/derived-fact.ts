/** What a computed fact is. Must not know any. */
import type { FactContent } from '../model/fact.ts';
import type { Calendar } from './days.ts';

/** A value computed from facts; `needs` are the facts to ask for when it is wanted. */
export interface DerivedFact {
  readonly needs: readonly string[];
  /** A sum in yuan, printed as such. */
  readonly yuan?: true;
  /** Undefined when the needed facts do not give it (one of them is unsure). */
  readonly compute: (
    values: Readonly<Record<string, FactContent>>,
    today: string,
    calendar?: Calendar,
  ) => FactContent | undefined;
  /** For a day that may have rolled on over a day off: the day that was counted. */
  readonly counted?: (values: Readonly<Record<string, FactContent>>) => string | undefined;
}
