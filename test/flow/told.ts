/** Facts for tests: a plain value, or undefined for unsure. */
import type { FactContent, Facts, FactValue } from '../../src/model/fact.ts';

export type Told = Readonly<Record<string, FactContent | undefined>>;

function valueOf(value: FactContent | undefined): FactValue {
  return value === undefined ? { unsure: true, at: '', from: 'choice' } : { value, at: '', from: 'choice' };
}

export function factsOf(values: Told): Facts {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, valueOf(value)]));
}
