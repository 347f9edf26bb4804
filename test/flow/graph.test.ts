// Flows drawn for reviewers: every part is there, every arrow ends at something that is drawn.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { flowGraph } from '../../src/flow/graph.ts';

const catalogue = loadCatalogue(join(import.meta.dirname, '../..'), { asOf: '2026-11-25', examples: false });

test.each([...catalogue.flows.values()].map((flow) => [flow.id, flow] as const))('%s', (_id, flow) => {
  const lines = flowGraph(flow, catalogue.facts, catalogue.conditions).split('\n').slice(1);
  const arrow = /^ {2}(\w+) (?:-->|---|-\.->|-- ".*" -->) (\w+)/;
  const drawn = new Set<string>();
  for (const line of lines) {
    const node = /^ {2}(?:start --- )?(\w+)[[({>]/.exec(line)?.[1];
    if (node !== undefined) drawn.add(node);
  }
  for (const { id } of flow.steps) expect(drawn, `step ${id}`).toContain(`step_${id}`);
  for (const { id } of flow.findings) expect(drawn, `finding ${id}`).toContain(`finding_${id}`);
  for (const { id } of flow.stops) expect(drawn, `stop ${id}`).toContain(`stop_${id}`);
  for (const line of lines) {
    const ends = arrow.exec(line);
    if (ends === null) continue;
    expect(drawn, line).toContain(ends[1]);
    expect(drawn, line).toContain(ends[2]);
  }
  expect(lines.join('\n')).not.toMatch(/undefined|\{\{fact|\{\{figure/);
});
