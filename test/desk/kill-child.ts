/**
 * A process to be killed with a handover under way: the desk over a real store, platforms that are lines in a file. Turns
 * come in by standard input, one JSON line each; it says "ack <event id>" when a turn is safe.
 */
import { openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadCatalogue } from '../../src/content/load.ts';
import { makeDeskApp, openDeskStores } from '../../src/desk-app.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Reply } from '../../src/model/reply.ts';
import { Turn } from '../../src/model/turn.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { startPipeline, type Pipeline } from '../../src/work/pipeline.ts';

const [kind, place = '', log = '', root = ''] = process.argv.slice(2);
const platform = openSync(log, 'a');
const write = (line: string): void => {
  writeSync(platform, `${line}\n`);
};
const url = kind === 'postgres' ? place : undefined;
const store =
  url === undefined ? openEmbeddedStore(place, (words) => write(`WARNING ${words}`)) : openPostgresStore(url);
const stores = await openDeskStores({ RESPITE_POSTGRES_URL: url, RESPITE_DATA: place }, (words) =>
  write(`WARNING ${words}`),
);

const lastWords = (reply: Reply): string => {
  const block = reply.blocks.findLast((one) => one.type === 'paragraph');
  return block?.type === 'paragraph' ? block.runs.map((run) => run.text).join('') : '';
};

function channel(name: string, where: string): Channel {
  return {
    name,
    capabilities: { maxText: 9, maxChoiceBytes: 64, maxLabel: 9, maxChoices: 9, buttons: true, files: true },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    send(_conversation, reply) {
      write(`${where} ${reply.about.id} ${lastWords(reply).replaceAll('\n', ' ')}`);
      return Promise.resolve();
    },
  };
}

const ports: DialoguePorts = {
  catalogue: loadCatalogue(root, { asOf: '2026-11-25', examples: false }),
  understander: {
    danger: () => ({ kind: null, doubt: false }),
    understand: () => ({
      intent: null,
      score: 0,
      candidates: [],
      intents: [],
      danger: null,
      doubt: false,
      kind: 'unclear',
      language: 'zh-Hans',
      facts: { amounts: [], dates: [], times: [], counts: [], lenders: [] },
    }),
  },
  mask: (text) => ({ text, masked: [] }),
  parse: () => ({ ok: false, reason: 'none' }),
  readDebts: () => ({ debts: [] }),
  toTraditional: (text) => text,
  peopleReachable: true,
};

const running: { pipeline?: Pipeline } = {};
const desk = makeDeskApp({
  store,
  ...stores,
  staff: {
    ...channel('slack', 'thread'),
    mayDecide: () => true,
    openThread(key) {
      write(`OPEN ${key}`);
      return Promise.resolve(`slack:C:${key}`);
    },
  },
  ports: () => ports,
  language: 'zh-Hans',
  kick: () => running.pipeline?.kickOutbox(),
  tell: () => undefined,
});
running.pipeline = await startPipeline({
  store: desk.store,
  channels: [channel('kill', 'borrower'), channel('slack', 'thread'), desk.channel],
  takeTurn: async (state, turns, now) =>
    (await desk.takeStaff(state, turns, now)) ?? takeTurn(state, turns, desk.ports(), now),
  mask: (text) => text,
  isDanger: () => false,
  onEffects: desk.onEffects,
  onUndelivered: desk.onUndelivered,
  everyMessage: desk.everyMessage,
  settings: { burstMs: 0, pollMs: 100, floodMessages: 1e9, sendsAtOnce: 1, limits: {} },
});

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const turn = Turn.parse(JSON.parse(line));
  void running.pipeline.receive(turn).then(() => process.stdout.write(`ack ${turn.eventId}\n`));
}
