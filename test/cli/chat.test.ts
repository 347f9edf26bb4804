/** The talk in the terminal: words of the terminal's own, colours only where they are wanted. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { command } from '../../src/cli/chat.ts';
import { coloursAllowed } from '../../src/config.ts';

async function talk(lines: readonly string[]): Promise<string> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said: string[] = [];
  stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  stdin.end(lines.map((line) => `${line}\n`).join(''));
  expect(await command.run([], { stdin, stdout, stderr, terminal: false })).toBe(0);
  return said.join('');
}

test('over a pipe: answers in plain text, labelled in the language of the talk, until /quit', async () => {
  const zh = await talk(['我真的不想活了', '/quit', '这句不再读']);
  expect(zh).toMatch(/12356|110/);
  expect(zh).not.toContain('\u001b');
  const answer = await talk(['都协商延期了怎么还天天打电话']);
  expect(answer).toContain('依据');
  const en = await talk(['/language en', 'They keep calling although my loan was deferred']);
  expect(en).toMatch(/rests on/i);
}, 60_000);

test('NO_COLOR set to anything switches colours off', () => {
  expect(coloursAllowed({})).toBe(true);
  expect(coloursAllowed({ NO_COLOR: '' })).toBe(true);
  expect(coloursAllowed({ NO_COLOR: '1' })).toBe(false);
});
