/** kill -9 in the middle of the work, again and again: nothing acknowledged is lost, order is kept, repeats are counted. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../store/postgres-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the project, so that the compiled child finds its packages. */
const built = join(root, 'node_modules', '.cache', `respite-kill-${process.pid}`);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'respite-kill-'));
  await mkdir(built, { recursive: true });
  const config = join(built, 'tsconfig.json');
  await writeFile(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        outDir: built,
        rootDir: root,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: [join(root, 'test/work/kill-child.ts')],
      include: [],
    }),
  );
  await writeFile(join(built, 'package.json'), '{"type":"module"}');
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config]);
});
afterAll(async () => {
  await rm(built, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const conversations = 100;
const each = 10;

interface Life {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

interface Load {
  readonly acknowledged: Map<string, number>;
  readonly kills: number;
}

/** Feeds 1,000 messages to `processes` processes and kills one of them `kills` times. */
async function load(
  kind: string,
  place: string,
  log: string,
  processes: number,
  kills: number,
): Promise<Load> {
  /** Messages acknowledged per conversation; the next one is sent only then, as a person would. */
  const acknowledged = new Map(Array.from({ length: conversations }, (_, n) => [`kill:${n}`, 0]));
  const lives: Life[] = [];

  function feed(life: Life, conversation: string): void {
    const n = (acknowledged.get(conversation) ?? 0) + 1;
    if (n > each) return;
    const turn = {
      conversation,
      user: conversation,
      kind: 'command',
      text: `${n}`,
      at: new Date().toISOString(),
      eventId: `${conversation}/${n}`,
      place: 'private',
    };
    life.child.stdin?.write(`${JSON.stringify(turn)}\n`);
  }

  async function live(slot: number): Promise<void> {
    const child = spawn(process.execPath, [join(built, 'test/work/kill-child.js'), kind, place, log], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.on('error', () => undefined);
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const life: Life = { child, ended };
    lives[slot] = life;
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((ready, failed) => {
      child.once('exit', () => failed(new Error('the child did not start')));
      lines.on('line', (line) => {
        if (line === 'ready') return ready();
        const [conversation = '', n = ''] = line.slice('ack '.length).split('/');
        if (Number(n) === (acknowledged.get(conversation) ?? 0) + 1) {
          acknowledged.set(conversation, Number(n));
          feed(lives[slot] ?? life, conversation);
        }
      });
    });
    // What the dead one did not acknowledge is delivered again, as platforms do.
    [...acknowledged.keys()].forEach((conversation, n) => {
      if (n % processes === slot) feed(life, conversation);
    });
  }

  await Promise.all(Array.from({ length: processes }, (_, slot) => live(slot)));
  let done = 0;
  for (; done < kills; done += 1) {
    await sleep(Math.random() * 120);
    const slot = done % processes;
    const life = lives[slot];
    life?.child.kill('SIGKILL');
    await life?.ended;
    await live(slot);
  }
  const total = () => [...acknowledged.values()].reduce((sum, n) => sum + n, 0);
  const said = async () =>
    new Set((await readFile(log, 'utf8')).split('\n').filter((line) => line !== '')).size;
  for (
    let wait = 0;
    wait < 800 && (total() < conversations * each || (await said()) < conversations * each);
    wait += 1
  )
    await sleep(100);
  await sleep(300);
  for (const { child, ended } of lives) {
    child.kill('SIGKILL');
    await ended;
  }
  return { acknowledged, kills: done };
}

async function judge(log: string, { acknowledged, kills }: Load, repeatsAKill: number): Promise<void> {
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([]);
  const said = new Map<string, string[]>();
  let repeats = 0;
  for (const line of lines) {
    const [conversation = '', id = ''] = line.split(' ');
    const before = said.get(conversation) ?? [];
    if (before.at(-1) === id) repeats += 1;
    else said.set(conversation, [...before, id]);
  }
  for (const [conversation, count] of acknowledged) {
    expect(count).toBe(each);
    // Each message once, in order, on a state that lost no turn and took none twice.
    expect(said.get(conversation)).toEqual(Array.from({ length: each }, (_, n) => `${n + 1}=${n + 1}`));
  }
  expect(repeats).toBeLessThanOrEqual(kills * repeatsAKill);
}

describe('kill -9 in the middle of 1,000 turns over 100 conversations', () => {
  it('loses nothing with the embedded store and repeats at most one reply a kill', async () => {
    const log = join(folder, 'embedded.log');
    const result = await load('embedded', join(folder, 'data'), log, 1, 6);
    await judge(log, result, 1);
  }, 180_000);

  it('loses nothing with two processes on PostgreSQL and repeats at most one reply a kill', async () => {
    const server = await startPostgres();
    try {
      const log = join(folder, 'postgres.log');
      const result = await load('postgres', server.url, log, 2, 6);
      await judge(log, result, 1);
    } finally {
      await server.stop();
    }
  }, 180_000);
});
