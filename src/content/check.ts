/**
 * Proves that everything authored fits together. Each rule stands in its own file under rules/ and returns faults with
 * their places; this file only runs them all.
 */
import type { ContentFault } from '../model/errors.ts';
import { inOrder } from './place.ts';
import { readSource, type ContentSource } from './source.ts';

export interface CheckOptions {
  /** The day the content is checked for, YYYY-MM-DD. */
  readonly asOf: string;
}

export type Rule = (source: ContentSource) => ContentFault[];

const rules: readonly Rule[] = [];

/** All faults of the content under `root`, in order of file and line, and what was read. */
export function checkContent(
  root: string,
  options: CheckOptions,
): { faults: ContentFault[]; source: ContentSource } {
  const { source, faults, missing } = readSource(root, options);
  return { faults: inOrder([...faults, ...missing, ...rules.flatMap((rule) => rule(source))]), source };
}
