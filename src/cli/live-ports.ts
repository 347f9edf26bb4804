/**
 * The ports of a running server: content corrected on disk, and the figures of a new day, are taken over without a restart.
 * The old catalogue holds until the new one passes every rule; one turn always sees one catalogue.
 */
import { join } from 'node:path';
import { isCurrent, watchCatalogue, type Reloaded } from '../content/watch.ts';
import type { DialoguePorts } from '../dialogue/ports.ts';
import type { Log } from '../log.ts';
import { formatFault } from '../model/errors.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import { makeReadDebts } from '../understand/debts/read-debts.ts';
import { loadModel } from '../understand/classify/model-file.ts';
import { makeParseValue } from '../understand/parse/parse-value.ts';
import { checkApart, type Check } from './check-apart.ts';
import { root as projectRoot } from './root.ts';
import { readTrainingFiles } from './training-files.ts';
import { understanderOf } from './understanding.ts';

export interface LivePorts {
  /** What holds now. */
  readonly current: () => DialoguePorts;
  readonly stop: () => void;
}

export interface LiveOptions {
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly root?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How often it is looked whether files or the day have changed. */
  readonly quietMs?: number;
  readonly check?: Check;
}

/** Faults told one by one; the rest is for `respite check`. */
const mostFaults = 20;

export function makeLivePorts(first: DialoguePorts, options: LiveOptions): LivePorts {
  const { log, root = projectRoot, now = Date.now, quietMs, check = checkApart } = options;
  let ports = first;

  /**
   * Understanding that fits the new content: the saved model where it was trained on these very files, else what was
   * there before. Nothing is trained here: that would hold up everybody for half a minute.
   */
  function understander(catalogue: DialoguePorts['catalogue']): DialoguePorts['understander'] {
    const model = loadModel(join(root, 'model'), readTrainingFiles(root).key);
    if (model !== undefined) return understanderOf(catalogue, model);
    log.warn({ event: 'content_needs_training', about: 'run respite train, then restart' });
    return ports.understander;
  }

  function take({ catalogue, changed, faults }: Reloaded): void {
    if (faults.length > 0) {
      log.warn({ event: 'content_refused', count: faults.length, about: 'the content before stays in use' });
      for (const fault of faults.slice(0, mostFaults))
        log.warn({ event: 'content_fault', file: fault.file, about: formatFault(fault) });
    }
    if (!changed) return;
    ports = {
      ...ports,
      catalogue,
      understander: understander(catalogue),
      parse: makeParseValue(catalogue.lenders.values()),
      readDebts: makeReadDebts(catalogue.lenders.values()),
    };
    log.info({ event: 'content_reloaded', about: catalogue.asOf });
  }

  /** The check runs apart; what passed it is loaded here, unless it has changed again meanwhile. */
  async function reload(current: DialoguePorts['catalogue'], { asOf }: { asOf: string }): Promise<Reloaded> {
    if (isCurrent(root, current, asOf)) return { catalogue: current, changed: false, faults: [] };
    const { faults, hash } = await check(root, asOf);
    if (faults.length > 0) return { catalogue: current, changed: false, faults };
    // Only now: starting is faster without the parser of content.
    const { loadCatalogue } = await import('../content/load.ts');
    const catalogue = loadCatalogue(root, { asOf, examples: false });
    if (catalogue.hash !== hash) return { catalogue: current, changed: false, faults: [] };
    return { catalogue, changed: true, faults: [] };
  }

  const stop = watchCatalogue(root, first.catalogue, {
    options: () => ({ asOf: shanghaiDay(now()) }),
    reload,
    onReload: take,
    onFault: (error) =>
      log.warn({ event: 'content_fault', about: error instanceof Error ? error.name : 'unknown' }),
    ...(quietMs === undefined ? {} : { quietMs }),
  });
  return { current: () => ports, stop };
}
