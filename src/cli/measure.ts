/** `respite measure`: what understanding reaches on the project's own held-out tests, which it never trains on. */
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../content/load.ts';
import type { Meaning } from '../model/meaning.ts';
import { line, type Command, type Io } from './command.ts';
import { calibrationError, confusions, questionFigures, share, type Outcome } from './figures.ts';
import { root } from './root.ts';
import { laterSets, readTestSets, type TestSets } from './test-sets.ts';
import { makeProjectUnderstander } from './understanding.ts';

const usage = `Usage: respite measure [--set NAME] [--misses]

Prints accuracy per question type, language and style, confusions, abstention, calibration, what is outside the field,
double questions, follow-ups, documents and danger, all on intents/tests/: first the set of files per question type, then
each later set (files _<name>-...), so that what was tuned with an eye on one set is judged on another.
  --set NAME   only this set; "first" is the one of files per question type
  --misses     lists every test sentence that was not understood as it should be; of later sets only with --set`;

/** Dates of the tests are read as on this day, so that the figures never depend on the clock. */
const TODAY = '2026-11-25';

type Understand = (text: string, before?: readonly string[]) => Meaning;

const percent = (part: number, whole: number): string =>
  whole === 0 ? '    -  ' : `${(share(part, whole) * 100).toFixed(1).padStart(5)} %`;

function row(io: Io, name: string, outcomes: readonly Outcome[]): void {
  const f = questionFigures(outcomes);
  const cells = [f.right, f.wrong, f.abstained, f.first, f.firstThree]
    .map((n) => percent(n, f.count))
    .join('  ');
  line(io.stdout, `${name.padEnd(26)}${String(f.count).padStart(6)}  ${cells}`);
}

function grouped<T>(entries: readonly T[], key: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

function questions(io: Io, sets: TestSets, understand: Understand): void {
  const outcomes = sets.questions.map((test) => ({ ...test, meaning: understand(test.text) }));
  if (outcomes.length === 0) return;
  const header = ['right', 'wrong', 'abstain', 'first', 'top 3'].map((h) => h.padStart(7)).join('  ');
  line(io.stdout, `${'clear questions'.padEnd(26)}${'tests'.padStart(6)}  ${header}`);
  row(io, 'all', outcomes);
  for (const [name, some] of grouped(outcomes, (o) => o.lang)) row(io, `language ${name}`, some);
  for (const [name, some] of grouped(outcomes, (o) => o.style)) row(io, `style ${name}`, some);
  for (const [name, some] of grouped(outcomes, (o) => o.intent)) row(io, name, some);
  line(io.stdout, '\nconfusions (right > first candidate)');
  for (const { pair, count } of confusions(outcomes).slice(0, 20))
    line(io.stdout, `  ${String(count).padStart(3)}  ${pair}`);
  const judged = outcomes.map((o) => ({
    score: o.meaning.score,
    right: o.meaning.candidates[0]?.intent === o.intent,
  }));
  line(io.stdout, `\nexpected calibration error ${calibrationError(judged).toFixed(3)}`);
}

/** One line "name  good of all". */
function tally(io: Io, name: string, good: number, all: number): void {
  if (all > 0) line(io.stdout, `${name.padEnd(44)}${percent(good, all)}  (${good} of ${all})`);
}

function others(io: Io, sets: TestSets, understand: Understand): void {
  for (const [kind, tests] of grouped(sets.outside, (t) => t.kind))
    tally(
      io,
      `outside, ${kind}: refused`,
      tests.filter((t) => understand(t.text).intent === null).length,
      tests.length,
    );
  const customers = sets.customers.map((t) => ({ intent: t.intent, meaning: understand(t.text) }));
  const figures = questionFigures(customers);
  tally(io, "customers' messages: right", figures.right, figures.count);
  tally(io, "customers' messages: wrong", figures.wrong, figures.count);
  const doubles = sets.doubles.map((t) => {
    const found = understand(t.text).intents;
    return t.intents.every((intent) => found.includes(intent));
  });
  tally(io, 'double questions: both found', doubles.filter(Boolean).length, doubles.length);
  const singles = sets.questions.filter((t) => understand(t.text).intents.length > 1).length;
  tally(io, 'single questions taken for several', singles, sets.questions.length);
  const followed = sets.followUps.filter((t) => understand(t.text, t.before).intent === t.intent).length;
  tally(io, 'follow-ups: right', followed, sets.followUps.length);
  const documents = sets.documents.map((t) => ({ test: t, meaning: understand(t.text) }));
  tally(
    io,
    'documents: recognised',
    documents.filter((d) => d.meaning.kind === 'document').length,
    documents.length,
  );
  tally(
    io,
    'documents: right question',
    documents.filter((d) => d.meaning.intent === d.test.intent).length,
    documents.length,
  );
}

function danger(io: Io, sets: TestSets, understand: Understand): void {
  const normal = (kind: string | null): string => kind ?? 'none';
  for (const set of sets.danger)
    for (const [kind, tests] of grouped(set.tests, (t) => normal(t.danger))) {
      const found = tests.map((t) => normal(understand(t.text).danger));
      const name = `danger${set.name}: ${kind === 'none' ? 'traps alarmed' : kind}`;
      const alarms = found.filter((f) => f !== 'none').length;
      if (kind === 'none') tally(io, name, alarms, found.length);
      else {
        tally(io, `${name} caught`, alarms, found.length);
        tally(io, `${name} called by its name`, found.filter((f) => f === kind).length, found.length);
      }
    }
  const alarmed = sets.questions.filter((t) => understand(t.text).danger !== null).length;
  tally(io, 'danger: ordinary questions alarmed', alarmed, sets.questions.length);
}

function misses(io: Io, sets: TestSets, understand: Understand): void {
  const tell = (expected: string, meaning: Meaning, text: string): void =>
    line(
      io.stdout,
      `  ${expected} | ${meaning.intents.join('+') || meaning.kind} ${meaning.score.toFixed(2)} | ` +
        `${meaning.candidates[0]?.intent ?? ''} | ${text}`,
    );
  line(io.stdout, '\nmisses: expected | understood | first candidate | text');
  for (const t of [...sets.questions, ...sets.customers, ...sets.documents]) {
    const meaning = understand(t.text);
    if (meaning.intent !== t.intent) tell(t.intent, meaning, t.text);
  }
  for (const t of sets.outside) {
    const meaning = understand(t.text);
    if (meaning.intent !== null) tell(t.kind, meaning, t.text);
  }
  for (const t of sets.doubles) {
    const meaning = understand(t.text);
    if (!t.intents.every((intent) => meaning.intents.includes(intent)))
      tell(t.intents.join('+'), meaning, t.text);
  }
  for (const t of sets.followUps) {
    const meaning = understand(t.text, t.before);
    if (meaning.intent !== t.intent) tell(t.intent, meaning, `${t.before.join(' / ')} -> ${t.text}`);
  }
}

export const command: Command = {
  summary: 'measures understanding on the held-out tests',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { misses: { type: 'boolean' }, set: { type: 'string' } },
    });
    const known = ['first', ...laterSets(root)];
    if (values.set !== undefined && !known.includes(values.set)) {
      line(io.stderr, `respite: no test set "${values.set}"; there are ${known.join(', ')}`);
      return 2;
    }
    const catalogue = loadCatalogue(root, { asOf: TODAY, examples: false });
    const understander = await makeProjectUnderstander(catalogue, (words) =>
      line(io.stderr, `respite: ${words}`),
    );
    const read = new Map<string, Meaning>();
    const understand: Understand = (text, before = []) => {
      const key = JSON.stringify([text, before]);
      const meaning = read.get(key) ?? understander.understand(text, { before, today: TODAY });
      read.set(key, meaning);
      return meaning;
    };
    for (const name of values.set === undefined ? known : [values.set]) {
      if (name !== 'first') line(io.stdout, `\nset ${name}`);
      const sets = readTestSets(root, name === 'first' ? undefined : name);
      questions(io, sets, understand);
      others(io, sets, understand);
      danger(io, sets, understand);
      if (values.misses === true && (name === 'first' || values.set === name)) misses(io, sets, understand);
    }
    return 0;
  },
};
