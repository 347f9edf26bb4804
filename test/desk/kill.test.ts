/** kill -9 in the middle of a talk with a person: no word is lost in either direction, the order holds, one thread. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres } from '../store/postgres-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the project, so that the compiled child finds its packages. */
const built = join(root, 'node_modules', '.cache', `respite-desk-kill-${process.pid}`);
const folder = mkdtempSync(join(tmpdir(), 'respite-desk-kill-'));

beforeAll(() => {
  mkdirSync(built, { recursive: true });
  const config = join(built, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    outDir: built,
    rootDir: root,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const files = [join(root, 'test/desk/kill-child.ts')];
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] }),
  );
  writeFileSync(join(built, 'package.json'), '{"type":"module"}');
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config]);
});
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const words = 40;
const kills = 6;
const borrower = 'kill:1';

async function talk(kind: string, place: string): Promise<string[]> {
  const log = join(folder, `${kind}.log`);
  writeFileSync(log, '');
  const lines = () => readFileSync(log, 'utf8').split('\n');
  const acked = new Set<string>();
  let child: ChildProcess | undefined;

  async function live(): Promise<void> {
    const born = spawn(process.execPath, [join(built, 'test/desk/kill-child.js'), kind, place, log, root], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    born.stdin.on('error', () => undefined);
    child = born;
    const said = createInterface({ input: born.stdout });
    await new Promise<void>((ready, failed) => {
      born.once('exit', () => failed(new Error('the child did not start')));
      said.on('line', (line) => (line === 'ready' ? ready() : acked.add(line.slice('ack '.length))));
    });
  }
  async function kill(): Promise<void> {
    const dying = child;
    const ended = new Promise((done) => dying?.once('exit', done));
    dying?.kill('SIGKILL');
    await ended;
  }
  /** Gives a turn again until it is acknowledged, as platforms do. */
  async function give(turn: object, eventId: string): Promise<void> {
    let last: ChildProcess | undefined;
    while (!acked.has(eventId)) {
      if (child !== last) {
        last = child;
        child?.stdin?.write(`${JSON.stringify({ ...turn, eventId, at: new Date().toISOString() })}\n`);
      }
      await sleep(2);
    }
  }
  async function until(so: () => boolean): Promise<void> {
    for (let wait = 0; wait < 1200 && !so(); wait += 1) await sleep(50);
  }

  await live();
  await give(
    { conversation: borrower, user: 'b', kind: 'choice', choiceId: 'c:share_nothing', place: 'private' },
    'go',
  );
  await until(() => lines().some((line) => line.startsWith('borrower desk_opened')));
  const key = lines()
    .find((line) => line.startsWith('OPEN '))
    ?.slice('OPEN '.length);
  const thread = `slack:C:${key}`;
  const both = (async () => {
    for (let n = 1; n <= words; n += 1)
      await Promise.all([
        give({ conversation: borrower, user: 'b', kind: 'text', text: `b${n}.`, place: 'private' }, `b${n}`),
        give({ conversation: thread, user: 's', kind: 'text', text: `s${n}.`, place: 'channel' }, `s${n}`),
      ]);
  })();
  for (let n = 0; n < kills; n += 1) {
    const before = acked.size;
    await until(() => acked.size > before + 4);
    await kill();
    await live();
  }
  await both;
  const all = (where: string, who: string) => {
    const text = lines()
      .filter((line) => line.startsWith(where))
      .join('\n');
    return Array.from({ length: words }, (_, n) => `${who}${n + 1}.`).every((word) => text.includes(word));
  };
  await until(() => all('thread relay', 'b') && all('borrower person', 's'));
  await kill();
  return lines();
}

/** The words of one side as they were shown, a repetition right after itself counted and left out. */
function judge(lines: readonly string[], where: string, who: string): void {
  const shown = lines.filter((line) => line.startsWith(where));
  const once = shown.filter((line, n) => line !== shown[n - 1]);
  const said = once.flatMap((line) =>
    [...line.matchAll(new RegExp(`${who}\\d+\\.`, 'g'))].map(([word]) => word),
  );
  expect(said).toEqual(Array.from({ length: words }, (_, n) => `${who}${n + 1}.`));
  expect(shown.length - once.length).toBeLessThanOrEqual(kills);
}

describe('kill -9 in the middle of a talk', () => {
  test.each(['embedded', 'postgres'])(
    '%s',
    async (kind) => {
      const server = kind === 'postgres' ? await startPostgres() : undefined;
      try {
        const lines = await talk(kind, server?.url ?? join(folder, 'data'));
        expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([]);
        expect(new Set(lines.filter((line) => line.startsWith('OPEN '))).size).toBe(1);
        judge(lines, 'thread relay', 'b');
        judge(lines, 'borrower person', 's');
      } finally {
        await server?.stop();
      }
    },
    180_000,
  );
});
