/**
 * Keeps an author's eyes on the cause: when an entry does not fit its form it cannot be read, and everything that names it
 * would be reported as naming nothing. Those echoes are left out until the cause is mended.
 */
import type { ContentFault } from '../model/errors.ts';
import type { ContentSource } from './source.ts';

const namesNothing = /^there is no [a-z ]+ "([^"]+)"(?: in [\w./-]+)?$/;
const noAnswer = /^there is no answer (\S+)$/;

/** Every id that stands in a file with a fault of form: some of them could not be read. */
function brokenIds(source: ContentSource, formFaults: readonly ContentFault[]): Set<string> {
  const ids = new Set<string>();
  for (const file of new Set(formFaults.map((fault) => fault.file))) {
    const text = source.files.find((other) => other.path === file)?.text ?? '';
    for (const match of text.matchAll(/\bid: *"?([\w.-]+)|^ *([a-z]\w*):/gm)) ids.add(match[1] ?? match[2] ?? '');
  }
  return ids;
}

/** `found` without what only echoes one of `formFaults`. */
export function withoutEchoes(
  source: ContentSource,
  formFaults: readonly ContentFault[],
  found: readonly ContentFault[],
): ContentFault[] {
  if (formFaults.length === 0) return [...found];
  const ids = brokenIds(source, formFaults);
  return found.filter((fault) => {
    const answer = noAnswer.exec(fault.message)?.[1];
    if (answer !== undefined) return !formFaults.some((form) => form.file === answer);
    const id = namesNothing.exec(fault.message)?.[1];
    return id === undefined || !ids.has(id);
  });
}
