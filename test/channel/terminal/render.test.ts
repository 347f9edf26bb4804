import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/model/reply.ts';
import { renderTerminal } from '../../../src/channel/terminal/render.ts';
import { readLine } from '../../../src/channel/terminal/receive.ts';
import { displayWidth } from '../../../src/channel/shared/width.ts';
import { wrap } from '../../../src/channel/shared/wrap.ts';
import { samples, text } from '../samples.ts';

const plain = { width: 40, colour: false };
const saying = (words: string): Reply => ({
  blocks: [{ type: 'paragraph', runs: [text(words)] }],
  about: { kind: 'answer', id: 'x' },
});

describe('a reply in the terminal', () => {
  test('a question is its text and its numbered choices', () => {
    expect(renderTerminal(samples['question']!, plain)).toBe(
      [
        '（2/6）延期有书面的凭据吗？短信、邮件、',
        'App 截图都算。',
        '',
        '[1] 有',
        '[2] 没有，只是电话里说的',
        '[3] 不确定',
        '[4] 跳过',
      ].join('\n'),
    );
  });

  test('the numbers go on from one reply of a turn to the next', () => {
    expect(renderTerminal(samples['clarify']!, { ...plain, firstNumber: 5 })).toContain('[7] 都不是');
  });

  test('words to say and notices keep their mark on every line', () => {
    const lines = renderTerminal(samples['answer']!, plain).split('\n');
    expect(lines.filter((line) => line.startsWith('│ ')).length).toBeGreaterThan(3);
    expect(lines).toContain('! 不要把钱转到催收员的个人账户。');
  });

  test('a link shows where it leads', () => {
    expect(renderTerminal(samples['answer']!, { width: 80, colour: false })).toContain(
      '官方网站 (https://www.nfra.gov.cn/)',
    );
  });

  test.each([24, 40, 80])('no line of any sample is wider than %i cells', (width) => {
    for (const reply of Object.values(samples))
      for (const line of renderTerminal(reply, { width, colour: false }).split('\n'))
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  test('colours only where they are wanted', () => {
    expect(renderTerminal(samples['danger']!, plain)).not.toContain('\u001b');
    expect(renderTerminal(samples['danger']!, { width: 40, colour: true })).toContain('\u001b[31m');
  });

  test('colours do not change the words or the wrapping', () => {
    for (const reply of Object.values(samples)) {
      const coloured = renderTerminal(reply, { width: 40, colour: true }).replace(/\u001b\[\d+m/g, '');
      expect(coloured.replace(/\s+$/gm, '')).toBe(renderTerminal(reply, plain).replace(/\s+$/gm, ''));
    }
  });

  test('text cannot move the cursor, ring the bell or rename the window', () => {
    const shown = renderTerminal(saying('a\u001b]0;title\u0007b\u001b[2Jc\rd\u009b1A'), plain);
    expect(shown).not.toMatch(/[\u0007\r\u009b]|\u001b/);
  });
});

describe('wrapping', () => {
  test.each([
    ['Chinese breaks anywhere', '一二三四五六', 8, ['一二三四', '五六']],
    ['a comma does not begin a line', '一二三四，五六', 8, ['一二三', '四，五六']],
    ['an opening mark does not end one', '一二三《四五》', 8, ['一二三', '《四五》']],
    ['English breaks at spaces', 'one two three', 8, ['one two', 'three']],
    ['a very long word is cut', 'abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
    ['an emoji counts as two', '👍👍👍', 4, ['👍👍', '👍']],
    ['nothing is one empty line', '', 10, ['']],
  ])('%s', (_, given, width, expected) => {
    expect(wrap(given, width)).toEqual(expected);
  });

  test('drops nothing but spaces, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 4, max: 30 }),
        (given, width) => {
          const lines = wrap(given, width);
          expect(lines.join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
        },
      ),
    );
  });
});

describe('a typed line', () => {
  const context = { conversation: 'terminal:1', number: 7, run: 'r', at: '2026-11-25T02:00:00.000Z' };

  test.each([
    ['你好', { kind: 'turn', turn: { kind: 'text', text: '你好', eventId: 'terminal:1:r:7' } }],
    ['2', { kind: 'turn', turn: { kind: 'text', text: '2' } }],
    ['  /help \r', { kind: 'turn', turn: { kind: 'command', text: '/help' } }],
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['/quit', { kind: 'leave' }],
    ['a\ufffdb', { kind: 'unreadable' }],
  ])('%j', (line, expected) => {
    expect(readLine(line, context)).toMatchObject(expected);
  });
});
