/** `respite graph <flow>`: a flow as a Mermaid diagram for reviewers. */
import { loadCatalogue } from '../content/load.ts';
import { flowGraph } from '../flow/graph.ts';
import { line, UsageError, type Command } from './command.ts';
import { readDay } from './day.ts';
import { root } from './root.ts';

const usage = `Usage: respite graph <flow>

Writes the flow as a Mermaid diagram: early stops, the facts each finding and step depends on, the steps by urgency.`;

export const command: Command = {
  summary: 'draws a flow',
  usage,
  run(args, io) {
    const [id, ...more] = args;
    const { flows, facts, conditions } = loadCatalogue(root, {
      asOf: readDay(undefined, new Date()),
      examples: false,
    });
    const flow = id === undefined ? undefined : flows.get(id);
    if (flow === undefined || more.length > 0)
      throw new UsageError(`which flow? One of: ${[...flows.keys()].join(', ') || '(none yet)'}`);
    line(io.stdout, flowGraph(flow, facts, conditions));
    return Promise.resolve(0);
  },
};
