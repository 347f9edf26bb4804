/** The preview's own words, and what conditions, ways on and sources read like. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Condition } from '../../model/condition.ts';
import type { Bilingual } from '../../model/language.ts';
import { escape } from './html.ts';

/** A label of the preview in both languages, from content/phrases/. */
export function phrase(catalogue: Catalogue, id: string): string {
  const zh = catalogue.phrases.zh.get(id);
  const en = catalogue.phrases.en.get(id);
  return zh === undefined || en === undefined ? id : `${zh} ${en}`;
}

/** The Chinese of a label alone, for stretches read as one sentence. */
function short(catalogue: Catalogue, id: string): string {
  return catalogue.phrases.zh.get(id) ?? id;
}

/** Both languages, one under the other. */
export function both(text: Bilingual): string {
  return `${escape(text.zh)}<br><span lang="en">${escape(text.en)}</span>`;
}

function value(catalogue: Catalogue, fact: string, given: unknown): string {
  if (typeof given === 'boolean') return short(catalogue, given ? 'value_yes' : 'value_no');
  const option = catalogue.facts.get(fact)?.options.find((other) => other.id === given);
  return option?.label.zh ?? String(given);
}

/** A condition as a jurist can read it: named conditions are written out. */
export function conditionText(catalogue: Catalogue, condition: Condition): string {
  if ('cond' in condition) {
    const inner = catalogue.conditions.get(condition.cond);
    return inner === undefined ? condition.cond : conditionText(catalogue, inner);
  }
  if ('unsure' in condition) return `${factName(catalogue, condition.unsure)} = ${short(catalogue, 'value_unsure')}`;
  const joined = (parts: readonly Condition[], word: string): string =>
    `(${parts.map((part) => conditionText(catalogue, part)).join(` ${word} `)})`;
  if ('all' in condition) return joined(condition.all, phrase(catalogue, 'preview_and'));
  if ('any' in condition) return joined(condition.any, phrase(catalogue, 'preview_or'));
  if ('not' in condition) return `${phrase(catalogue, 'preview_not')} ${conditionText(catalogue, condition.not)}`;
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

/** What a fact is called, by its id. */
export function factName(catalogue: Catalogue, id: string): string {
  return catalogue.facts.get(id)?.name.zh ?? id;
}

/** The ways on of an answer as links, each with what its button says. */
export function waysOn(catalogue: Catalogue, next: readonly string[]): string {
  return next
    .map((way) => {
      const [kind = '', id = ''] = way.split(':');
      const titles = { q: catalogue.intents.get(id)?.label, flow: catalogue.flows.get(id)?.title, letter: catalogue.letters.get(id)?.title };
      const title = titles[kind as keyof typeof titles];
      return `<a href="#${escape(kind)}-${escape(id)}">${escape(title?.zh ?? way)}</a>`;
    })
    .join(' · ');
}

/** A mark where a rule is not certain: what a jurist reads first. */
export function doubt(catalogue: Catalogue, confidence: 'high' | 'medium' | 'low'): string {
  return confidence === 'high' ? '' : ` <span class="doubt">${escape(phrase(catalogue, `preview_${confidence}`))}</span>`;
}

/** What became of a claim, in words. */
export function statusText(catalogue: Catalogue, status: string): string {
  return `<span class="status ${escape(status)}">${escape(phrase(catalogue, `preview_${status}`))}</span>`;
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
      if (law === undefined) return escape(id);
      const weight = phrase(catalogue, `weight_${law.weight}`);
      return `<a href="#law-${escape(id)}">${escape(law.name.zh)}</a> (${escape(weight)})${doubt(catalogue, law.confidence)}<br>${escape(law.says.zh)}`;
    }),
    ...rests.claims.map((id) => {
      const claim = claims.find((other) => other.id === id);
      if (claim === undefined) return escape(id);
      const reason = claim.reason === undefined ? '' : ` → ${escape(claim.reason)}`;
      return `${statusText(catalogue, claim.status)} ${escape(claim.says)}${reason} <span class="id">${escape(id)}</span>`;
    }),
  ];
  if (items.length === 0) return '';
  return `<details open class="meta rests"><summary>${escape(phrase(catalogue, 'preview_rests_on'))}: ${items.length}</summary><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></details>`;
}
