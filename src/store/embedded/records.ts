/**
 * A folder of small records, one lowdb file each, written like the conversations: temporary file, fsync, rename. A record
 * that cannot be read is put aside and said aloud, never deleted.
 */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { z } from 'zod';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { isMissing, storeFault } from './fault.ts';
import { replaceFile, syncFolder } from './write.ts';

const version = 1;

export interface Records<T> {
  /** Every readable record by its name. */
  readonly all: () => Promise<ReadonlyMap<string, T>>;
  readonly write: (name: string, value: T) => Promise<void>;
  /** Resolves whether there was one. */
  readonly remove: (name: string) => Promise<boolean>;
}

export interface RecordsOptions<T> {
  readonly folder: string;
  readonly schema: z.ZodType<T>;
  readonly warn: (sentence: string) => void;
  /** A number that makes the name of what is put aside unique. */
  readonly stamp: () => number;
}

export function makeRecords<T>({ folder, schema, warn, stamp }: RecordsOptions<T>): Records<T> {
  async function guarded<R>(job: () => Promise<R>): Promise<R> {
    try {
      return await job();
    } catch (error) {
      throw storeFault(error, folder);
    }
  }

  function fileOf(name: string): { db: Low<T | null>; paths: Parameters<typeof replaceFile>[0] } {
    const current = join(folder, `${name}.json`);
    const paths = {
      current,
      backup: `${current}.bak`,
      temporary: `${current}.${process.pid}.tmp`,
      rotating: `${current}.rot`,
    };
    const adapter = {
      async read(): Promise<T | null> {
        const text = await readFile(current, 'utf8').catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
        if (text === undefined) return null;
        const parsed = schema.safeParse(readEnvelope(version, text)?.data);
        if (parsed.success) return parsed.data;
        const aside = `${current}.broken-${stamp()}`;
        await rename(current, aside);
        warn(`a record of the desk was unreadable and is kept as ${aside}; it is not used`);
        return null;
      },
      write: (value: T | null) => replaceFile(paths, writeEnvelope(version, value), false),
    };
    return { db: new Low<T | null>(adapter, null), paths };
  }

  return {
    all: () =>
      guarded(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const found = new Map<string, T>();
        for (const file of (await readdir(folder)).sort()) {
          if (!file.endsWith('.json')) continue;
          const name = file.slice(0, -5);
          const { db } = fileOf(name);
          await db.read();
          if (db.data !== null) found.set(name, db.data);
        }
        return found;
      }),
    write: (name, value) =>
      guarded(async () => {
        const { db } = fileOf(name);
        db.data = value;
        await db.write();
      }),
    remove: (name) =>
      guarded(async () => {
        const { paths } = fileOf(name);
        const rest = (await readdir(folder)).filter((file) => file.startsWith(`${name}.json`));
        for (const file of rest) await rm(join(folder, file), { force: true });
        await syncFolder(folder);
        return rest.some((file) => join(folder, file) === paths.current);
      }),
  };
}
