// npm run bench: speed and memory, as ratios in one run because machines are noisy. Needs a built project (npm ci).
// --quick leaves out the slow part (training node-nlp's default pipeline on the same sentences).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { benchDurable } from './durable.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const quick = process.argv.includes('--quick');

const { makePorts } = await from('cli/ports.js');
const { takeTurn } = await from('dialogue/take-turn.js');
const { walk } = await from('flow/walk.js');
const { readTrainingFiles } = await from('cli/training-files.js');
const { trainingInput } = await from('cli/training-input.js');
const { laterSets, readTestSets } = await from('cli/test-sets.js');

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Microseconds per call, once everything is compiled: median and 99th percentile. */
function time(items, call) {
  for (const item of items) call(item);
  const taken = items.map((item) => {
    const began = performance.now();
    call(item);
    return (performance.now() - began) * 1000;
  });
  taken.sort((a, b) => a - b);
  return { median: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
}

function print(name, { median, p99 }, note = '') {
  console.log(
    `${name.padEnd(44)} median ${median.toFixed(0).padStart(7)} us   p99 ${p99.toFixed(0).padStart(7)} us   ${note}`,
  );
}

const today = '2026-11-25';
const ports = await makePorts({ asOf: today });
const sentences = trainingInput(readTrainingFiles(root)).sentences;
// Sentences nobody trained on: node-nlp looks known ones up in a table, which says nothing about understanding.
const known = new Set(sentences.map(({ text }) => text));
const sample = [undefined, ...laterSets(root)]
  .flatMap((name) => readTestSets(root, name).questions)
  .filter(({ text }) => !known.has(text))
  .map(({ text, lang }) => ({ text, language: lang }));
const texts = sample.map(({ text }) => text);

const understand = time(texts, (text) => ports.understander.understand(text, { today }));
print('understand, one message', understand);
const longest = ['催收要上门怎么办，', '😀', '1', 'they called my mother, '].map((piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length));
  const began = performance.now();
  ports.understander.understand(text, { today });
  return performance.now() - began;
});
console.log(`understand, 100,000 characters: ${Math.max(...longest).toFixed(1)} ms at most`);

const answered = time(texts, (text) =>
  takeTurn(
    undefined,
    [
      {
        conversation: 'bench:1',
        user: 'u',
        kind: 'text',
        text,
        at: `${today}T02:00:00.000Z`,
        eventId: '1',
        place: 'private',
      },
    ],
    ports,
    `${today}T02:00:00.000Z`,
  ),
);
print(
  'a whole turn through the pure core',
  answered,
  `${(answered.median / understand.median).toFixed(2)} x understand`,
);

/** Open questions of a flow, spread over its paths: the told facts and a typed answer to each. */
function questionsIn(flow, most) {
  const { facts, conditions } = ports.catalogue;
  const found = [];
  for (const path of walk(flow, facts, conditions, today)) {
    const at = found.length % path.asked.length;
    const fact = facts.get(path.asked[at]);
    const told = Object.fromEntries(path.asked.slice(0, at).map((id) => [id, path.facts[id]]));
    const option = fact.options[found.length % Math.max(1, fact.options.length)];
    const typed = { yesno: '是', date: '上周五', amount: '三千五', number: '十几通' }[fact.type];
    found.push({ flow: flow.id, fact: fact.id, told, text: option?.label.zh ?? typed ?? '不确定' });
    if (found.length === most) break;
  }
  return found;
}

/** One typed answer in a flow: understanding, the answer, the next question or the summary. */
function answerIn({ flow, fact, told, text }) {
  const at = `${today}T02:00:00.000Z`;
  const turn = (part) => ({
    conversation: 'bench:1',
    user: 'u',
    at,
    eventId: '1',
    place: 'private',
    ...part,
  });
  const state = {
    ...opened,
    facts: told,
    flow: { id: flow, startedAt: at },
    lastAsked: { fact, at, tries: 0 },
  };
  return takeTurn(state, [turn({ kind: 'text', text })], ports, at);
}
const at = `${today}T02:00:00.000Z`;
const opened = takeTurn(
  undefined,
  [
    {
      conversation: 'bench:1',
      user: 'u',
      kind: 'command',
      text: '/start',
      at,
      eventId: '0',
      place: 'private',
    },
  ],
  ports,
  at,
).conversation;
for (const flow of ports.catalogue.flows.values()) {
  const taken = time(questionsIn(flow, 300), answerIn);
  print(`a turn in the flow ${flow.id}`, taken, taken.median < 1000 ? 'under 1 ms' : 'OVER 1 ms');
}

let paths = 0;
const walkBegan = performance.now();
for (const flow of ports.catalogue.flows.values())
  for (const _ of walk(flow, ports.catalogue.facts, ports.catalogue.conditions, today)) paths += 1;
console.log(
  `exhaustive walk of ${ports.catalogue.flows.size} flows: ${paths} paths in ${((performance.now() - walkBegan) / 1000).toFixed(2)} s`,
);

/** Starts the web chat in a folder of its own; seconds until it says where it is, and its memory then. */
async function startUp() {
  const data = mkdtempSync(join(tmpdir(), 'respite-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'bin/respite.mjs'), 'start'], {
    env: {
      ...process.env,
      RESPITE_DATA: data,
      RESPITE_WEB: '1',
      RESPITE_WEB_PORT: '0',
      RESPITE_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const seconds = (performance.now() - began) / 1000;
  let resident = Number.NaN;
  try {
    resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    // No /proc on this system: memory is not reported.
  }
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
  return { seconds, resident };
}
const started = await startUp();
console.log(
  `respite start from a built model: ${started.seconds.toFixed(2)} s, resident ${started.resident.toFixed(0)} MB`,
);

await benchDurable({ from, ports, texts });

if (!quick) {
  const { NlpManager } = await import('node-nlp');
  const manager = new NlpManager({
    languages: ['zh', 'en'],
    forceNER: false,
    autoSave: false,
    nlu: { log: false },
  });
  for (const { text, language, label } of sentences)
    manager.addDocument(language === 'en' ? 'en' : 'zh', text, label);
  const began = performance.now();
  await manager.train();
  console.log(
    `node-nlp default pipeline: trained in ${((performance.now() - began) / 1000).toFixed(1)} s, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
  // By turns, thirty sentences each, so that whatever else the machine does meets both alike. Each sentence is new to both:
  // node-nlp remembers what it was asked and answers it from a table the second time. Both are warmed by other sentences.
  const TURN = 30;
  for (const { text, language } of sentences.filter((_, i) => i % 8 === 0)) {
    const other = `${text.slice(0, -1)}x`;
    ports.understander.understand(other, { today });
    await manager.process(language === 'en' ? 'en' : 'zh', other);
  }
  const ours = [];
  const theirs = [];
  for (let from = 0; from < sample.length; from += TURN) {
    const turn = sample.slice(from, from + TURN);
    for (const { text } of turn) {
      const began = performance.now();
      ports.understander.understand(text, { today });
      ours.push((performance.now() - began) * 1000);
    }
    for (const { text, language } of turn) {
      const began = performance.now();
      await manager.process(language === 'en' ? 'en' : 'zh', text);
      theirs.push((performance.now() - began) * 1000);
    }
  }
  const spread = (taken) => {
    taken.sort((a, b) => a - b);
    return { median: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
  };
  const [respite, nlp] = [spread(ours), spread(theirs)];
  print('understand, in turn with node-nlp', respite);
  print(
    'node-nlp default pipeline, one message',
    nlp,
    `${(nlp.median / respite.median).toFixed(2)} x understand`,
  );
}
process.exit(0);
