// Walks every path of every flow in content/: what the flow engine and the flows' authors promise.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { makePlan, stepIds } from '../../src/flow/plan.ts';
import { walk, type Path } from '../../src/flow/walk.ts';

const today = '2026-11-25';
const catalogue = loadCatalogue(join(import.meta.dirname, '../..'), { asOf: today, examples: false });

describe.each([...catalogue.flows.values()].map((flow) => [flow.id, flow] as const))('%s', (_id, flow) => {
  const asked = new Set<string>();
  const planned = new Set<string>();
  const stopped = new Set<string>();
  const found = new Set<string>();
  let longest: Path | undefined;
  let withoutStep: Path | undefined;
  let count = 0;
  for (const path of walk(flow, catalogue.facts, catalogue.conditions, today)) {
    count += 1;
    path.asked.forEach((fact) => asked.add(fact));
    if (longest === undefined || path.asked.length > longest.asked.length) longest = path;
    if (path.end.kind === 'stop') {
      stopped.add(path.end.stop.id);
      continue;
    }
    const plan = makePlan(flow, { facts: path.facts, conditions: catalogue.conditions, today });
    const ids = stepIds(plan);
    if (ids.length === 0) withoutStep ??= path;
    ids.forEach((id) => planned.add(id));
    plan.findings.forEach((finding) => found.add(finding.id));
  }

  test('has paths', () => {
    expect(count).toBeGreaterThan(1);
  });

  test('every question is asked on some path', () => {
    expect(flow.order.filter((fact) => !asked.has(fact))).toEqual([]);
  });

  test('every step is reached', () => {
    expect(flow.steps.map((step) => step.id).filter((id) => !planned.has(id))).toEqual([]);
  });

  test('every early stop is reached', () => {
    expect(flow.stops.map((stop) => stop.id).filter((id) => !stopped.has(id))).toEqual([]);
  });

  test('every finding is reached', () => {
    expect(flow.findings.map((finding) => finding.id).filter((id) => !found.has(id))).toEqual([]);
  });

  test('no path ends without a step', () => {
    expect(withoutStep?.facts).toBeUndefined();
  });

  test('no path asks more than nine questions', () => {
    expect(longest?.asked.length, JSON.stringify(longest?.asked)).toBeLessThanOrEqual(9);
  });

  test('being unsure of everything still gives more than nothing', () => {
    const unsure = { unsure: true, at: '', from: 'choice' } as const;
    const facts = Object.fromEntries(flow.order.map((id) => [id, unsure]));
    const plan = makePlan(flow, { facts, conditions: catalogue.conditions, today });
    expect(plan.steps.now.length).toBeGreaterThan(0);
  });
});
