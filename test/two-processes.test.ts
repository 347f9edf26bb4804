/** Two whole apps on one PostgreSQL with the web chat: a page is served by the one it is open at, and moves when that one goes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { LogFields } from '../src/log.ts';
import type { Turn } from '../src/model/turn.ts';
import { openClient, type Client } from './channel/web/harness.ts';
import { boss, makePlatforms, makeStaff, realPorts, wordsOf } from './desk/town.ts';
import { startPostgres, type PostgresServer } from './store/postgres-server.ts';

interface Running {
  readonly app: App;
  readonly lines: LogFields[];
}

const folder = mkdtempSync(join(tmpdir(), 'respite-two-'));
const platforms = makePlatforms();
let server: PostgresServer;
let a: Running;
let b: Running;
/** The staff's platform is connected to the second process only. */
let toB: ((turn: Turn) => Promise<void>) | undefined;

async function start(
  name: string,
  listen: (onTurn: (turn: Turn) => Promise<void>) => void,
): Promise<Running> {
  const lines: LogFields[] = [];
  const record = (fields: LogFields): void => {
    lines.push(fields);
  };
  const config = readConfig({
    RESPITE_DATA: join(folder, name),
    RESPITE_POSTGRES_URL: server.url,
    RESPITE_WEB: '1',
    RESPITE_WEB_PORT: '0',
  });
  const log = { info: record, warn: record, error: record };
  const app = await startApp(config, await realPorts(), log, { staff: makeStaff(platforms, listen) });
  return { app, lines };
}

beforeAll(async () => {
  server = await startPostgres();
  a = await start('a', () => undefined);
  b = await start('b', (onTurn) => (toB = onTurn));
}, 240_000);
afterAll(async () => {
  await b.app.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const texts = (client: Client) => client.replies().map(wordsOf).join('\n');
async function until(so: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const events = ({ lines }: Running, event: string) =>
  lines.filter((line) => line['event'] === event && String(line['conversation']).startsWith('web:'));

test('a page is served by its process, hears a person who writes at the other one, and moves over', async () => {
  const url = a.app.web?.url ?? '';
  let number = 0;
  const posts = (client: Client, at: string) => async (body: object) => {
    number += 1;
    const answer = await client.post({ id: `message-${number}`, ...body }, { origin: at });
    expect(answer.status, await answer.text()).toBe(202);
  };
  const client = await openClient(url);
  await client.open({ seen: true });
  const post = posts(client, url);
  for (let n = 0; n < 8; n += 1) {
    const before = client.replies().length;
    await post({ text: n % 2 === 0 ? '/help' : '/privacy' });
    await until(() => client.replies().length > before, `answer ${n}`);
  }
  // The other one took no turn of this page and said nothing to it.
  await until(() => events(a, 'turn').length === 8, 'the turns');
  expect(events(b, 'turn')).toEqual([]);
  expect(events(b, 'sent')).toEqual([]);

  await post({ text: '/person' });
  await until(() => texts(client).includes('可以转给真人'), 'the question what may be shown');
  await post({ choice: 'c:share_nothing', label: 'x' });
  await until(() => [...platforms.threads.keys()].length > 0, 'the thread');
  await toB?.({
    conversation: [...platforms.threads.keys()].at(-1) ?? '',
    user: boss,
    kind: 'text',
    text: '我在另一台机器上',
    at: new Date().toISOString(),
    eventId: 'staff:1',
    place: 'channel',
  });
  await until(() => texts(client).includes('我在另一台机器上'), 'the words of the person');
  expect([...platforms.threads.values()].flat().some(({ text }) => text.includes('未送达'))).toBe(false);

  // The process of the page goes; what is said meanwhile waits for the page wherever it opens.
  client.close();
  await a.app.stop();
  await toB?.({
    conversation: [...platforms.threads.keys()].at(-1) ?? '',
    user: boss,
    kind: 'text',
    text: '你还在吗',
    at: new Date().toISOString(),
    eventId: 'staff:2',
    place: 'channel',
  });
  const there = b.app.web?.url ?? '';
  const moved = await openClient(there, client.cookie);
  await moved.open({ seen: true });
  await until(() => texts(moved).includes('你还在吗'), 'what waited');
  const before = moved.replies().length;
  await posts(moved, there)({ text: '/close' });
  await until(() => moved.replies().length > before, 'an answer at the other process');
}, 240_000);
