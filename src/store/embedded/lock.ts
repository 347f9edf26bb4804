/**
 * One process per data folder, held by a Unix socket in it: the kernel lets go of it the moment the process dies, so that
 * a restart after kill -9 opens at once, and a second process finds somebody answering and refuses.
 */
import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../model/errors.ts';
import { codeOf } from './fault.ts';

export interface Hold {
  release(): Promise<void>;
}

/** A socket's path may have about 100 bytes (107 on Linux, 103 on macOS). */
const longestPath = 100;
/** How long a second starter may need to take a dead process's socket away from us. */
const settleMs = 40;
const answerMs = 300;

/** Where the lock may lie, best first. */
export function lockPaths(folder: string): readonly string[] {
  const full = resolve(folder);
  const hash = createHash('sha256').update(full).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return [`\\\\.\\pipe\\respite-${hash}`];
  const inside = join(full, 'lock.sock');
  const outside = join(tmpdir(), `respite-${hash}.sock`);
  return Buffer.byteLength(inside) <= longestPath ? [inside, outside] : [outside];
}

/** What the holder of a path answers: its name, an empty text when it is too busy to answer, undefined when nobody is there. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((answer) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(answerMs, () => {
      socket.destroy();
      answer(said);
    });
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('end', () => answer(said));
    socket.on('error', (error) => answer(codeOf(error) === 'EACCES' ? '' : undefined));
  });
}

function listen(path: string, name: string): Promise<Server> {
  return new Promise((done, refuse) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(name);
    });
    server.once('error', refuse);
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

function locked(folder: string, holder: string): StoreError {
  const who = /^\d+/.exec(holder)?.[0];
  return new StoreError(
    'locked',
    `another Respite${who === undefined ? '' : ` (process ${who})`} is using ${folder}; stop it or set RESPITE_DATA to another folder`,
  );
}

async function holdPath(path: string, folder: string): Promise<Hold> {
  const name = `${process.pid} ${randomUUID()}`;
  let server: Server;
  try {
    server = await listen(path, name);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    const holder = await ask(path);
    if (holder !== undefined) throw locked(folder, holder);
    // Its process is dead. Two starters may find that out together: the later one takes the path, the earlier one sees it.
    await rm(path, { force: true });
    server = await listen(path, name).catch(async (again: unknown) => {
      if (codeOf(again) === 'EADDRINUSE') throw locked(folder, (await ask(path)) ?? '');
      throw again;
    });
    await sleep(settleMs);
    const now = await ask(path);
    if (now !== name) {
      server.close();
      throw locked(folder, now ?? '');
    }
  }
  return {
    release: () =>
      new Promise((done) => {
        server.close(() => done());
      }),
  };
}

/** Takes the folder for this process, or throws a StoreError `locked` at once. */
export async function holdFolder(folder: string): Promise<Hold> {
  const paths = lockPaths(folder);
  for (const [place, path] of paths.entries()) {
    try {
      return await holdPath(path, folder);
    } catch (error) {
      // Some mounted volumes know no sockets; then the lock lies in the machine's temporary folder.
      const noSockets = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL'].includes(codeOf(error) ?? '');
      if (!noSockets || place === paths.length - 1) throw error;
    }
  }
  throw new StoreError('unavailable', `no place for the lock of ${folder}`);
}
