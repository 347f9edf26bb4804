/** The preview's own words, and what conditions and sources read like. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Condition } from '../../model/condition.ts';
import { escape } from './html.ts';

/** A label of the preview in both languages, from content/phrases/. */
export function phrase(catalogue: Catalogue, id: string): string {
  const zh = catalogue.phrases.zh.get(id);
  const en = catalogue.phrases.en.get(id);
  return zh === undefined || en === undefined ? id : `${zh} ${en}`;
}

function value(catalogue: Catalogue, fact: string, given: unknown): string {
  const option = catalogue.facts.get(fact)?.options.find((other) => other.id === given);
  return option?.label.zh ?? String(given);
}

/** A condition as a jurist can read it. */
export function conditionText(catalogue: Catalogue, condition: Condition): string {
  if ('cond' in condition) {
    const inner = catalogue.conditions.get(condition.cond);
    return inner === undefined ? condition.cond : `${condition.cond}: ${conditionText(catalogue, inner)}`;
  }
  if ('unsure' in condition) return `${factName(catalogue, condition.unsure)} = ?`;
  if ('all' in condition) return `(${condition.all.map((c) => conditionText(catalogue, c)).join(' AND ')})`;
  if ('any' in condition) return `(${condition.any.map((c) => conditionText(catalogue, c)).join(' OR ')})`;
  if ('not' in condition) return `NOT ${conditionText(catalogue, condition.not)}`;
  const { fact } = condition;
  const subject = factName(catalogue, fact);
  if (condition.is !== undefined) return `${subject} = ${value(catalogue, fact, condition.is)}`;
  if (condition.in !== undefined)
    return `${subject} ∈ {${condition.in.map((v) => value(catalogue, fact, v)).join(', ')}}`;
  if (condition.atLeast !== undefined) return `${subject} ≥ ${condition.atLeast}`;
  if (condition.atMost !== undefined) return `${subject} ≤ ${condition.atMost}`;
  if (condition.before !== undefined) return `${subject} < ${condition.before}`;
  return `${subject} > ${condition.after ?? ''}`;
}

function factName(catalogue: Catalogue, id: string): string {
  return catalogue.facts.get(id)?.name.zh ?? id;
}

/** What a text rests on, each claim and law with its words and weight. */
export function restsOn(
  catalogue: Catalogue,
  rests: { claims: readonly string[]; laws: readonly string[] },
): string {
  const claims = [...catalogue.documents.values()].flatMap((document) => document.claims);
  const items = [
    ...rests.laws.map((id) => {
      const law = catalogue.laws.get(id);
      const weight = law === undefined ? '' : phrase(catalogue, `weight_${law.weight}`);
      return law === undefined
        ? escape(id)
        : `<a href="#law-${escape(id)}">${escape(law.name.zh)}</a> (${escape(weight)}): ${escape(law.says.zh)}`;
    }),
    ...rests.claims.map((id) => {
      const claim = claims.find((other) => other.id === id);
      return claim === undefined ? escape(id) : `${escape(id)} (${claim.status}): ${escape(claim.says)}`;
    }),
  ];
  if (items.length === 0) return '';
  return `<details open class="meta"><summary>${escape(phrase(catalogue, 'preview_rests_on'))}: ${items.length}</summary><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></details>`;
}
