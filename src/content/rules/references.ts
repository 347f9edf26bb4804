/** Whatever names an id names something that exists and, where it has a period, holds on the day. */
import type { Condition } from '../../model/condition.ts';
import type { ContentFault } from '../../model/errors.ts';
import type { Flow } from '../../model/flow.ts';
import { faultAt, type Path, type Placed } from '../place.ts';
import type { RuleContext } from '../rule.ts';
import type { ContentSource } from '../source.ts';
import { factsOf, namesOf } from './conditions.ts';

type Report = (placed: Placed<unknown>, path: Path, message: string) => void;

function sources(
  source: ContentSource,
  placed: Placed<unknown>,
  base: Path,
  rests: { claims: readonly string[]; laws: readonly string[] },
  claims: ReadonlySet<string>,
  report: Report,
): void {
  rests.claims.forEach((id, i) => {
    if (!claims.has(id))
      report(placed, [...base, 'claims', i], `there is no claim "${id}" in content/sources/documents.yaml`);
  });
  rests.laws.forEach((id, i) => {
    if (source.laws.has(id)) return;
    const other = source.all.laws.find((law) => law.value.id === id);
    report(
      placed,
      [...base, 'laws', i],
      other === undefined
        ? `there is no law "${id}" in content/sources/laws.yaml`
        : `the law "${id}" is not in force on ${source.asOf} (from ${other.value.from}${other.value.until === undefined ? '' : ` until ${other.value.until}`})`,
    );
  });
}

function wayOn(source: ContentSource, way: string): string | undefined {
  const [kind, id = ''] = way.split(':');
  if (kind === 'q' && !source.intents.has(id)) return `there is no question type "${id}"`;
  if (kind === 'flow' && !source.flows.has(id)) return `there is no flow "${id}" in content/flows/`;
  if (kind === 'letter' && !source.letters.has(id)) return `there is no letter "${id}" in content/letters/`;
  return undefined;
}

function contact(source: ContentSource, placed: Placed<unknown>, path: Path, id: string, report: Report): void {
  if (source.contacts.has(id)) return;
  const known = source.all.contacts.some((entry) => entry.value.id === id);
  report(
    placed,
    path,
    known
      ? `the contact "${id}" is not in force on ${source.asOf}`
      : `there is no contact "${id}" in content/sources/contacts.yaml`,
  );
}

function condition(
  source: ContentSource,
  derived: RuleContext['derived'],
  placed: Placed<unknown>,
  path: Path,
  value: Condition | undefined,
  report: Report,
): void {
  if (value === undefined) return;
  for (const name of namesOf(value))
    if (!source.conditions.has(name.id))
      report(placed, [...path, ...name.path], `there is no condition "${name.id}" in content/conditions.yaml`);
  for (const test of factsOf(value)) {
    const computed = Object.hasOwn(derived, test.id) ? derived[test.id] : undefined;
    if (computed !== undefined) {
      for (const need of computed.needs)
        if (!source.facts.has(need))
          report(
            placed,
            [...path, ...test.path],
            `"${test.id}" is computed from the fact "${need}", which is not in content/facts/`,
          );
      continue;
    }
    const fact = source.facts.get(test.id);
    if (fact === undefined) {
      report(placed, [...path, ...test.path], `there is no fact "${test.id}" in content/facts/`);
      continue;
    }
    const { type, options } = fact.value;
    for (const option of test.options)
      if ((type === 'choice' || type === 'choices') && !options.some((known) => known.id === option))
        report(
          placed,
          [...path, ...test.path],
          `the fact "${test.id}" has no option "${option}"; it has ${options.map((known) => known.id).join(', ')}`,
        );
    if (test.operator !== undefined && !fits(type, test.operator, test.options))
      report(placed, [...path, ...test.path], `"${test.operator}" does not fit the fact "${test.id}" of type ${type}`);
  }
}

function fits(type: string, operator: string, values: readonly (string | number | boolean)[]): boolean {
  switch (operator) {
    case 'is':
      if (type === 'yesno') return typeof values[0] === 'boolean';
      return type === 'choice' || type === 'choices' || type === 'number' || type === 'amount' || type === 'text';
    case 'in':
      return type === 'choice' || type === 'choices' || type === 'number' || type === 'text';
    case 'atLeast':
    case 'atMost':
      return type === 'number' || type === 'amount';
    default:
      return type === 'date';
  }
}

/** Every cross-reference of answers, flows, letters, facts, claims, figures and dangers. */
export function references(source: ContentSource, { derived }: RuleContext): ContentFault[] {
  const faults: ContentFault[] = [];
  const report: Report = (placed, path, message) => faults.push(faultAt(placed, path, message));
  const claims = new Set([...source.documents.values()].flatMap((d) => d.value.claims.map((c) => c.id)));

  for (const intent of source.intents.values())
    for (const neighbour of Object.keys(intent.value.not))
      if (!source.intents.has(neighbour))
        report(intent, ['not', neighbour], `there is no question type "${neighbour}"`);

  for (const language of ['zh', 'en'] as const) {
    for (const answer of source.answers[language].values()) {
      if (!source.intents.has(answer.value.intent))
        report(answer, ['intent'], `there is no question type "${answer.value.intent}" in intents/`);
      answer.value.next.forEach((way, i) => {
        const fault =
          way === `q:${answer.value.intent}` ? 'an answer does not lead to itself' : wayOn(source, way);
        if (fault !== undefined) report(answer, ['next', i], fault);
      });
      sources(source, answer, [], answer.value, claims, report);
    }
  }
  for (const flow of source.flows.values()) flowReferences(source, derived, flow, claims, report);
  for (const letter of source.letters.values()) {
    sources(source, letter, [], letter.value, claims, report);
    condition(source, derived, letter, ['gate'], letter.value.gate, report);
    letter.value.facts.forEach((id, i) => {
      if (!source.facts.has(id)) report(letter, ['facts', i], `there is no fact "${id}" in content/facts/`);
    });
    for (const paragraph of letter.paragraphs)
      if (paragraph.condition !== undefined && !source.conditions.has(paragraph.condition))
        faults.push({
          file: letter.file,
          ...letter.bodyAt(paragraph.at),
          message: `there is no condition "${paragraph.condition}" in content/conditions.yaml`,
        });
  }
  for (const entry of source.conditions.values()) condition(source, derived, entry, [], entry.value, report);
  for (const figure of source.all.figures)
    if (figure.value.law !== undefined && !source.all.laws.some((law) => law.value.id === figure.value.law))
      report(figure, ['law'], `there is no law "${figure.value.law}" in content/sources/laws.yaml`);
  if (source.danger !== undefined)
    for (const [kind, reply] of Object.entries(source.danger.value.replies))
      for (const [i, id] of reply.contacts.entries())
        contact(source, source.danger, ['replies', kind, 'contacts', i], id, report);
  return faults;
}

function flowReferences(
  source: ContentSource,
  derived: RuleContext['derived'],
  flow: Placed<Flow>,
  claims: ReadonlySet<string>,
  report: Report,
): void {
  const { leads, order, stops, findings, steps, always } = flow.value;
  leads.forEach((id, i) => {
    if (!source.intents.has(id)) report(flow, ['leads', i], `there is no question type "${id}"`);
  });
  order.forEach((id, i) => {
    if (!source.facts.has(id)) report(flow, ['order', i], `there is no fact "${id}" in content/facts/`);
    else if (order.indexOf(id) !== i) report(flow, ['order', i], `the fact "${id}" stands twice in order`);
  });
  stops.forEach((stop, i) => {
    condition(source, derived, flow, ['stops', i, 'when'], stop.when, report);
    sources(source, flow, ['stops', i], stop, claims, report);
    for (const way of stop.then) {
      const fault = wayOn(source, way);
      if (fault !== undefined) report(flow, ['stops', i, 'then'], fault);
    }
  });
  findings.forEach((finding, i) => {
    condition(source, derived, flow, ['findings', i, 'when'], finding.when, report);
    sources(source, flow, ['findings', i], finding, claims, report);
  });
  steps.forEach((step, i) => {
    condition(source, derived, flow, ['steps', i, 'when'], step.when, report);
    sources(source, flow, ['steps', i], step, claims, report);
    step.contacts.forEach((id, j) => contact(source, flow, ['steps', i, 'contacts', j], id, report));
    if (step.letter !== undefined && !source.letters.has(step.letter))
      report(flow, ['steps', i, 'letter'], `there is no letter "${step.letter}" in content/letters/`);
    const fault = step.next === undefined ? undefined : wayOn(source, step.next);
    if (fault !== undefined) report(flow, ['steps', i, 'next'], fault);
    for (const [path, due] of [
      [['due', 'from'], step.due],
      [['reminder', 'due', 'from'], step.reminder?.due],
    ] as const) {
      const from = due?.from;
      if (from === undefined || Object.hasOwn(derived, from)) continue;
      const fact = source.facts.get(from);
      if (fact === undefined) report(flow, ['steps', i, ...path], `there is no fact "${from}" in content/facts/`);
      else if (fact.value.type !== 'date')
        report(flow, ['steps', i, ...path], `the fact "${from}" is no date, a day cannot be counted from it`);
    }
  });
  for (const [part, list] of [
    ['stops', stops],
    ['findings', findings],
    ['steps', steps],
  ] as const)
    list.forEach((entry, i) => {
      if (list.findIndex((other) => other.id === entry.id) !== i)
        report(flow, [part, i, 'id'], `"${entry.id}" stands twice in ${part}`);
    });
  always.forEach((id, i) => {
    if (!steps.some((step) => step.id === id)) report(flow, ['always', i], `there is no step "${id}" in this flow`);
  });
}
