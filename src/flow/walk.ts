/** Walks every path of a flow: one representative for each way its conditions can tell answers apart, and unsure. Pure. */
import type { Condition, FactTest } from '../model/condition.ts';
import type { Fact, FactContent, FactValue } from '../model/fact.ts';
import type { Flow } from '../model/flow.ts';
import { addDays, type Calendar } from './days.ts';
import { derivedFacts } from './derived.ts';
import { evaluate, type Grounds } from './evaluate.ts';
import { progress, type Progress } from './progress.ts';
import { sampleDebts } from './repayment/samples.ts';

/** One whole path: the facts told, in the order asked, and where it ended. */
export interface Path {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly asked: readonly string[];
  readonly end: Exclude<Progress, { kind: 'ask' }>;
}

function leavesOf(condition: Condition, conditions: ReadonlyMap<string, Condition>): FactTest[] {
  if ('fact' in condition) return [condition];
  if ('unsure' in condition) return [];
  if ('all' in condition) return condition.all.flatMap((member) => leavesOf(member, conditions));
  if ('any' in condition) return condition.any.flatMap((member) => leavesOf(member, conditions));
  if ('not' in condition) return leavesOf(condition.not, conditions);
  const named = conditions.get(condition.cond);
  return named === undefined ? [] : leavesOf(named, conditions);
}

/** Every test a flow makes. */
function testsOf(flow: Flow, conditions: ReadonlyMap<string, Condition>): FactTest[] {
  return [...flow.stops, ...flow.findings, ...flow.steps].flatMap((part) =>
    part.when === undefined ? [] : leavesOf(part.when, conditions),
  );
}

function told(value: FactContent | undefined): FactValue {
  return value === undefined ? { unsure: true, at: '', from: 'choice' } : { value, at: '', from: 'choice' };
}

/** Values around every threshold, so that both sides and the threshold itself are tried. */
function candidates(fact: Fact, tests: readonly FactTest[], today: string): FactContent[] {
  const bounds = tests.flatMap((test) => [test.atLeast, test.atMost]).filter((bound) => bound !== undefined);
  switch (fact.type) {
    case 'choice':
      return fact.options.map((option) => option.id);
    case 'choices':
      return [...fact.options.map((option) => [option.id]), fact.options.map((option) => option.id)];
    case 'yesno':
      return [true, false];
    case 'number':
    case 'amount':
      return [0, 1, 5000, 20_000, ...bounds.flatMap((bound) => [bound - 1, bound, bound + 1])].filter(
        (n) => n >= 0,
      );
    case 'date':
      return [0, 1, 10, ...bounds.flatMap((bound) => [bound - 2, bound, bound + 2])]
        .flatMap((days) => [addDays(today, -days), addDays(today, days)])
        .concat(addDays(today, -4 * 366));
    case 'time':
      return ['12:00'];
    case 'text':
      return ['text'];
    case 'debts':
      return sampleDebts.map((debts) => [...debts]);
  }
}

/** One value per distinguishable behaviour, and unsure last. */
function representatives(fact: Fact, tests: readonly FactTest[], grounds: Grounds): FactValue[] {
  const mine = tests.filter((test) => (derivedFacts[test.fact]?.needs ?? [test.fact]).includes(fact.id));
  const several = mine.some((test) => (derivedFacts[test.fact]?.needs.length ?? 1) > 1);
  const seen = new Map<string, FactValue>();
  for (const value of candidates(fact, mine, grounds.today)) {
    const facts = { [fact.id]: told(value) };
    const signature = several
      ? JSON.stringify(value)
      : mine.map((test) => String(evaluate(test, { ...grounds, facts }).truth)).join(',');
    if (!seen.has(signature)) seen.set(signature, told(value));
  }
  return [...seen.values(), told(undefined)];
}

/** All paths of a flow, as a generator: there can be many. */
export function* walk(
  flow: Flow,
  facts: ReadonlyMap<string, Fact>,
  conditions: ReadonlyMap<string, Condition>,
  today: string,
  calendar?: Calendar,
): Generator<Path> {
  const days = calendar === undefined ? {} : { calendar };
  const tests = testsOf(flow, conditions);
  const values = new Map<string, FactValue[]>();
  for (const id of flow.order) {
    const fact = facts.get(id);
    if (fact !== undefined)
      values.set(id, representatives(fact, tests, { facts: {}, conditions, today, ...days }));
  }
  function* from(state: Record<string, FactValue>, asked: readonly string[]): Generator<Path> {
    const at = progress(flow, { facts: state, conditions, today, ...days });
    if (at.kind !== 'ask') {
      yield { facts: state, asked, end: at };
      return;
    }
    for (const value of values.get(at.fact) ?? [])
      yield* from({ ...state, [at.fact]: value }, [...asked, at.fact]);
  }
  yield* from({}, []);
}
