/**
 * Proves that everything authored fits together. Each rule stands in its own file under rules/ and returns faults with
 * their places; this file only runs them all.
 */
import type { ContentFault } from '../model/errors.ts';
import { withoutEchoes } from './cascade.ts';
import { inOrder } from './place.ts';
import type { Rule, RuleContext } from './rule.ts';
import { answers } from './rules/answers.ts';
import { days } from './rules/days.ts';
import { documents } from './rules/documents.ts';
import { facts } from './rules/facts.ts';
import { flows } from './rules/flows.ts';
import { choiceIds } from './rules/ids.ts';
import { letters } from './rules/letters.ts';
import { foldedChinese, markup } from './rules/markup.ts';
import { neverSay } from './rules/never-say.ts';
import { numbers } from './rules/numbers.ts';
import { patterns } from './rules/patterns.ts';
import { phrases } from './rules/phrases.ts';
import { placeholders } from './rules/placeholders.ts';
import { references } from './rules/references.ts';
import { sentences } from './rules/sentences.ts';
import { unfilled } from './rules/unfilled.ts';
import { weights } from './rules/weights.ts';
import { readSource, type ContentSource } from './source.ts';

export interface CheckOptions extends Partial<RuleContext> {
  /** The day the content is checked for, YYYY-MM-DD. */
  readonly asOf: string;
}

const rules: readonly Rule[] = [
  references,
  answers,
  documents,
  placeholders,
  markup,
  foldedChinese,
  numbers,
  neverSay,
  weights,
  letters,
  flows,
  facts,
  phrases,
  patterns,
  sentences,
  choiceIds,
  days,
  unfilled,
];

/** All faults of the content under `root`, in order of file and line, and what was read. */
export function checkContent(
  root: string,
  options: CheckOptions,
): { faults: ContentFault[]; source: ContentSource } {
  const { derived = {}, code = [] } = options;
  const { source, faults, missing } = readSource(root, options);
  const found = rules.flatMap((rule) => rule(source, { derived, code }));
  return { faults: inOrder([...faults, ...missing, ...withoutEchoes(source, faults, found)]), source };
}
