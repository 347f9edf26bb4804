/**
 * Keeps the parsed content beside the model, so that starting costs milliseconds instead of parsing all YAML and Markdown
 * again. It is only ever used when content, program and the register entries in force are exactly those it was made from;
 * without a folder model/ nothing is kept.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../model/catalogue.ts';

const maps = [
  'intents',
  'outOfScope',
  'facts',
  'conditions',
  'flows',
  'letters',
  'documents',
  'laws',
  'contacts',
  'figures',
  'daysOff',
  'lenders',
] as const;

/** A catalogue as plain data: everything but the function. */
type Plain = Record<string, unknown>;

interface Kept {
  readonly key: string;
  /** First day, and day after the last, on which the same register entries are in force. */
  readonly from: string;
  readonly to: string;
  readonly data: Plain;
}

/** Hash over this program's reading code: a changed parser must not find old results. */
function codeHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['.', '../model']) {
    const path = fileURLToPath(new URL(`${folder}/`, import.meta.url));
    for (const name of readdirSync(path).sort())
      if (/\.(js|ts)$/.test(name)) hash.update(name).update(readFileSync(join(path, name)));
  }
  return hash.digest('hex');
}

/** The days around `asOf` on which nothing comes into or goes out of force. */
export function sameDays(
  entries: readonly { from: string; until?: string | undefined }[],
  asOf: string,
): { from: string; to: string } {
  let from = '0000-00-00';
  let to = '9999-99-99';
  for (const entry of entries) {
    // The day after `until` sorts after it and before the next day: the suffix stands for the end of that day.
    for (const border of [entry.from, ...(entry.until === undefined ? [] : [`${entry.until}~`])]) {
      if (border <= asOf && border > from) from = border;
      if (border > asOf && border < to) to = border;
    }
  }
  return { from, to };
}

function file(root: string): string {
  return join(root, 'model', 'content.json');
}

function plain(catalogue: Catalogue): Plain {
  const entries = Object.fromEntries(maps.map((name) => [name, [...catalogue[name]]]));
  const { zh, en } = catalogue.answers;
  const { phrases, danger, lexicon } = catalogue;
  return {
    ...entries,
    answers: { zh: [...zh], en: [...en] },
    phrases: { zh: [...phrases.zh], en: [...phrases.en] },
    danger,
    lexicon,
  };
}

function fromPlain(data: Plain): Omit<Catalogue, 'asOf' | 'hash' | 'blocks'> {
  const pair = (value: unknown): { zh: unknown; en: unknown } => {
    const { zh, en } = value as Record<'zh' | 'en', [string, unknown][]>;
    return { zh: new Map(zh), en: new Map(en) };
  };
  // The data was written by keepCompiled from a checked catalogue of the same program and content: its shape is known.
  return {
    ...Object.fromEntries(maps.map((name) => [name, new Map(data[name] as [string, unknown][])])),
    answers: pair(data['answers']),
    phrases: pair(data['phrases']),
    danger: data['danger'],
    lexicon: data['lexicon'],
  } as Omit<Catalogue, 'asOf' | 'hash' | 'blocks'>;
}

/** What was kept for exactly this content, program and day; undefined otherwise. */
export function readCompiled(
  root: string,
  hash: string,
  asOf: string,
): Omit<Catalogue, 'asOf' | 'hash' | 'blocks'> | undefined {
  try {
    const kept = JSON.parse(readFileSync(file(root), 'utf8')) as Kept;
    if (asOf < kept.from || asOf >= kept.to || kept.key !== `${hash} ${codeHash()}`) return undefined;
    return fromPlain(kept.data);
  } catch {
    return undefined;
  }
}

/** Keeps a catalogue that was read without faults. Failing to keep it does no harm. */
export function keepCompiled(
  root: string,
  catalogue: Catalogue,
  entries: readonly { from: string; until?: string | undefined }[],
): void {
  if (!existsSync(join(root, 'model'))) return;
  const { asOf, hash } = catalogue;
  const kept: Kept = { key: `${hash} ${codeHash()}`, ...sameDays(entries, asOf), data: plain(catalogue) };
  const temporary = `${file(root)}.${process.pid}`;
  try {
    writeFileSync(temporary, JSON.stringify(kept));
    renameSync(temporary, file(root));
  } catch {
    rmSync(temporary, { force: true });
  }
}
