/** Three-valued evaluation of conditions over facts: true, false or unknown, and which facts are missing to decide. */
import type { Condition, FactTest } from '../model/condition.ts';
import type { FactContent, Facts } from '../model/fact.ts';
import type { Calendar } from './days.ts';
import { derivedFacts, isMissing, numberOf, sureValues } from './derived.ts';

export type Truth = boolean | 'unknown';

export interface Evaluation {
  readonly truth: Truth;
  /** Facts not asked yet that could still decide it; empty once it is decided, and for what the user is unsure of. */
  readonly missing: readonly string[];
}

export interface Grounds {
  readonly facts: Facts;
  readonly conditions: ReadonlyMap<string, Condition>;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Days off; without it weekends only. */
  readonly calendar?: Calendar;
}

const yes: Evaluation = { truth: true, missing: [] };
const no: Evaluation = { truth: false, missing: [] };
const decided = (truth: boolean): Evaluation => (truth ? yes : no);
const unsure: Evaluation = { truth: 'unknown', missing: [] };

function holds(test: FactTest, value: FactContent, today: string): boolean | undefined {
  if (test.is !== undefined)
    return Array.isArray(value) ? (value as unknown[]).includes(test.is) : value === test.is;
  if (test.in !== undefined) {
    const wanted: readonly unknown[] = test.in;
    return Array.isArray(value) ? value.some((item) => wanted.includes(item)) : wanted.includes(value);
  }
  if (test.before !== undefined || test.after !== undefined) {
    if (typeof value !== 'string') return undefined;
    const bound = test.before ?? test.after ?? '';
    const day = bound === 'today' ? today : bound;
    return test.before !== undefined ? value < day : value > day;
  }
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return test.atLeast !== undefined ? number >= test.atLeast : number <= (test.atMost ?? Number.NaN);
}

function told(test: FactTest, grounds: Grounds): FactContent | undefined {
  const derived = Object.hasOwn(derivedFacts, test.fact) ? derivedFacts[test.fact] : undefined;
  if (derived !== undefined)
    return derived.compute(sureValues(grounds.facts, derived.needs), grounds.today, grounds.calendar);
  const direct = grounds.facts[test.fact];
  return direct !== undefined && 'value' in direct ? direct.value : undefined;
}

function evaluateFact(test: FactTest, grounds: Grounds): Evaluation {
  const needs = derivedFacts[test.fact]?.needs ?? [test.fact];
  if (needs.some((id) => isMissing(grounds.facts, id)))
    return { truth: 'unknown', missing: needs.filter((id) => isMissing(grounds.facts, id)) };
  const value = told(test, grounds);
  const truth = value === undefined ? undefined : holds(test, value, grounds.today);
  return truth === undefined ? unsure : decided(truth);
}

/** `all` when `stopAt` is false, `any` when it is true: one member with that truth decides, and the rest is not looked at. */
function combine(members: readonly Condition[], stopAt: boolean, grounds: Grounds): Evaluation {
  let open = false;
  const missing: string[] = [];
  for (const member of members) {
    const result = evaluate(member, grounds);
    if (result.truth === stopAt) return decided(stopAt);
    if (result.truth !== 'unknown') continue;
    open = true;
    for (const fact of result.missing) if (!missing.includes(fact)) missing.push(fact);
  }
  return open ? { truth: 'unknown', missing } : decided(!stopAt);
}

/** Evaluates a condition. Unsure makes a leaf unknown without anything missing, also under `not`. */
export function evaluate(condition: Condition, grounds: Grounds): Evaluation {
  if ('fact' in condition) return evaluateFact(condition, grounds);
  if ('unsure' in condition) {
    const told = grounds.facts[condition.unsure];
    return told === undefined || isMissing(grounds.facts, condition.unsure)
      ? { truth: 'unknown', missing: [condition.unsure] }
      : decided('unsure' in told);
  }
  if ('all' in condition) return combine(condition.all, false, grounds);
  if ('any' in condition) return combine(condition.any, true, grounds);
  if ('not' in condition) {
    const inner = evaluate(condition.not, grounds);
    return inner.truth === 'unknown' ? inner : decided(!inner.truth);
  }
  return evaluateNamed(condition.cond, grounds);
}

/** Named conditions are shared by findings and steps: each is judged once for the same grounds. */
const judged = new WeakMap<Grounds, Map<string, Evaluation>>();

function evaluateNamed(name: string, grounds: Grounds): Evaluation {
  let known = judged.get(grounds);
  if (known === undefined) judged.set(grounds, (known = new Map<string, Evaluation>()));
  const before = known.get(name);
  if (before !== undefined) return before;
  const named = grounds.conditions.get(name);
  // content/check has proved that every name exists; an unknown name can only mean unchecked content.
  if (named === undefined) throw new Error(`conditions.yaml has no condition "${name}"`);
  const result = evaluate(named, grounds);
  known.set(name, result);
  return result;
}
