/**
 * Nothing of a user is left after /delete, in any file, table, backup or log, on every channel and store; numbers are
 * hidden before the first write; the export holds all that is kept.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../src/app.ts';
import { command as converse } from '../src/cli/converse.ts';
import { readConfig } from '../src/config.ts';
import { makeLog } from '../src/log.ts';
import type { Reply } from '../src/model/reply.ts';
import { openClient, type Client } from './channel/web/harness.ts';
import { startBotApi, token, type BotApi } from './channel/telegram/bot-api.ts';
import { makePlatforms, makeStaff, realPorts, wordsOf } from './desk/town.ts';
import { startPostgres, type PostgresServer } from './store/postgres-server.ts';

/** What the user says, never to be found after /delete. */
const words = ['蓝鲸', '林小满', '青石巷', '借条照片'];
/** What may not be written at any time. */
const numbers = ['13912345678', '11010519491231002X', '6222021234567890128', '849305'];
const told = [
  `我叫林小满，住青石巷，在蓝鲸小贷借了钱，已经延期了还一直打电话，我的电话是 ${numbers[0]}`,
  `身份证 ${numbers[1]}，银行卡 ${numbers[2]}，验证码 ${numbers[3]}`,
];
const fileName = `借条照片${numbers[0]}.png`;
const fileWords = `照片里写着 林小满 ${numbers[1]}`;

/** Which of `wanted` stand in the text, or in a file that it holds as base64. */
function found(text: string, wanted: readonly string[]): string[] {
  const held = (text.match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []).map((run) =>
    Buffer.from(run, 'base64').toString(),
  );
  const all = [text, ...held].join('\n');
  return wanted.filter((one) => all.includes(one));
}

/** Every byte of a folder, names of files included. */
function files(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'utf8')}` : path))
    .join('\n');
}

async function until(so: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface Place {
  /** Settings that choose the store. */
  readonly settings: () => Readonly<Record<string, string>>;
  /** All that is stored, as text. */
  readonly dump: () => Promise<string>;
  readonly setUp: () => Promise<void>;
  readonly cleanUp: () => Promise<void>;
}

function embedded(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'respite-privacy-'));
  return {
    settings: () => ({ RESPITE_DATA: folder }),
    dump: () => Promise.resolve(files(folder)),
    setUp: () => Promise.resolve(),
    cleanUp: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

function postgres(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'respite-privacy-'));
  let server: PostgresServer | undefined;
  async function dump(): Promise<string> {
    const client = new pg.Client(server?.url);
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name
       FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(5);
    const texts: string[] = [files(folder)];
    for (const { name } of tables)
      texts.push(
        ...(await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)).rows.map(
          ({ row }) => row,
        ),
      );
    await client.end();
    return texts.join('\n');
  }
  return {
    settings: () => ({ RESPITE_DATA: folder, RESPITE_POSTGRES_URL: server?.url ?? '' }),
    dump,
    async setUp() {
      server = await startPostgres();
    },
    async cleanUp() {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A user on some channel. */
interface User {
  readonly say: (text: string) => Promise<void>;
  readonly press: (id: string) => Promise<void>;
  readonly sendFile: () => Promise<void>;
  /** All that was said to them. */
  readonly heard: () => string;
  readonly exported: () => string | undefined;
  /** What names them. */
  readonly identity: () => readonly string[];
}

describe.each<[string, () => Place]>([
  ['the embedded store', embedded],
  ['PostgreSQL', postgres],
])('with %s', (_name, make) => {
  const place = make();
  const platforms = makePlatforms();
  const log: string[] = [];
  let api: BotApi;
  let app: App;
  let web: Client;
  const chat = 9_155_777_001;

  async function start(): Promise<void> {
    const config = readConfig({
      ...place.settings(),
      RESPITE_WEB: '1',
      RESPITE_WEB_PORT: '0',
      RESPITE_TELEGRAM_TOKEN: token,
      RESPITE_TELEGRAM_API_ROOT: api.url,
    });
    const staff = makeStaff(platforms, () => undefined);
    app = await startApp(
      config,
      await realPorts(),
      makeLog('debug', (line) => log.push(line)),
      { staff },
    );
  }

  beforeAll(async () => {
    await place.setUp();
    api = await startBotApi();
    await start();
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await api.stop();
    await place.cleanUp();
  }, 60_000);

  function onTelegram(): User {
    const shown = () => api.shown.filter((one) => one.chat === chat);
    return {
      say: (text) => Promise.resolve(void api.write(text, { chat })),
      async press(id) {
        const there = () => shown().some((one) => one.buttons.some(({ data }) => data === id));
        await until(there, id);
        api.press(id, { chat });
      },
      sendFile: () =>
        Promise.resolve(
          void api.queue({
            message: {
              message_id: 880_001,
              date: Math.floor(Date.now() / 1000),
              chat: { id: chat, type: 'private' },
              from: { id: chat, is_bot: false },
              document: { file_name: fileName, mime_type: 'image/png' },
            },
          }),
        ),
      heard: () =>
        shown()
          .map(({ text }) => text)
          .join('\n'),
      exported: () =>
        shown()
          .findLast(({ file }) => file?.name.endsWith('.json'))
          ?.file?.bytes.toString('utf8'),
      identity: () => [String(chat)],
    };
  }

  async function onPage(): Promise<User> {
    const url = app.web?.url ?? '';
    web = await openClient(url);
    await web.open({ seen: true });
    let number = 0;
    const post = async (body: object): Promise<void> => {
      number += 1;
      const answer = await web.post({ id: `message-${number}`, ...body }, { origin: url });
      expect(answer.status, await answer.text()).toBe(202);
    };
    const offers = (id: string) =>
      web.replies().some((reply) => (reply.choices ?? []).some((choice) => choice.id === id));
    const documentsOf = (reply: Reply) => reply.blocks.filter((block) => block.type === 'document');
    return {
      say: (text) => post({ text }),
      async press(id) {
        await until(() => offers(id), id);
        await post({ choice: id, label: 'x' });
      },
      async sendFile() {
        const query = new URLSearchParams({ id: 'file-00001', name: fileName });
        const answer = await web.fetch(`/files?${query.toString()}`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain', origin: url },
          body: fileWords,
        });
        expect(answer.status, await answer.text()).toBe(202);
      },
      heard: () => web.replies().map(wordsOf).join('\n'),
      exported() {
        const json = web
          .replies()
          .flatMap(documentsOf)
          .findLast(({ name }) => name.endsWith('.json'));
        return json === undefined ? undefined : Buffer.from(json.bytes, 'base64').toString('utf8');
      },
      identity: () => [web.cookie.split('=')[1] ?? '', 'web:'],
    };
  }

  test.each<[string, () => Promise<User>]>([
    ['Telegram', () => Promise.resolve(onTelegram())],
    ['the web page', onPage],
  ])(
    'a user on %s leaves nothing behind',
    async (_channel, arrive) => {
      const user = await arrive();
      const stored = await place.dump();
      expect(found(stored, words)).toEqual([]);
      for (const text of told) {
        const before = user.heard().length;
        await user.say(text);
        // While it waits for its answer it lies in the inbox: hidden already there.
        await until(
          async () => user.heard().length > before || found(await place.dump(), ['林小满']).length > 0,
          'the inbox',
        );
        expect(found(await place.dump(), numbers)).toEqual([]);
        await until(() => user.heard().length > before, 'an answer');
      }
      await user.sendFile();
      await until(() => user.heard().includes('看不了里面的内容'), 'a word about the file');
      await user.say('/person');
      await user.press('c:share_all');
      await until(() => [...platforms.threads.values()].length > 0, 'the thread');
      await user.say('/export');
      await until(() => user.exported() !== undefined, 'the export');
      // All of it, but for the name of the conversation.
      const exported = JSON.parse(user.exported() ?? '{}') as { recent: string[]; person?: object };
      expect(exported.recent.join()).toContain('蓝鲸');
      expect(exported.person).toBeDefined();
      const full = await place.dump();
      expect(found(full, ['蓝鲸', '林小满'])).toEqual(['蓝鲸', '林小满']);
      expect(found(full, [...numbers, fileWords])).toEqual([]);
      for (const field of Object.keys(exported)) expect(full).toContain(`"${field}"`);

      await user.say('/delete');
      await user.press('c:delete_yes');
      await until(() => /已经?(?:全部)?删|删除(?:了|完)|删掉/.test(user.heard().slice(-400)), 'the receipt');
      await until(
        async () => found(await place.dump(), [...words, ...user.identity()]).length === 0,
        'everything to be gone',
      );
      await app.stop();
      const left = await place.dump();
      expect(found(left, [...words, ...numbers, ...user.identity()])).toEqual([]);
      const lines = log.join('\n');
      expect(found(lines, [...words, ...numbers, ...user.identity(), token])).toEqual([]);
      expect(lines).toContain('effect_delete');
      await start();
    },
    240_000,
  );
});

test('in the batch form, whose store is kept between runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'respite-privacy-'));
  const run = async (lines: readonly object[]): Promise<string> => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const said: string[] = [];
    stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await converse.run(['--store', folder, '--now', '2026-11-25T02:00:00.000Z'], {
      stdin,
      stdout,
      stderr,
      terminal: false,
    });
    return said.join('');
  };
  const conversation = 'somebody-9155';
  const bytes = Buffer.from(fileWords).toString('base64');
  await run([
    ...told.map((text) => ({ conversation, text })),
    { conversation, attachment: { name: fileName, mediaType: 'image/png', bytes } },
  ]);
  expect(found(files(folder), ['蓝鲸'])).toEqual(['蓝鲸']);
  expect(found(files(folder), [...numbers, bytes])).toEqual([]);
  await run([
    { conversation, text: '/delete' },
    { conversation, choice: 'c:delete_yes' },
  ]);
  expect(found(files(folder), [...words, ...numbers, conversation])).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
