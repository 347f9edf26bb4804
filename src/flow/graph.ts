/** A flow as a Mermaid diagram: facts lead to stops, findings and steps by the conditions between them. */
import type { Condition } from '../model/condition.ts';
import type { Fact } from '../model/fact.ts';
import type { Flow } from '../model/flow.ts';

function quoted(text: string): string {
  return `"${text.replaceAll('"', '#quot;').replaceAll('\n', ' ')}"`;
}

/** The facts a condition reads, each with the value it wants. */
function leaves(
  condition: Condition,
  conditions: ReadonlyMap<string, Condition>,
  negated = false,
): [string, string][] {
  if ('fact' in condition) {
    const { fact, ...test } = condition;
    const [operator = '', value = ''] = Object.entries(test).find(([, wanted]) => wanted !== undefined) ?? [];
    const wanted = Array.isArray(value) ? value.join(' | ') : String(value);
    return [
      [
        fact,
        `${negated ? 'not ' : ''}${operator === 'is' || operator === 'in' ? '' : `${operator} `}${wanted}`,
      ],
    ];
  }
  if ('unsure' in condition) return [[condition.unsure, `${negated ? 'not ' : ''}unsure`]];
  if ('all' in condition) return condition.all.flatMap((member) => leaves(member, conditions, negated));
  if ('any' in condition) return condition.any.flatMap((member) => leaves(member, conditions, negated));
  if ('not' in condition) return leaves(condition.not, conditions, !negated);
  const named = conditions.get(condition.cond);
  return named === undefined ? [] : leaves(named, conditions, negated);
}

/** The diagram as text; paste it where Mermaid is drawn. */
export function flowGraph(
  flow: Flow,
  facts: ReadonlyMap<string, Fact>,
  conditions: ReadonlyMap<string, Condition>,
): string {
  const lines = ['flowchart LR', `  start([${quoted(flow.title.zh)}])`];
  const nodes = new Set<string>();
  const part = (id: string, shape: string, when: Condition | undefined): void => {
    lines.push(`  ${id}${shape}`);
    const wants = when === undefined ? [] : leaves(when, conditions);
    if (wants.length === 0) lines.push(`  start --> ${id}`);
    for (const [fact, value] of wants) {
      if (!nodes.has(fact)) {
        nodes.add(fact);
        lines.push(`  start --- q_${fact}{{${quoted(facts.get(fact)?.name.zh ?? fact)}}}`);
      }
      lines.push(`  q_${fact} -- ${quoted(value)} --> ${id}`);
    }
  };
  for (const stop of flow.stops) part(`stop_${stop.id}`, `[/${quoted(stop.id)}/]`, stop.when);
  for (const finding of flow.findings)
    part(`finding_${finding.id}`, `((${quoted(finding.id)}))`, finding.when);
  for (const step of flow.steps) {
    const always = flow.always.includes(step.id);
    part(
      `step_${step.id}`,
      `[${quoted(`${step.urgency}: ${step.title.zh}`)}]`,
      always ? undefined : step.when,
    );
  }
  return lines.join('\n');
}
