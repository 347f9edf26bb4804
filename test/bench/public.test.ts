import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

// The scripts score the compiled program: `npm run check` builds it first.
const built = existsSync('dist/understand/train/train.js');
const dir = mkdtempSync(join(tmpdir(), 'respite-bench-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Made-up questions in the shape of the public sets: topics times ways of asking. */
const topics = {
  card_lost: ['my card is lost', 'i cannot find my card', 'card went missing', 'someone stole my card'],
  balance: ['how much money do i have', 'show my balance', 'what is left in my account', 'account total'],
  weather: ['will it rain', 'is it sunny outside', 'weather forecast', 'how cold is it'],
};
const ways = ['', 'please ', 'hey ', 'tell me ', 'quick question '];
const ends = ['', ' today', ' now'];
const pairs = Object.entries(topics).flatMap(([label, stems]) =>
  stems.flatMap((stem) => ways.flatMap((way) => ends.map((end) => [way + stem + end, label] as const))),
);
const train = pairs.filter((_, i) => i % 5 !== 0);
const test = pairs.filter((_, i) => i % 5 === 0);
const outside = [
  'translate this sentence',
  'sing a song',
  'who won the match',
  'how tall is the tower',
].flatMap((stem) => ways.map((way) => [way + stem, 'oos'] as const));

function run(
  script: string,
  ...files: readonly string[]
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`bench/public/${script}`, ...files], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, out: stdout, err: stderr };
}

const shareIn = (out: string, line: RegExp): number => Number(line.exec(out)?.[1] ?? Number.NaN);

describe.skipIf(!built)('the public benchmarks run on data in the authors’ formats', () => {
  it('CLINC150: in-scope accuracy, out-of-scope recall, the published figures beside them', () => {
    const file = join(dir, 'data_full.json');
    const data = {
      train,
      test,
      val: [],
      oos_train: outside.slice(0, 14),
      oos_val: [],
      oos_test: outside.slice(14),
    };
    writeFileSync(file, JSON.stringify(data));
    const { status, out } = run('clinc150.mjs', file);
    expect(status).toBe(0);
    expect(shareIn(out, /right first +([\d.]+) %/)).toBeGreaterThan(90);
    expect(shareIn(out, /out of scope, refused +([\d.]+) % +\(6 tests\)/)).toBeGreaterThanOrEqual(0);
    expect(out).toContain('BERT 96.2 / 52.3');
  }, 180_000);

  it('BANKING77: csv with quotes and commas in fields', () => {
    const csv = (rows: readonly (readonly [string, string])[]): string =>
      ['text,category', ...rows.map(([text, label]) => `"${text}, ""now""",${label}`)].join('\n');
    const [trainFile, testFile] = [join(dir, 'train.csv'), join(dir, 'test.csv')];
    writeFileSync(trainFile, csv(train));
    writeFileSync(testFile, csv(test));
    const { status, out } = run('banking77.mjs', trainFile, testFile);
    expect(status).toBe(0);
    expect(out).toContain(`(${test.length} tests)`);
    expect(shareIn(out, /right first +([\d.]+) %/)).toBeGreaterThan(90);
    expect(out).not.toContain('out of scope');
  }, 180_000);

  it('say how they are called', () => {
    for (const script of ['clinc150.mjs', 'banking77.mjs']) {
      const { status, err } = run(script);
      expect(status).toBe(2);
      expect(err).toContain(`usage: node bench/public/${script}`);
    }
  });
});
