/** What a turn needs, put together once for a command: the content, understanding, masking, value parsers. */
import { toTraditional } from '../content/traditional.ts';
import { loadCatalogue } from '../content/load.ts';
import type { DialoguePorts } from '../dialogue/ports.ts';
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

export async function makePorts(options: PortOptions): Promise<DialoguePorts> {
  const catalogue = loadCatalogue(root, { asOf: options.asOf, examples: false });
  return {
    catalogue,
    understander: await makeProjectUnderstander(catalogue, options.tell),
    mask,
    parse: makeParseValue(catalogue.lenders.values()),
    toTraditional,
    peopleReachable: options.peopleReachable ?? false,
  };
}
