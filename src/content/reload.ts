/**
 * Takes over corrected content without a restart. The old catalogue stays until the new one passes every rule of
 * `respite check`: a half-saved file never reaches a borrower.
 */
import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../model/catalogue.ts';
import type { ContentFault } from '../model/errors.ts';
import { checkContent, type CheckOptions } from './check.ts';
import { catalogueOf } from './load.ts';

export interface Reloaded {
  /** What holds now: the new catalogue, or the old one where there are faults or nothing changed. */
  readonly catalogue: Catalogue;
  readonly changed: boolean;
  /** Why the new content was not taken over; empty otherwise. */
  readonly faults: readonly ContentFault[];
}

/** Faults that only say "does not hold on this day": at run time the sentence is withheld instead. */
function isExpiry(fault: ContentFault): boolean {
  return / (?:does not hold|is not in force) on \d{4}-\d{2}-\d{2}/.test(fault.message);
}

/**
 * Reads the content again. A day that has moved on counts as a change, since other figures may hold. Expired figures do
 * not keep new content out; their sentences are withheld.
 */
export function reloadCatalogue(root: string, current: Catalogue, options: CheckOptions): Reloaded {
  const { faults, source } = checkContent(root, options);
  const serious = faults.filter((fault) => !isExpiry(fault));
  if (serious.length > 0) return { catalogue: current, changed: false, faults: serious };
  if (source.hash === current.hash && source.asOf === current.asOf)
    return { catalogue: current, changed: false, faults: [] };
  return { catalogue: catalogueOf(source), changed: true, faults: [] };
}

export interface WatchOptions {
  /** The options of the next check; asked each time, so that the day is always today's. */
  readonly options: () => CheckOptions;
  readonly onReload: (result: Reloaded) => void;
  /** Milliseconds of quiet after the last change before the content is read: editors save in several steps. */
  readonly quietMs?: number;
}

/** Watches content/ and intents/ and reloads after each change. Returns the way to stop. */
export function watchCatalogue(root: string, first: Catalogue, watching: WatchOptions): () => void {
  let current = first;
  let timer: NodeJS.Timeout | undefined;
  function reload(): void {
    timer = undefined;
    const result = reloadCatalogue(root, current, watching.options());
    current = result.catalogue;
    if (result.changed || result.faults.length > 0) watching.onReload(result);
  }
  const watchers = ['content', 'intents'].map((folder) => {
    const watcher = watch(join(root, folder), { recursive: true, persistent: false }, () => {
      clearTimeout(timer);
      timer = setTimeout(reload, watching.quietMs ?? 300);
      timer.unref();
    });
    // A folder that vanishes while it is watched must not end the program; the old catalogue goes on.
    watcher.on('error', () => undefined);
    return watcher;
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
