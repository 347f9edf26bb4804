/**
 * The files the model is trained on, as bytes. The key is a hash over them, so that `train --if-needed` and a start can tell
 * in a few milliseconds, before anything is parsed, that nothing has changed. Held-out tests never enter.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ENGINE_VERSION } from '../understand/classify/model-file.ts';

export interface TrainingFiles {
  readonly key: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export const LEXICON = 'content/lexicon.yaml';
export const DANGER = 'content/danger.yaml';
export const DANGER_WORDS = 'content/danger-words.yaml';

function yamlFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? yamlFiles(join(dir, entry.name))
        : entry.name.endsWith('.yaml')
          ? [join(dir, entry.name)]
          : [],
    )
    .sort();
}

/** Reads the files that the model depends on, and their key. */
export function readTrainingFiles(root: string): TrainingFiles {
  const tests = join(root, 'intents', 'tests');
  const paths = [
    ...yamlFiles(join(root, 'intents')).filter((path) => !path.startsWith(tests)),
    ...[LEXICON, DANGER, DANGER_WORDS].map((name) => join(root, name)).filter((path) => existsSync(path)),
  ];
  const hash = createHash('sha256').update(`engine ${ENGINE_VERSION}\n`);
  const files = paths.map((path) => {
    const text = readFileSync(path, 'utf8');
    const name = relative(root, path).replaceAll('\\', '/');
    hash.update(`${name}\0${text}\0`);
    return { path: name, text };
  });
  return { key: hash.digest('hex').slice(0, 24), files };
}
