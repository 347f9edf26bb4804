/** A flow as a Mermaid diagram: facts lead to stops, findings and steps by the conditions between them. */
import type { Condition } from '../model/condition.ts';
import type { Fact } from '../model/fact.ts';
import type { Flow } from '../model/flow.ts';

/** What is filled in later stands as dots. */
function quoted(text: string): string {
  return `"${text
    .replace(/\{\{[^{}]*\}\}/g, '…')
    .replaceAll('"', '#quot;')
    .replaceAll('\n', ' ')}"`;
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

/** The first sentence of an authored text without its marks. */
function firstWords(text: string): string {
  const line = (text.split('\n').find((each) => each.trim() !== '') ?? '').replaceAll('*', '');
  return /^.+?[。！？]/u.exec(line)?.[0] ?? line;
}

/** Option ids as what the user reads; thresholds and days as they are. */
function shown(fact: Fact | undefined, value: string): string {
  const negated = value.startsWith('not ');
  const words = value
    .slice(negated ? 4 : 0)
    .split(' | ')
    .map((id) => fact?.options.find((option) => option.id === id)?.label.zh ?? id);
  return `${negated ? '≠ ' : ''}${words.join(' | ')}`;
}

/** The diagram as text; paste it where Mermaid is drawn. Stops are slanted, findings round, steps boxes, ways on flags. */
export function flowGraph(
  flow: Flow,
  facts: ReadonlyMap<string, Fact>,
  conditions: ReadonlyMap<string, Condition>,
): string {
  const lines = ['flowchart LR', `  start([${quoted(flow.title.zh)}])`];
  const nodes = new Set<string>();
  const asks = (fact: string): void => {
    if (nodes.has(fact)) return;
    nodes.add(fact);
    lines.push(`  start --- q_${fact}{{${quoted(facts.get(fact)?.name.zh ?? fact)}}}`);
  };
  const leadsOn = (from: string, way: string | undefined): void => {
    if (way === undefined) return;
    const id = `way_${way.replace(':', '_')}`;
    if (!nodes.has(id)) lines.push(`  ${id}>${quoted(way)}]`);
    nodes.add(id);
    lines.push(`  ${from} -.-> ${id}`);
  };
  const part = (id: string, shape: string, when: Condition | undefined): void => {
    lines.push(`  ${id}${shape}`);
    const wants = when === undefined ? [] : leaves(when, conditions);
    if (wants.length === 0) lines.push(`  start --> ${id}`);
    // One arrow for each question, however many of its answers lead here.
    for (const fact of new Set(wants.map(([id]) => id))) {
      asks(fact);
      const mine = wants.filter(([id]) => id === fact).map(([, value]) => value);
      // "not unsure" only keeps further questions away; beside a value it says nothing.
      const telling = mine.length > 1 ? mine.filter((value) => value !== 'not unsure') : mine;
      const values = [...new Set(telling.map((value) => shown(facts.get(fact), value)))];
      lines.push(`  q_${fact} -- ${quoted(values.join(' / '))} --> ${id}`);
    }
  };
  for (const stop of flow.stops) {
    part(`stop_${stop.id}`, `[/${quoted(firstWords(stop.say.zh))}/]`, stop.when);
    for (const way of stop.then) leadsOn(`stop_${stop.id}`, way);
  }
  for (const finding of flow.findings)
    part(`finding_${finding.id}`, `(${quoted(firstWords(finding.say.zh))})`, finding.when);
  for (const step of flow.steps) {
    const always = flow.always.includes(step.id);
    part(
      `step_${step.id}`,
      `[${quoted(`${step.urgency}: ${step.title.zh}`)}]`,
      always ? undefined : step.when,
    );
    leadsOn(`step_${step.id}`, step.letter === undefined ? undefined : `letter:${step.letter}`);
    leadsOn(`step_${step.id}`, step.next);
  }
  return lines.join('\n');
}
