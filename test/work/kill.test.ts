/** kill -9 in the middle of the work, again and again: nothing acknowledged is lost, order is kept, repeats are counted. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBotApi, token } from '../channel/telegram/bot-api.ts';
import { startPostgres, type PostgresServer } from '../store/postgres-server.ts';
import type { Moment } from './kill-child.ts';

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
      files: ['kill-child', 'kill-telegram-child'].map((name) => join(root, `test/work/${name}.ts`)),
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
/** Messages shown for the replies of one conversation: every third reply has three. */
const shownEach = Array.from({ length: each }, (_, n) => n + 1).flatMap((n) =>
  (n % 3 === 0 ? [0, 1, 2] : [0]).map((part) => `${n}=${n}/${part}`),
);

interface Life {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** A life ends at its n-th such moment, or is killed from outside once so many messages were taken in all. */
type End = { readonly at: Exclude<Moment, 'never'>; readonly count: number } | { readonly total: number };

const plan: readonly End[] = [
  { at: 'said', count: 1 },
  { at: 'said', count: 90 },
  { at: 'turn', count: 100 },
  { total: 350 },
  { at: 'taken', count: 40 },
  { at: 'said', count: 60 },
  { total: 700 },
  { at: 'said', count: 30 },
];

interface Load {
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly kills: number;
  /** How many of them came right after the platform took a message. */
  readonly killsAfterSaying: number;
}

interface Setting {
  /** embedded, or postgres:<schema> */
  readonly kind: string;
  readonly place: string;
  readonly log: string;
  readonly processes: number;
}

/** Feeds 1,000 messages to some processes; the first of them dies again and again, as planned. */
async function load({ kind, place, log, processes }: Setting): Promise<Load> {
  /** Messages acknowledged per conversation; the next one is sent only then, as a person would. */
  const acknowledged = new Map(Array.from({ length: conversations }, (_, n) => [`kill:${n}`, 0]));
  const lives: Life[] = [];
  const total = () => [...acknowledged.values()].reduce((sum, n) => sum + n, 0);
  const readLog = () => readFile(log, 'utf8').catch(() => '');
  const said = async () => new Set((await readLog()).split('\n').filter((line) => line !== '')).size;

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

  async function live(slot: number, end: End | undefined): Promise<Life> {
    const dies = end !== undefined && 'at' in end ? [end.at, String(end.count)] : [];
    const child = spawn(
      process.execPath,
      [join(built, 'test/work/kill-child.js'), kind, place, log, ...dies],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    child.stdin.on('error', () => undefined);
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const life: Life = { child, ended };
    lives[slot] = life;
    const lines = createInterface({ input: child.stdout });
    const ready = new Promise<void>((resolve) => {
      // A life may end before it is ready: with its first send of what the one before left.
      child.once('exit', () => resolve());
      lines.on('line', (line) => {
        if (line === 'ready') return resolve();
        const [conversation = '', n = ''] = line.slice('ack '.length).split('/');
        if (Number(n) !== (acknowledged.get(conversation) ?? 0) + 1) return;
        acknowledged.set(conversation, Number(n));
        feed(lives[slot] ?? life, conversation);
      });
    });
    await ready;
    // What the dead one did not acknowledge is delivered again, as platforms do.
    [...acknowledged.keys()].forEach((conversation, n) => {
      if (n % processes === slot) feed(life, conversation);
    });
    return life;
  }

  await Promise.all(
    Array.from({ length: processes }, (_, slot) => live(slot, slot === 0 ? plan[0] : undefined)),
  );
  const finished = async () =>
    total() === conversations * each && (await said()) >= conversations * shownEach.length;
  let killsAfterSaying = 0;
  for (const [at, end] of plan.entries()) {
    const life = lives[0];
    if (life === undefined) throw new Error('no first process');
    let ended = false;
    void life.ended.then(() => (ended = true));
    // The other process may have left it too little to do to reach its moment.
    while (!ended && !('total' in end && total() >= end.total) && !(await finished())) await sleep(5);
    if (ended && 'at' in end && end.at === 'said') killsAfterSaying += 1;
    life.child.kill('SIGKILL');
    await life.ended;
    await live(0, plan[at + 1]);
  }
  while (!(await finished())) await sleep(50);
  // A repeat that is still to come would come now: nobody has anything left to do.
  await sleep(1000);
  for (const { child, ended } of lives) {
    child.kill('SIGKILL');
    await ended;
  }
  return { acknowledged, kills: plan.length, killsAfterSaying };
}

async function judge(log: string, { acknowledged, kills, killsAfterSaying }: Load): Promise<void> {
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
    expect(said.get(conversation)).toEqual(shownEach);
  }
  // Killed right after the platform took a message, that one must come again: nobody can know. Never a second one.
  expect(repeats).toBeGreaterThanOrEqual(killsAfterSaying);
  expect(repeats).toBeLessThanOrEqual(kills);
}

describe('kill -9 in the middle of 1,000 turns over 100 conversations', () => {
  it('loses nothing with the embedded store and repeats at most one message a kill', async () => {
    const log = join(folder, 'embedded.log');
    const place = join(folder, 'data');
    await judge(log, await load({ kind: 'embedded', place, log, processes: 1 }));
  }, 300_000);

  describe('on PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop());

    it.each([1, 2])(
      'loses nothing with %i process(es) and repeats at most one message a kill',
      async (processes) => {
        const log = join(folder, `postgres-${processes}.log`);
        const kind = `postgres:killed_${processes}`;
        await judge(log, await load({ kind, place: server.url, log, processes }));
      },
      300_000,
    );
  });
});

describe('kill -9 between Telegram taking a reply and saying so', () => {
  it('loses nothing, keeps the order and repeats exactly that one message', async () => {
    const api = await startBotApi();
    const chats = Array.from({ length: 20 }, (_, n) => 5000 + n);
    const messages = 8;
    const data = join(folder, 'telegram');
    const live = (): Life => {
      const script = join(built, 'test/work/kill-telegram-child.js');
      const child = spawn(process.execPath, [script, token, api.url, data], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      return { child, ended };
    };
    const swallowed = () => api.calls.filter(({ method }) => method === 'sendMessage').length;
    let life = live();
    // Written before, between and after the kills; what is written while nobody runs waits at Telegram.
    let kills = 0;
    for (let n = 1; n <= messages; n += 1) {
      for (const chat of chats) api.write(`/${n}`, { chat });
      if (n % 2 === 1) continue;
      const before = api.shown.length;
      await api.wait(() => api.shown.length > before + n, 60_000);
      const calls = swallowed();
      api.trouble('sendMessage', 'done_without_answer');
      await api.wait(() => swallowed() > calls, 60_000);
      // Nothing else is begun while it waits for the answer.
      await sleep(100);
      life.child.kill('SIGKILL');
      await life.ended;
      kills += 1;
      life = live();
    }
    const wanted = chats.length * messages + kills;
    await api.wait(() => api.shown.length >= wanted, 120_000);
    await sleep(500);
    life.child.kill('SIGKILL');
    await life.ended;
    await api.stop();
    expect(api.shown).toHaveLength(wanted);
    for (const chat of chats) {
      const texts = api.shown.filter((one) => one.chat === chat).map(({ text }) => text);
      const once = texts.filter((text, at) => text !== texts[at - 1]);
      expect(once).toEqual(Array.from({ length: messages }, (_, n) => `/${n + 1}`));
    }
  }, 300_000);
});
