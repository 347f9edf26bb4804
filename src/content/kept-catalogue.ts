/** The catalogue as it was kept beside the model: starting needs neither the YAML parser nor the schemas of authored files. */
import type { Catalogue } from '../model/catalogue.ts';
import { blockParser } from './block-parser.ts';
import { readCompiled } from './compiled.ts';
import { deepFreeze } from './freeze.ts';
import { readSourceFiles } from './source-file.ts';

/** The catalogue without example sentences, where exactly these files were read before; undefined otherwise. */
export function keptCatalogue(root: string, asOf: string): Catalogue | undefined {
  const { hash } = readSourceFiles(root);
  const kept = readCompiled(root, hash, asOf);
  if (kept === undefined) return undefined;
  return Object.freeze({ ...deepFreeze(kept), asOf, hash, blocks: blockParser(kept) });
}
