/** What can be seen of a flow without walking it: facts are asked, steps rest on something, plans are never empty. */
import type { ContentFault } from '../../model/errors.ts';
import { readPlaceholder, placeholderPattern } from '../placeholder.ts';
import { faultAt } from '../place.ts';
import type { RuleContext } from '../rule.ts';
import type { ContentSource } from '../source.ts';
import { allFactsOf } from './conditions.ts';

/** Facts printed by a text. */
function slots(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(placeholderPattern)].flatMap((match) => {
    const placeholder = readPlaceholder(match[1] ?? '');
    return placeholder?.kind === 'fact' ? [placeholder.id] : [];
  });
}

export function flows(source: ContentSource, { derived }: RuleContext): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const flow of source.flows.values()) {
    const { order, stops, findings, steps, always, leads } = flow.value;
    const needed = new Map<string, readonly PropertyKey[]>();
    function need(facts: Iterable<string>, path: readonly PropertyKey[]): void {
      for (const fact of facts)
        for (const id of Object.hasOwn(derived, fact) ? (derived[fact]?.needs ?? []) : [fact])
          if (!needed.has(id)) needed.set(id, path);
    }
    for (const [part, list] of [
      ['stops', stops],
      ['findings', findings],
      ['steps', steps],
    ] as const)
      list.forEach((entry, i) => {
        if (entry.when !== undefined) need(allFactsOf(entry.when, source.conditions), [part, i, 'when']);
      });
    for (const [fact, path] of needed)
      if (source.facts.has(fact) && !order.includes(fact))
        faults.push(faultAt(flow, path, `the fact "${fact}" decides here but does not stand in order, so it is never asked`));
    steps.forEach((step, i) => {
      if (step.claims.length === 0 && step.laws.length === 0)
        faults.push(faultAt(flow, ['steps', i, 'id'], `the step "${step.id}" names no claim and no law that it rests on`));
      for (const fact of [step.do.zh, step.title.zh, step.because?.zh].flatMap(slots))
        if (source.facts.has(fact) && !order.includes(fact))
          faults.push(faultAt(flow, ['steps', i, 'do'], `{{fact:${fact}}} is printed but "${fact}" does not stand in order`));
    });
    if (always.length === 0 && steps.every((step) => step.when !== undefined))
      faults.push(faultAt(flow, ['steps'], 'no step is in every plan; give one step no "when" or name it under always'));
    for (const intent of leads)
      if (source.intents.has(intent) && source.intents.get(intent)?.value.group === 'talking')
        faults.push(faultAt(flow, ['leads'], `"${intent}" is small talk and leads to no flow`));
  }
  return faults;
}
