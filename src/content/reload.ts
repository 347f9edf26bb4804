/**
 * Takes over corrected content without a restart. The old catalogue stays until the new one passes every rule of
 * `respite check`: a half-saved file never reaches a borrower.
 */
import type { Catalogue } from '../model/catalogue.ts';
import type { ContentFault } from '../model/errors.ts';
import { checkContent, type CheckOptions } from './check.ts';
import { catalogueOf } from './load.ts';
import { isCurrent, type Reloaded } from './watch.ts';

/** Faults that only say "does not hold on this day": at run time the sentence is withheld instead. */
function isExpiry(fault: ContentFault): boolean {
  return / (?:does not hold|is not in force) on \d{4}-\d{2}-\d{2}/.test(fault.message);
}

/** Faults that keep new content out. */
export function seriousFaults(faults: readonly ContentFault[]): ContentFault[] {
  return faults.filter((fault) => !isExpiry(fault));
}

/**
 * Reads the content again. A day that has moved on counts as a change, since other figures may hold. Expired figures do
 * not keep new content out; their sentences are withheld.
 */
export function reloadCatalogue(root: string, current: Catalogue, options: CheckOptions): Reloaded {
  if (isCurrent(root, current, options.asOf)) return { catalogue: current, changed: false, faults: [] };
  const { faults, source } = checkContent(root, options);
  const serious = seriousFaults(faults);
  if (serious.length > 0) return { catalogue: current, changed: false, faults: serious };
  return { catalogue: catalogueOf(source), changed: true, faults: [] };
}
