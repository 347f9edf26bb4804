/**
 * What a store that was closed in good order knew of its idle conversations, so that the next start need not read every
 * file. It is taken away at the start, before anything is written: after a crash there is none, and all files are read. It
 * holds ids and times, never words.
 */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Summary } from '../kept-index.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { isMissing } from './fault.ts';
import { replaceFile, syncFolder } from './write.ts';

const version = 1;
const statsAtOnce = 64;

const Line = z.strictObject({
  key: z.string(),
  conversation: z.string(),
  /** The file as it was: changed since, it is read. */
  changed: z.number(),
  size: z.number(),
  reminders: z.array(z.strictObject({ id: z.string(), due: z.string() })),
  lastUserAt: z.string().optional(),
});
type Line = z.infer<typeof Line>;

const pathOf = (root: string) => join(root, 'index.json');

async function inParts<T, R>(items: readonly T[], job: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += statsAtOnce)
    done.push(...(await Promise.all(items.slice(from, from + statsAtOnce).map(job))));
  return done;
}

async function stamp(path: string): Promise<{ changed: number; size: number } | undefined> {
  try {
    const { mtimeMs, size } = await stat(path);
    return { changed: mtimeMs, size };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Reads the snapshot and takes it away. Gives the summaries of those files that are as they were, by key. */
export async function takeSnapshot(
  root: string,
  fileOf: (key: string) => string,
): Promise<ReadonlyMap<string, Summary>> {
  const path = pathOf(root);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return new Map();
  await rm(path, { force: true });
  await syncFolder(root);
  const lines = z.array(Line).safeParse(readEnvelope(version, text)?.data);
  if (!lines.success) return new Map();
  const known = await inParts(lines.data, async (line): Promise<[string, Summary] | undefined> => {
    const now = await stamp(fileOf(line.key));
    if (now?.changed !== line.changed || now.size !== line.size) return undefined;
    const { conversation, lastUserAt } = line;
    const reminders = line.reminders.map((reminder) => ({ conversation, ...reminder }));
    const idle = { inbox: 0, since: undefined, outbox: 0, head: undefined, effects: [] };
    return [line.key, { conversation, ...idle, reminders, lastUserAt }];
  });
  return new Map(known.filter((entry) => entry !== undefined));
}

/** Writes the snapshot; busy conversations are left out, so that their files are read. */
export async function writeSnapshot(
  root: string,
  summaries: Iterable<Summary>,
  keyOf: (conversation: string) => string,
  fileOf: (key: string) => string,
): Promise<void> {
  const idle = [...summaries].filter(({ inbox, outbox, effects }) => inbox + outbox + effects.length === 0);
  const lines = await inParts(idle, async (summary): Promise<Line | undefined> => {
    const { conversation, lastUserAt } = summary;
    const key = keyOf(conversation);
    const now = await stamp(fileOf(key));
    if (now === undefined) return undefined;
    const reminders = summary.reminders.map(({ id, due }) => ({ id, due }));
    return { key, conversation, ...now, reminders, ...(lastUserAt === undefined ? {} : { lastUserAt }) };
  });
  const current = pathOf(root);
  const paths = {
    current,
    backup: `${current}.bak`,
    temporary: `${current}.tmp`,
    rotating: `${current}.rot`,
  };
  await replaceFile(
    paths,
    writeEnvelope(
      version,
      lines.filter((line) => line !== undefined),
    ),
    false,
  );
}
