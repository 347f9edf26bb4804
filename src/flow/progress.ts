/** Where a flow stands: which early stop holds, what to ask next, whether the plan can be made. Derived from facts alone. */
import type { Flow, FlowStop } from '../model/flow.ts';
import { isMissing } from './derived.ts';
import { evaluate, type Grounds } from './evaluate.ts';

/** No path of any flow asks more (the walk over all paths proves it), so no larger total is ever shown. */
const mostQuestions = 9;

export type Progress =
  | { readonly kind: 'stop'; readonly stop: FlowStop }
  | { readonly kind: 'ask'; readonly fact: string; readonly answered: number; readonly total: number }
  | { readonly kind: 'ready'; readonly answered: number };

/** Everything the flow decides by: stops, findings, steps. */
function openFacts(flow: Flow, grounds: Grounds): Set<string> {
  const open = new Set<string>();
  for (const part of [...flow.stops, ...flow.findings, ...flow.steps]) {
    if (part.when === undefined || flow.always.includes(part.id)) continue;
    for (const fact of evaluate(part.when, grounds).missing) open.add(fact);
  }
  return open;
}

/** The state of a flow over the facts told so far. */
export function progress(flow: Flow, grounds: Grounds): Progress {
  for (const stop of flow.stops) {
    if (evaluate(stop.when, grounds).truth === true) return { kind: 'stop', stop };
  }
  const open = openFacts(flow, grounds);
  const answered = flow.order.filter((fact) => !isMissing(grounds.facts, fact)).length;
  const asking = flow.order.filter((fact) => open.has(fact));
  const next = asking[0];
  return next === undefined
    ? { kind: 'ready', answered }
    : {
        kind: 'ask',
        fact: next,
        answered,
        total: Math.min(answered + asking.length, Math.max(mostQuestions, answered + 1)),
      };
}
