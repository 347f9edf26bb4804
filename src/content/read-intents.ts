/**
 * intents/<group>/<id>.yaml, intents/out-of-scope/, documents/ and tests/ -> question types with their places. Serving does not
 * need the example sentences, and they are most of the bytes: without `examples` only the head of each file is read.
 */
import type { ContentFault } from '../model/errors.ts';
import {
  Intent,
  IntentGroup,
  IntentTests,
  OutOfScope,
  PastedDocuments,
  type PastedDocument,
  type PlacedIntent,
} from '../model/intent.ts';
import type { Placed } from './place.ts';
import type { SourceFile } from './source-file.ts';
import { parseYaml, readPart } from './yaml-file.ts';

export interface IntentFiles {
  readonly intents: Map<string, Placed<PlacedIntent>>;
  readonly outOfScope: Map<string, Placed<OutOfScope>>;
  readonly tests: Map<string, Placed<IntentTests>>;
  /** The files of intents/documents, by path. */
  readonly pasted: Map<string, Placed<readonly PastedDocument[]>>;
}

const noExamples = 'examples: { zh-Hans: [], zh-Hant: [], en: [] }\n';

/** The file without its examples, where they stand last; the whole file otherwise. */
function head(text: string): string {
  const start = text.search(/^examples:/m);
  if (start === -1 || /^[\w-]/m.test(text.slice(start + 'examples:'.length))) return text;
  return text.slice(0, start) + noExamples;
}

function readOne(
  file: SourceFile,
  folder: string,
  name: string,
  examples: boolean,
  into: IntentFiles,
  faults: ContentFault[],
): void {
  const special = folder === 'out-of-scope' || folder === 'tests' || folder === 'documents';
  if (special && !examples) return;
  // Sets that cross question types (_doubles, _danger ...) have shapes of their own; `measure` reads them.
  if (folder === 'tests' && name.startsWith('_')) return;
  const yaml = parseYaml(file.path, examples ? file.text : head(file.text), faults);
  if (yaml === undefined) return;
  function named(id: string): void {
    if (id !== name)
      faults.push({
        file: file.path,
        ...(yaml?.at(['id']) ?? { line: 1, column: 1 }),
        message: `id is "${id}", expected "${name}" as in the name of the file`,
      });
  }
  if (folder === 'documents') {
    const placed = readPart(yaml, PastedDocuments, yaml.data, [], faults);
    if (placed !== undefined) into.pasted.set(file.path, placed);
  } else if (folder === 'out-of-scope') {
    const placed = readPart(yaml, OutOfScope, yaml.data, [], faults);
    if (placed === undefined) return;
    named(placed.value.id);
    into.outOfScope.set(placed.value.id, placed);
  } else if (folder === 'tests') {
    const placed = readPart(yaml, IntentTests, yaml.data, [], faults);
    if (placed === undefined) return;
    named(placed.value.id);
    into.tests.set(placed.value.id, placed);
  } else {
    const group = IntentGroup.safeParse(folder);
    const placed = readPart(yaml, Intent, yaml.data, [], faults);
    if (placed === undefined || !group.success) return;
    named(placed.value.id);
    const before = into.intents.get(placed.value.id);
    if (before !== undefined) {
      faults.push({
        file: file.path,
        ...placed.at(['id']),
        message: `the question type "${placed.value.id}" stands already in ${before.file}`,
      });
      return;
    }
    into.intents.set(placed.value.id, { ...placed, value: { ...placed.value, group: group.data } });
  }
}

/** Folders beside the groups: read by other means (danger: test sentences of the danger gate). */
const otherFolders = new Set(['danger']);

/** Reads all files of intents/. */
export function readIntents(
  files: readonly SourceFile[],
  examples: boolean,
  faults: ContentFault[],
): IntentFiles {
  const into: IntentFiles = { intents: new Map(), outOfScope: new Map(), tests: new Map(), pasted: new Map() };
  for (const file of files) {
    const match = /^intents\/([^/]+)\/([^/]+)\.ya?ml$/.exec(file.path);
    const folder = match?.[1] ?? '';
    if (otherFolders.has(folder)) continue;
    const known =
      IntentGroup.safeParse(folder).success ||
      folder === 'out-of-scope' ||
      folder === 'tests' ||
      folder === 'documents';
    if (!match || !known) {
      faults.push({
        file: file.path,
        line: 1,
        column: 1,
        message: `question types stand in intents/<group>/<id>.yaml; the groups are ${IntentGroup.options.join(', ')}, out-of-scope, documents, tests, danger`,
      });
      continue;
    }
    readOne(file, folder, match[2] ?? '', examples, into, faults);
  }
  return into;
}
