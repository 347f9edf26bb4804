/** Looks whether authored files or the calendar have changed, and has the content read again. */
import type { Catalogue } from '../model/catalogue.ts';
import type { ContentFault } from '../model/errors.ts';
import type { CheckOptions } from './check.ts';
import { readSourceFiles, stampOfFiles } from './source-file.ts';

export interface Reloaded {
  /** What holds now: the new catalogue, or the old one where there are faults or nothing changed. */
  readonly catalogue: Catalogue;
  readonly changed: boolean;
  /** Why the new content was not taken over; empty otherwise. */
  readonly faults: readonly ContentFault[];
}

/** Whether what lies on disk is what `current` was made from, on the day it was made for. */
export function isCurrent(root: string, current: Catalogue, asOf: string): boolean {
  return current.asOf === asOf && readSourceFiles(root).hash === current.hash;
}

export interface WatchOptions {
  /** The options of the next check; asked each time, so that the day is always today's. */
  readonly options: () => CheckOptions;
  readonly onReload: (result: Reloaded) => void;
  /** Told what broke while reading; the old catalogue goes on. */
  readonly onFault?: (error: unknown) => void;
  /** How often it is looked; files are read once they have been left alone for so long, since editors save in steps. */
  readonly quietMs?: number;
  /** Reads the content again: here (reload.ts), or by somebody who does not hold up this thread. */
  readonly reload: (current: Catalogue, options: CheckOptions) => Reloaded | Promise<Reloaded>;
}

/**
 * Watches content/ and intents/ and the calendar, and reloads after each change. Looks instead of being told by the system:
 * that works on every disk, and for editors that put a new file in the place of the old one. Returns the way to stop.
 */
export function watchCatalogue(root: string, first: Catalogue, watching: WatchOptions): () => void {
  const { options, onReload, onFault, reload, quietMs = 1000 } = watching;
  let current = first;
  let before = stampOfFiles(root);
  let taken = `${first.asOf} ${before}`;
  let busy = false;

  async function look(): Promise<void> {
    const files = stampOfFiles(root);
    const settled = files === before;
    before = files;
    const asked = options();
    const stamp = `${asked.asOf} ${files}`;
    if (!settled || stamp === taken) return;
    taken = stamp;
    const result = await reload(current, asked);
    current = result.catalogue;
    if (result.changed || result.faults.length > 0) onReload(result);
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => onFault?.(error))
      .finally(() => (busy = false));
  }, quietMs);
  timer.unref();
  return () => clearInterval(timer);
}
