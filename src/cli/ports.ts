/** What a turn needs, put together once for a command: the content, understanding, masking, value parsers. */
import type { Catalogue } from '../model/catalogue.ts';
import { toTraditional } from '../content/traditional.ts';
import { keptCatalogue } from '../content/kept-catalogue.ts';
import type { DialoguePorts } from '../dialogue/ports.ts';
import { makeReadDebts } from '../understand/debts/read-debts.ts';
import { mask } from '../understand/mask.ts';
import { makeParseValue } from '../understand/parse/parse-value.ts';
import { root } from './root.ts';
import { makeProjectUnderstander } from './understanding.ts';

export interface PortOptions {
  /** The day the content is read for, YYYY-MM-DD. */
  readonly asOf: string;
  readonly peopleReachable?: boolean;
  /** Told what takes long (training). */
  readonly tell?: (words: string) => void;
}

/** Reads all authored files, which needs much that a start from kept content does without. */
async function readCatalogue(asOf: string): Promise<Catalogue> {
  const { loadCatalogue } = await import('../content/load.ts');
  return loadCatalogue(root, { asOf, examples: false });
}

export async function makePorts(options: PortOptions): Promise<DialoguePorts> {
  const { asOf } = options;
  const catalogue = keptCatalogue(root, asOf) ?? (await readCatalogue(asOf));
  return {
    catalogue,
    understander: await makeProjectUnderstander(catalogue, options.tell),
    mask,
    parse: makeParseValue(catalogue.lenders.values()),
    readDebts: makeReadDebts(catalogue.lenders.values()),
    toTraditional,
    peopleReachable: options.peopleReachable ?? false,
  };
}
