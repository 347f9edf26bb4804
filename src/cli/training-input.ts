/** Parses the files the model is trained on into sentences. */
import { parse } from 'yaml';
import { z } from 'zod';
import { DangerFile, DangerLines, DangerWords, type DangerLine } from '../model/danger.ts';
import { Intent, OutOfScope, PastedDocuments, type PastedDocument } from '../model/intent.ts';
import { Lexicon } from '../model/lexicon.ts';
import type { Language } from '../model/language.ts';
import type { Sentence, TrainingInput } from '../understand/train/train.ts';
import { DANGER, DANGER_WORDS, LEXICON, type TrainingFiles } from './training-files.ts';

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
  const documents: PastedDocument[] = [];
  const lines: DangerLine[] = [];
  let file: DangerFile | undefined;
  let concepts: DangerWords = {};
  let lexicon: Lexicon = { replace: {}, classes: {} };
  for (const { path, text } of files) {
    const data: unknown = parse(text);
    if (path === LEXICON) lexicon = read(path, Lexicon, data);
    else if (path === DANGER) file = read(path, DangerFile, data);
    else if (path === DANGER_WORDS) concepts = read(path, DangerWords, data);
    else if (path.startsWith('intents/danger/')) lines.push(...read(path, DangerLines, data));
    else if (path.startsWith('intents/documents/')) documents.push(...read(path, PastedDocuments, data));
    else if (path.startsWith('intents/out-of-scope/')) {
      const outside = read(path, OutOfScope, data);
      sentences.push(...sentencesOf(`-${outside.id}`, outside.examples));
    } else if (path.startsWith('intents/')) {
      const intent = read(path, Intent, data);
      sentences.push(...sentencesOf(intent.id, intent.examples));
    }
  }
  const danger = file === undefined ? undefined : { file: { ...file, concepts }, lines };
  return { key, sentences, documents, lexicon, danger };
}
