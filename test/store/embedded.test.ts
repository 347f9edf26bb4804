/** The store suite and what only files have to do: rescue, erasure to the last copy, faults of the disk, the lock. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/model/store.ts';
import { fileKey, foldersOf, pathsOf } from '../../src/store/embedded/files.ts';
import { lockPaths } from '../../src/store/embedded/lock.ts';
import { migrate } from '../../src/store/embedded/migrate.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { readPiece, writePiece } from '../../src/store/embedded/piece.ts';
import { storeFault } from '../../src/store/embedded/fault.ts';
import { emptyKept } from '../../src/store/kept.ts';
import { commit, later, outgoing, storeSuite, t0, turn } from './suite.ts';

const folders: string[] = [];
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'respite-store-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const noWarning = (sentence: string) => {
  throw new Error(`unexpected warning: ${sentence}`);
};

storeSuite('embedded', async () => {
  const folder = await freshFolder();
  const stores: Store[] = [];
  const open = async () => {
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    reopen: async () => {
      await stores.at(-1)?.close();
      return open();
    },
    cleanUp: async () => {
      await stores.at(-1)?.close();
    },
  };
});

describe('files of the embedded store', () => {
  let folder: string;
  let warnings: string[];
  let store: Store;
  const open = async () => {
    store = openEmbeddedStore(folder, (sentence) => warnings.push(sentence));
    await store.open();
  };
  const paths = () => pathsOf(foldersOf(folder), fileKey('test:1'));
  const everything = async () => {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = names.filter((name) => name.isFile());
    return Promise.all(files.map((name) => readFile(join(name.parentPath, name.name), 'utf8')));
  };

  beforeEach(async () => {
    folder = await freshFolder();
    warnings = [];
    await open();
    for (const id of ['e1', 'e2']) {
      await store.receive(turn(id, 'test:1', `SECRET ${id}`), t0);
      await store.turn('test:1', () =>
        commit({ done: [id] }, { recent: [`SECRET ${id}`], misses: Number(id[1]) }),
      );
    }
  });
  afterEach(() => store.close());

  it('have names that do not tell who the user is', async () => {
    expect((await readdir(foldersOf(folder).conversations)).join()).not.toContain('test');
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['full of NULs', (text: string) => '\0'.repeat(text.length)],
    ['changed by one letter', (text: string) => text.replace('SECRET', 'SECRES')],
    ['of an unknown shape', () => '{"v":1,"sum":"x","data":{}}'],
  ])('that are %s are kept aside, the backup is opened and that is said', async (_name, damage) => {
    await store.close();
    const broken = damage(await readFile(paths().current, 'utf8'));
    await writeFile(paths().current, broken);
    await open();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/unreadable and is kept as .*last good backup is open now/);
    // The version before the last write: the second message was taken in, its turn was not.
    expect((await store.read('test:1'))?.misses).toBe(1);
    const [aside] = await readdir(foldersOf(folder).quarantine);
    expect(await readFile(join(foldersOf(folder).quarantine, aside ?? ''), 'utf8')).toBe(broken);
    await store.close();
    await open();
    expect(warnings).toHaveLength(1);
    expect((await store.read('test:1'))?.misses).toBe(1);
  });

  it('without a readable backup begin anew, and that is said', async () => {
    await store.close();
    await writeFile(paths().current, 'x');
    await writeFile(paths().backup, 'y');
    await open();
    expect(await store.read('test:1')).toBeUndefined();
    expect(warnings[0]).toMatch(/starts anew/);
    expect(await readdir(foldersOf(folder).quarantine)).toHaveLength(2);
  });

  it('are erased to the last copy: backup, leftovers and quarantine', async () => {
    await store.close();
    const text = await readFile(paths().current, 'utf8');
    await writeFile(paths().current, `${text} broken`);
    await open();
    await writeFile(paths().temporary, text);
    expect((await store.erase('test:1')).files).toBeGreaterThanOrEqual(3);
    expect((await everything()).join()).not.toContain('SECRET');
    await store.close();
    await open();
    expect(await store.read('test:1')).toBeUndefined();
  });

  it('hold nothing of an erased conversation while its receipt is still to be sent', async () => {
    await store.turn('test:1', () =>
      commit({ outgoing: [outgoing('receipt')], effects: [{ kind: 'delete' }] }),
    );
    expect((await everything()).join()).not.toContain('SECRET');
    await store.close();
    await open();
    const [receipt] = await store.outbox(later(1), 1);
    if (receipt !== undefined) await store.sent(receipt);
    expect(await everything()).toEqual([]);
  });

  it('do not come back from a backup that lies there alone', async () => {
    await store.close();
    await rm(paths().current);
    await open();
    expect(await store.read('test:1')).toBeUndefined();
    expect(warnings[0]).toMatch(/backup without its file/);
  });

  it('left half-written by a crash are cleared away', async () => {
    await store.close();
    await writeFile(paths().temporary, 'half');
    await open();
    expect(await readdir(foldersOf(folder).conversations)).toHaveLength(2);
    expect((await store.read('test:1'))?.misses).toBe(2);
  });

  it('of a newer version are left alone and the start is refused', async () => {
    await store.close();
    const newer = '{"v":99,"sum":"x","data":{}}';
    await writeFile(paths().current, newer);
    await expect(open()).rejects.toMatchObject({ reason: 'broken' });
    expect(await readFile(paths().current, 'utf8')).toBe(newer);
  });

  it('keep what was acknowledged when a write fails', async () => {
    // A folder in the way of the temporary file: the write fails whoever runs the test.
    await mkdir(paths().temporary);
    await expect(store.receive(turn('e3'), t0)).rejects.toMatchObject({ code: 'store' });
    expect(await store.waiting()).toEqual([]);
    await rm(paths().temporary, { recursive: true });
    expect(await store.receive(turn('e3'), t0)).toEqual({ fresh: true });
    expect((await store.read('test:1'))?.misses).toBe(2);
  });
});

describe('the lock', () => {
  it('refuses a second process at once and opens right after the first let go', async () => {
    const folder = await freshFolder();
    const [first, second] = [openEmbeddedStore(folder, noWarning), openEmbeddedStore(folder, noWarning)];
    await first.open();
    const began = performance.now();
    await expect(second.open()).rejects.toMatchObject({
      reason: 'locked',
      message: `another Respite (process ${process.pid}) is using ${folder}; stop it or set RESPITE_DATA to another folder`,
    });
    expect(performance.now() - began).toBeLessThan(500);
    await first.close();
    await second.open();
    await second.close();
  });

  it('lets one of several starters in', async () => {
    const folder = await freshFolder();
    const stores = Array.from({ length: 5 }, () => openEmbeddedStore(folder, noWarning));
    const results = await Promise.allSettled(stores.map((store) => store.open()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const store of stores) await store.close();
  });

  it('goes to the temporary folder when the path is too long for a socket', async () => {
    const folder = join(await freshFolder(), 'x'.repeat(120));
    const [path = ''] = lockPaths(folder);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    await expect(openEmbeddedStore(folder, noWarning).open()).rejects.toMatchObject({ reason: 'locked' });
    await store.close();
  });
});

describe('faults of the disk', () => {
  it.each([
    ['ENOSPC', 'full', /free some/],
    ['EDQUOT', 'full', /free some/],
    ['EACCES', 'denied', /RESPITE_DATA/],
    ['EROFS', 'denied', /RESPITE_DATA/],
    ['EIO', 'unavailable', /check the disk/],
  ])('%s is told as %s with what to do', (code, reason, words) => {
    const fault = storeFault(Object.assign(new Error('x'), { code }), '/data');
    expect(fault.reason).toBe(reason);
    expect(fault.message).toMatch(words);
  });

  it('a file where the folder should be is refused in one sentence', async () => {
    const folder = join(await freshFolder(), 'file');
    await writeFile(folder, '');
    await expect(openEmbeddedStore(folder, noWarning).open()).rejects.toMatchObject({ reason: 'denied' });
  });

  it('an unwritable folder is refused in one sentence', async (context) => {
    if (process.getuid?.() === 0) return context.skip('root may write everywhere');
    const folder = await freshFolder();
    await chmod(folder, 0o500);
    await expect(openEmbeddedStore(folder, noWarning).open()).rejects.toMatchObject({ reason: 'denied' });
    await chmod(folder, 0o700);
  });
});

describe('versions of the files', () => {
  it('go through every step from theirs to the newest', () => {
    const steps = { 1: (data: unknown) => [data, 'two'], 2: (data: unknown) => [data, 'three'] };
    expect(migrate('one', 1, steps, 3)).toEqual([['one', 'two'], 'three']);
    expect(() => migrate('one', 1, {}, 2)).toThrow(/no migration from version 1/);
  });

  it('are read back as they were written', () => {
    const kept = { ...emptyKept('test:1'), seen: [{ id: 'ü\u0000', at: t0 }] };
    expect(readPiece(writePiece(kept))).toEqual(kept);
  });
});

it('a store of many conversations keeps few in memory and still knows all', async () => {
  const folder = await freshFolder();
  const store = openEmbeddedStore(folder, noWarning);
  await store.open();
  const ids = Array.from({ length: 250 }, (_, n) => `test:${n}`);
  await Promise.all(ids.map((id) => store.turn(id, () => commit({}, { recent: [id] }, id))));
  expect((await store.read('test:0'))?.recent).toEqual(['test:0']);
  await store.close();
  const again = openEmbeddedStore(folder, noWarning);
  await again.open();
  expect(await again.stats()).toMatchObject({ conversations: 250 });
  expect((await again.read('test:249'))?.recent).toEqual(['test:249']);
  await again.close();
  vi.restoreAllMocks();
});
