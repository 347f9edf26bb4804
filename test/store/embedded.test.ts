/** The store suite and what only files have to do: rescue, erasure to the last copy, faults of the disk, the lock. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newConversation } from '../../src/model/conversation.ts';
import type { Store } from '../../src/model/store.ts';
import { fileKey, foldersOf, pathsOf } from '../../src/store/embedded/files.ts';
import { lockPaths } from '../../src/store/embedded/lock.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { readPiece, writePiece } from '../../src/store/embedded/piece.ts';
import { storeFault } from '../../src/store/embedded/fault.ts';
import { emptyKept } from '../../src/store/kept.ts';
import { commit, later, outgoing, storeSuite, t0, turn } from './suite.ts';
import { expectOldData } from './v1/expected.ts';

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
    await expect(second.open()).rejects.toMatchObject({
      reason: 'locked',
      message: `another Respite (process ${process.pid}) is using ${folder}; stop it or set RESPITE_DATA to another folder`,
    });
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
  it('are read back as they were written', () => {
    const kept = { ...emptyKept('test:1'), seen: [{ id: 'ü\u0000', at: t0 }] };
    expect(readPiece(writePiece(kept))).toEqual(kept);
  });

  it('of version 1 is opened with all that is in it, and written as the newest', async () => {
    const folder = await freshFolder();
    const { conversations } = foldersOf(folder);
    await mkdir(conversations);
    const text = await readFile(new URL('v1/conversation.json', import.meta.url), 'utf8');
    const path = pathsOf(foldersOf(folder), fileKey('telegram:1')).current;
    await writeFile(path, text);
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    await expectOldData(store);
    await store.receive(turn('new', 'telegram:1'), t0);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ v: 2 });
    await store.close();
  });

  it('with a state of a newer Respite are left alone and the start is refused', async () => {
    const folder = await freshFolder();
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    const state = { ...newConversation('test:1', t0), v: 99 as unknown as 1 };
    await store.turn('test:1', () => commit({ conversation: state, outgoing: [outgoing('a')] }));
    await store.close();
    await expect(openEmbeddedStore(folder, noWarning).open()).rejects.toThrow(/newer Respite/);
    expect(await readdir(foldersOf(folder).quarantine)).toEqual([]);
  });
});

describe('opening after a stop in good order', () => {
  const index = (folder: string) => join(folder, 'index.json');
  const many = Array.from({ length: 40 }, (_, n) => `test:${n}`);

  async function filled(): Promise<string> {
    const folder = await freshFolder();
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    for (const [n, id] of many.entries())
      await store.turn(id, () =>
        commit(
          n === 7 ? { outgoing: [outgoing('a', id)] } : {},
          {
            recent: ['SECRET'],
            lastUserAt: later(n),
            reminders: [{ id: 'r', due: later(n), text: 'SECRET' }],
          },
          id,
        ),
      );
    await store.receive(turn('e', 'test:9', 'SECRET'), t0);
    await store.close();
    return folder;
  }

  async function open(folder: string): Promise<Store> {
    const store = openEmbeddedStore(folder, noWarning);
    await store.open();
    return store;
  }

  async function knows(store: Store): Promise<void> {
    expect(await store.stats()).toMatchObject({ conversations: 40, inbox: 1, outbox: 1 });
    expect((await store.waiting()).map(({ conversation }) => conversation)).toEqual(['test:9']);
    expect((await store.outbox(later(99), 9)).map(({ conversation }) => conversation)).toEqual(['test:7']);
    expect((await store.due(later(2))).map(({ conversation }) => conversation)).toEqual(many.slice(0, 3));
    expect([...(await store.expired(later(3)))].sort()).toEqual(many.slice(0, 3));
    expect((await store.read('test:39'))?.recent).toEqual(['SECRET']);
  }

  it('reads only the files of those who wait, and knows all', async () => {
    const folder = await filled();
    expect(await readFile(index(folder), 'utf8')).not.toContain('SECRET');
    // What was not read cannot be found broken: its file is only opened when somebody writes.
    const path = pathsOf(foldersOf(folder), fileKey('test:5')).current;
    // A time that can be set again to the last digit.
    const before = await open(folder);
    await utimes(path, 1000, 1000);
    await before.close();
    await writeFile(path, 'x'.repeat((await stat(path)).size));
    await utimes(path, 1000, 1000);
    const warnings: string[] = [];
    const store = openEmbeddedStore(folder, (sentence) => warnings.push(sentence));
    await store.open();
    expect(warnings).toEqual([]);
    await knows(store);
    await store.read('test:5');
    expect(warnings).toHaveLength(1);
    await store.close();
  });

  it('reads all files after a crash, when there is no such list', async () => {
    const folder = await filled();
    await (await open(folder)).close();
    await rm(index(folder));
    const store = await open(folder);
    await knows(store);
    await store.close();
  });

  it('takes the list away before anything is written', async () => {
    const folder = await filled();
    const store = await open(folder);
    expect(await readdir(folder)).not.toContain('index.json');
    await store.close();
  });

  it('reads a file that was changed meanwhile, and forgets one that was taken away', async () => {
    const folder = await filled();
    const paths = (id: string) => pathsOf(foldersOf(folder), fileKey(id));
    await writeFile(paths('test:1').current, writePiece({ ...emptyKept('test:1'), inbox: [waiting] }));
    await rm(paths('test:2').current);
    await rm(paths('test:2').backup, { force: true });
    const store = await open(folder);
    expect((await store.waiting()).map(({ conversation }) => conversation).sort()).toEqual([
      'test:1',
      'test:9',
    ]);
    expect(await store.stats()).toMatchObject({ conversations: 39 });
    await store.close();
  });

  it.each(['', '{"v":1', '{"v":1,"sum":"x","data":[]}'])('does without a broken list: %s', async (text) => {
    const folder = await filled();
    await writeFile(index(folder), text);
    const store = await open(folder);
    await knows(store);
    await store.close();
  });

  it('holds nothing of who had everything erased', async () => {
    const folder = await filled();
    const store = await open(folder);
    await store.erase('test:3');
    await store.close();
    expect(await readFile(index(folder), 'utf8')).not.toContain('"test:3"');
  });
});
const waiting = { turn: turn('late', 'test:1'), receivedAt: t0 };

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
