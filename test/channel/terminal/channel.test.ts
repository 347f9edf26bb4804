import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { makeTerminalChannel, type TerminalOptions } from '../../../src/channel/terminal/channel.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { samples } from '../samples.ts';
import { phrasesOf } from '../web/phrases.ts';

async function talk(lines: Buffer | string, options: Partial<TerminalOptions> = {}) {
  const input = new PassThrough();
  let written = '';
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      written += chunk.toString();
      done();
    },
  });
  const turns: Turn[] = [];
  const channel = makeTerminalChannel({
    input,
    output,
    interactive: false,
    colour: false,
    phrases: phrasesOf('terminal'),
    language: 'zh-Hans',
    now: () => '2026-11-25T02:00:00.000Z',
    run: 'test',
    ...options,
  });
  await channel.start(async (turn) => {
    turns.push(turn);
    await channel.send(turn.conversation, samples['question']!);
  });
  input.end(lines);
  await channel.ended;
  await channel.stop();
  return { turns, written };
}

describe('the terminal channel', () => {
  test('over a pipe there is no prompt and no greeting, only what is said', async () => {
    const { turns, written } = await talk('你好\n2\n');
    expect(turns.map(({ text }) => text)).toEqual(['你好', '2']);
    expect(written).not.toMatch(/^> |\u001b/m);
    expect(written.startsWith('（2/6）')).toBe(true);
  });

  test('the last line counts without a line break at its end', async () => {
    expect((await talk('你好')).turns).toHaveLength(1);
  });

  test('/quit leaves at once', async () => {
    expect((await talk('a\n/quit\nb\n')).turns.map(({ text }) => text)).toEqual(['a']);
  });

  test('bytes that are no UTF-8 get a clear sentence and the talk goes on', async () => {
    const { turns, written } = await talk(
      Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('你好\n')]),
    );
    expect(turns.map(({ text }) => text)).toEqual(['你好']);
    expect(written).toContain('UTF-8');
  });

  test('a file is saved where the caller says and the path is shown', async () => {
    const saved: string[] = [];
    const input = new PassThrough();
    let written = '';
    const output = new Writable({
      write(chunk: Buffer, _, done) {
        written += chunk.toString();
        done();
      },
    });
    const channel = makeTerminalChannel({
      input,
      output,
      interactive: false,
      colour: false,
      phrases: phrasesOf('terminal'),
      language: 'en',
      now: () => '2026-11-25T02:00:00.000Z',
      run: 'test',
      async save(name, bytes) {
        saved.push(`${name} ${bytes.toString()}`);
        return `/tmp/${name}`;
      },
    });
    await channel.start(async () => undefined);
    await channel.send('terminal:1', samples['letter']!);
    expect(saved[0]).toBe('投诉信.docx 这是一封信');
    expect(written).toContain('[File saved as /tmp/投诉信.docx]');
    input.end();
    await channel.stop();
  });
});
