/**
 * The ports of a running server: content corrected on disk, and the figures of a new day, are taken over without a restart.
 * The old catalogue holds until the new one passes every rule; one turn always sees one catalogue.
 */
import { join } from 'node:path';
import { readCode } from '../content/code-files.ts';
import { reloadCatalogue, watchCatalogue, type Reloaded } from '../content/reload.ts';
import type { DialoguePorts } from '../dialogue/ports.ts';
import { derivedFacts } from '../flow/derived.ts';
import type { Log } from '../log.ts';
import { formatFault } from '../model/errors.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import { loadModel } from '../understand/model-file.ts';
import { makeParseValue } from '../understand/parse/parse-value.ts';
import { root as projectRoot } from './root.ts';
import { readTrainingFiles } from './training-input.ts';
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
  /** How often it is looked whether a new day has begun. */
  readonly dayEveryMs?: number;
  readonly quietMs?: number;
}

/** Faults told one by one; the rest is for `respite check`. */
const mostFaults = 20;

export function makeLivePorts(first: DialoguePorts, options: LiveOptions): LivePorts {
  const { log, root = projectRoot, now = Date.now, dayEveryMs = 60_000, quietMs } = options;
  let ports = first;

  /**
   * Understanding that fits the new content: the saved model where it was trained on these very files, else what was
   * there before. Nothing is trained here: that would hold up everybody for half a minute.
   */
  function understander(catalogue: DialoguePorts['catalogue']): DialoguePorts['understander'] {
    const model = loadModel(join(root, 'model'));
    if (model?.key === readTrainingFiles(root).key) return understanderOf(catalogue, model);
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
    };
    log.info({ event: 'content_reloaded', about: catalogue.asOf });
  }

  const check = () => ({ asOf: shanghaiDay(now()), derived: derivedFacts, code: readCode(root) });
  const stopWatching = watchCatalogue(root, first.catalogue, {
    options: check,
    onReload: take,
    ...(quietMs === undefined ? {} : { quietMs }),
  });
  let tried = first.catalogue.asOf;
  const days = setInterval(() => {
    const today = shanghaiDay(now());
    if (today === tried) return;
    tried = today;
    take(reloadCatalogue(root, ports.catalogue, check()));
  }, dayEveryMs);
  days.unref();
  return {
    current: () => ports,
    stop() {
      clearInterval(days);
      stopWatching();
    },
  };
}
