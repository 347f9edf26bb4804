/**
 * Gathers what the model is trained on. The key is a hash over the very bytes of the files, so that `train --if-needed`
 * can tell in a few milliseconds, before anything is parsed, that nothing has changed. Held-out tests never enter.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DangerFile, DangerLines, type DangerLine } from '../model/danger.ts';
import { Intent, OutOfScope } from '../model/intent.ts';
import { Lexicon } from '../model/lexicon.ts';
import type { Language } from '../model/language.ts';
import { ENGINE_VERSION } from '../understand/model-file.ts';
import type { Sentence, TrainingInput } from '../understand/train/train.ts';

interface TrainingFiles {
  readonly key: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

const LEXICON = 'content/lexicon.yaml';
const DANGER = 'content/danger.yaml';

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
    ...[LEXICON, DANGER].map((name) => join(root, name)).filter((path) => existsSync(path)),
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

function sentencesOf(label: string, examples: Readonly<Record<Language, readonly string[]>>): Sentence[] {
  return (Object.entries(examples) as [Language, readonly string[]][]).flatMap(([language, texts]) =>
    texts.map((text) => ({ text, language, label })),
  );
}

/** One file by its schema; a fault names the file. */
function read<T extends z.ZodType>(path: string, schema: T, data: unknown): z.infer<T> {
  const found = schema.safeParse(data);
  if (!found.success) throw new Error(`${path}: ${z.prettifyError(found.error)}; run: respite check`);
  return found.data;
}

/** Parses the files into sentences. */
export function trainingInput({ key, files }: TrainingFiles): TrainingInput {
  const sentences: Sentence[] = [];
  const lines: DangerLine[] = [];
  let file: DangerFile | undefined;
  let lexicon: Lexicon = { replace: {}, classes: {} };
  for (const { path, text } of files) {
    const data: unknown = parse(text);
    if (path === LEXICON) lexicon = read(path, Lexicon, data);
    else if (path === DANGER) file = read(path, DangerFile, data);
    else if (path.startsWith('intents/danger/')) lines.push(...read(path, DangerLines, data));
    else if (path.startsWith('intents/out-of-scope/')) {
      const outside = read(path, OutOfScope, data);
      sentences.push(...sentencesOf(`-${outside.id}`, outside.examples));
    } else if (path.startsWith('intents/')) {
      const intent = read(path, Intent, data);
      sentences.push(...sentencesOf(intent.id, intent.examples));
    }
  }
  return { key, sentences, lexicon, danger: file === undefined ? undefined : { file, lines } };
}
