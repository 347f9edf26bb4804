// Unsure never yields less help: whatever every definite reply would bring is in the plan of who does not know, on every path.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { evaluate } from '../../src/flow/evaluate.ts';
import { makePlan, stepIds } from '../../src/flow/plan.ts';
import { walk } from '../../src/flow/walk.ts';
import type { FactValue, Facts } from '../../src/model/fact.ts';
import type { Flow } from '../../src/model/flow.ts';

const today = '2026-11-25';
const catalogue = loadCatalogue(join(import.meta.dirname, '../..'), { asOf: today, examples: false });
const { conditions, facts: known } = catalogue;

/** How many paths a flow has, and every definite reply to a question that some path gives. */
function survey(flow: Flow): { paths: number; replies: ReadonlyMap<string, readonly FactValue[]> } {
  const found = new Map<string, Map<string, FactValue>>();
  let paths = 0;
  for (const { facts } of walk(flow, known, conditions, today)) {
    paths += 1;
    for (const [id, told] of Object.entries(facts)) {
      if ('unsure' in told) continue;
      const values = found.get(id) ?? new Map<string, FactValue>();
      found.set(id, values.set(JSON.stringify(told.value), told));
    }
  }
  return { paths, replies: new Map([...found].map(([id, values]) => [id, [...values.values()]])) };
}

const stopped = (flow: Flow, facts: Facts): boolean =>
  flow.stops.some((stop) => evaluate(stop.when, { facts, conditions, today }).truth === true);
const planOf = (flow: Flow, facts: Facts): string[] => stepIds(makePlan(flow, { facts, conditions, today }));

/** What all definite replies to the unsure question would have in common and the unsure plan lacks. */
function lacking(flow: Flow, facts: Facts, unsure: string, replies: readonly FactValue[]): string[] {
  const plans = replies
    .map((told) => ({ ...facts, [unsure]: told }))
    .filter((definite) => !stopped(flow, definite))
    .map((definite) => new Set(planOf(flow, definite)));
  const [first, ...others] = plans;
  const mine = new Set(planOf(flow, facts));
  return [...(first ?? [])].filter((id) => !mine.has(id) && others.every((plan) => plan.has(id)));
}

test.each([...catalogue.flows.keys()])(
  '%s',
  (id) => {
    const flow = catalogue.flows.get(id) as Flow;
    const { paths, replies } = survey(flow);
    // The largest flow has tens of thousands of paths: some two thousand, spread over all of them, are looked at closely.
    const stride = Math.ceil(paths / 2000);
    const faults = new Set<string>();
    let at = 0;
    let looked = 0;
    for (const { facts, end } of walk(flow, known, conditions, today)) {
      at += 1;
      if (end.kind === 'stop' || at % stride !== 0) continue;
      for (const [fact, told] of Object.entries(facts)) {
        if (!('unsure' in told)) continue;
        looked += 1;
        for (const step of lacking(flow, facts, fact, replies.get(fact) ?? []))
          faults.add(`not knowing ${fact} loses ${step}`);
      }
    }
    expect(looked).toBeGreaterThan(0);
    expect([...faults]).toEqual([]);
  },
  120_000,
);
