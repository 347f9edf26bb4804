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

const decided = (truth: boolean): Evaluation => ({ truth, missing: [] });
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
    return derived.compute(sureValues(grounds.facts), grounds.today, grounds.calendar);
  const direct = grounds.facts[test.fact];
  return direct !== undefined && 'value' in direct ? direct.value : undefined;
}

function evaluateFact(test: FactTest, grounds: Grounds): Evaluation {
  const needs = derivedFacts[test.fact]?.needs ?? [test.fact];
  const missing = needs.filter((id) => isMissing(grounds.facts, id));
  if (missing.length > 0) return { truth: 'unknown', missing };
  const value = told(test, grounds);
  const truth = value === undefined ? undefined : holds(test, value, grounds.today);
  return truth === undefined ? unsure : decided(truth);
}

/** `all` when `stopAt` is false, `any` when it is true: one member with that truth decides. */
function combine(members: readonly Condition[], stopAt: boolean, grounds: Grounds): Evaluation {
  const results = members.map((member) => evaluate(member, grounds));
  if (results.some((result) => result.truth === stopAt)) return decided(stopAt);
  const open = results.filter((result) => result.truth === 'unknown');
  if (open.length === 0) return decided(!stopAt);
  return { truth: 'unknown', missing: [...new Set(open.flatMap((result) => result.missing))] };
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
  const named = grounds.conditions.get(condition.cond);
  // content/check has proved that every name exists; an unknown name can only mean unchecked content.
  if (named === undefined) throw new Error(`conditions.yaml has no condition "${condition.cond}"`);
  return evaluate(named, grounds);
}
