import { readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { command } from '../../src/cli/parse.ts';
import { Lender } from '../../src/model/source.ts';

async function run(lines: readonly string[]): Promise<unknown[]> {
  let written = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const stdin = Readable.from([Buffer.from(lines.join('\n'))]);
  expect(await command.run([], { stdin, stdout: sink, stderr: sink, terminal: false })).toBe(0);
  return written
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('respite parse', () => {
  it('answers every line in its place, faults with the number of the line', async () => {
    const out = await run([
      '{"type":"amount","text":"3万5"}',
      '',
      'nonsense',
      '{"type":"colour","text":"red"}',
      '{"type":"date","text":"3月5号","today":"2026-11-25","expects":"future"}',
      '{"type":"date","text":"今天","today":"2026-02-30"}',
      '{"type":"count","text":"数不清"}',
      '{"type":"lender","text":"蚂蚁借呗"}',
    ]);
    expect(out).toEqual([
      { ok: true, value: 35_000 },
      { error: 'line 3: not valid JSON' },
      { error: expect.stringMatching(/^line 4: type: /) as string },
      { ok: true, value: '2027-03-05' },
      { error: 'line 6: today: expected a day of the calendar' },
      { ok: true, value: null },
      { ok: true, value: '借呗' },
    ]);
  });
});

describe('content/lenders.yaml', () => {
  const file = z.object({ lenders: z.array(Lender) });
  const { lenders } = file.parse(parseYaml(readFileSync('content/lenders.yaml', 'utf8')));

  it('holds more than eighty lenders and gives each written name to one of them only', () => {
    expect(lenders.length).toBeGreaterThan(80);
    const names = lenders
      .flatMap((lender) => [lender.name, ...lender.aliases])
      .map((name) => name.toLowerCase());
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
