import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eachJsonLine, linesOf, type AnswerLine } from '../../src/cli/json-lines.ts';

async function run(input: readonly (string | Buffer)[], answer: AnswerLine): Promise<unknown[]> {
  const written: string[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  await eachJsonLine({ stdin: Readable.from(input), stdout }, answer);
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe('JSON Lines', () => {
  it('gives one line for each line that is not blank, in order, with its number', async () => {
    const out = await run(['1\n\n  \n2', '2\r\n3'], (value, number) => ({ value, number }));
    expect(out).toEqual([
      { value: 1, number: 1 },
      { value: 22, number: 4 },
      { value: 3, number: 5 },
    ]);
  });

  it('puts an error in the place of a line that cannot be read and goes on', async () => {
    const Input = z.object({ text: z.string() });
    const out = await run(['{"text":"a"}\nnope\n{"text":1}\n{"text":"b"}\n'], (value) => Input.parse(value));
    expect(out).toEqual([
      { text: 'a' },
      { error: 'line 2: not valid JSON' },
      { error: expect.stringMatching(/^line 3: text: /) as string },
      { text: 'b' },
    ]);
  });

  it('reads a byte order mark, characters torn between chunks and broken UTF-8', async () => {
    const bytes = Buffer.from('"借呗"\n');
    const out = await run(
      [
        Buffer.from('\ufeff1\n'),
        bytes.subarray(0, 3),
        bytes.subarray(3),
        Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
      ],
      (value) => value,
    );
    expect(out).toEqual([1, '借呗', '\ufffd\ufffd']);
  });

  it('does not keep a line that is too long', async () => {
    const lines: (string | undefined)[] = [];
    for await (const text of linesOf(Readable.from(['ab\n', 'abc', 'def', 'ghi\ncd\n', 'abcdefg']), 6))
      lines.push(text);
    expect(lines).toEqual(['ab', undefined, 'cd', undefined]);
  });

  it('writes each answer before the next line is read', async () => {
    const events: string[] = [];
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        events.push('written');
        done();
      },
    });
    await eachJsonLine({ stdin: Readable.from(['1\n2\n']), stdout }, () => {
      events.push('asked');
      return {};
    });
    expect(events).toEqual(['asked', 'written', 'asked', 'written']);
  });
});
