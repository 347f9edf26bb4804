import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLetterBody } from '../../src/content/letter-body.ts';
import { joinLines, parseMarkdown } from '../../src/content/markdown.ts';
import { setBetween, splitSentences, WITHHELD } from '../../src/content/placeholder.ts';
import { Block } from '../../src/model/reply.ts';

const registers = {
  contacts: new Map([['line', { name: { zh: '热线', en: 'Line' }, phone: '12378' }]]),
  figures: new Map([['days', { print: { zh: '15 天', en: '15 days' } }]]),
};

function parse(text: string): unknown[] {
  const { blocks, faults } = parseMarkdown(text, 'zh', registers);
  expect(faults).toEqual([]);
  return blocks;
}
const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });
const strong = (value: string): { type: 'strong'; text: string } => ({ type: 'strong', text: value });

describe('wrapped lines', () => {
  test.each([
    ['先看\n日期', '先看日期'],
    ['看 App\n里的', '看 App里的'],
    ['好，\nOK', '好，OK'],
    ['look at\nthe date', 'look at the date'],
    ['end.  \n  Next', 'end. Next'],
    ['“好”\n了', '“好”了'],
  ])('%j becomes %j', (from, to) => {
    expect(joinLines(from)).toBe(to);
  });

  test('join around bold words as inside a text', () => {
    expect(parse('look at\n**this** date')).toEqual([
      { type: 'paragraph', runs: [text('look at '), strong('this'), text(' date')] },
    ]);
    expect(parse('先看\n**日期**\n再说')).toEqual([
      { type: 'paragraph', runs: [text('先看'), strong('日期'), text('再说')] },
    ]);
  });
});

describe('blocks', () => {
  test('a quote is words to say, one line for each paragraph', () => {
    expect(parse('> 您好，\n> 请书面答复。\n>\n> 再见。')).toEqual([
      { type: 'words', lines: [[text('您好，请书面答复。')], [text('再见。')]] },
    ]);
  });

  test.each([
    ['NOTE', 'info'],
    ['WARNING', 'warning'],
    ['CAUTION', 'urgent'],
  ])('[!%s] is a notice of level %s', (mark, level) => {
    expect(parse(`> [!${mark}]\n> 先**别付**。`)).toEqual([
      { type: 'notice', level, lines: [[text('先'), strong('别付'), text('。')]] },
    ]);
  });

  test('a numbered list goes on after words to say', () => {
    expect(parse('1. 一\n2. 二\n\n> 话\n\n3. 三')).toEqual([
      { type: 'list', ordered: true, items: [[text('一')], [text('二')]] },
      { type: 'words', lines: [[text('话')]] },
      { type: 'list', ordered: true, start: 3, items: [[text('三')]] },
    ]);
  });

  test('placeholders print what the registers hold, also inside bold, and are never markup', () => {
    expect(parse('打{{contact:line}}，**{{figure:days}}**内。')).toEqual([
      { type: 'paragraph', runs: [text('打热线 12378，'), strong('15 天'), text('内。')] },
    ]);
  });

  test('a sentence without its figure is left out of lists, quotes and notices too', () => {
    expect(parse('- 等{{figure:gone}}。\n- 记下。\n\n> {{figure:gone}}\n\n> [!NOTE]\n> 好。等{{figure:gone}}。')).toEqual([
      { type: 'list', ordered: false, items: [[text('记下。')]] },
      { type: 'notice', level: 'info', lines: [[text('好。')]] },
    ]);
  });
});

describe('whatever is written', () => {
  const piece = fc.constantFrom(
    '**', '*', '“', '”', '\n', '\n\n', '> ', '- ', '1. ', '# ', '`', '<b>', '[!NOTE]', '[', '](', ')', '{{figure:days}}',
    '{{contact:none}}', '{{', '}}', '中文', 'word', '。', ' ', '|', '---', '\\', '&amp;', 'https://a.cn',
  );

  test('parsing never throws, and what comes out is always valid blocks without the mark of a missing value', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { blocks } = parseMarkdown(pieces.join(''), 'zh', registers);
        for (const block of blocks) Block.parse(block);
        expect(JSON.stringify(blocks)).not.toContain(WITHHELD);
      }),
      { numRuns: 300 },
    );
  });

  test('no ** reaches a reader without a fault', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { blocks, faults } = parseMarkdown(pieces.join(''), 'zh', registers);
        if (JSON.stringify(blocks).includes('**')) expect(faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('cutting into sentences loses nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(splitSentences(pieces.join('')).join('')).toBe(pieces.join(''));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the body of a letter', () => {
  test('has headings, items, right lines, text over several lines, and conditions', () => {
    const { paragraphs, faults } = parseLetterBody(
      '# 题\n\n一行\n接着\n\n{{when: a}}\n- 甲\n- 乙\n\n{{when: b}}丙\n丁\n\n>> 【　】',
    );
    expect(faults).toEqual([]);
    expect(paragraphs.map((p) => [p.style, p.text, p.condition])).toEqual([
      ['heading', '题', undefined],
      ['text', '一行接着', undefined],
      ['item', '甲', 'a'],
      ['item', '乙', 'a'],
      ['text', '丙丁', 'b'],
      ['right', '【　】', undefined],
    ]);
  });
});

describe('a figure in a Chinese sentence', () => {
  test.each([
    ['不该超过', '3 次', '，可以投诉', ' 3 次'],
    ['', '22:00 至次日 8:00', '不该打', '22:00 至次日 8:00 '],
    ['晚上', '22:00', '后', ' 22:00 '],
    ['提前 ', '3 天', '', '3 天'],
    ['约', '36%', '的', ' 36% '],
    ['（', '15 天', '）', '15 天'],
    ['within ', '15 days', ' of it', '15 days'],
    ['𠮷', '3', '𠮷', ' 3 '],
  ])('after %j: %j before %j', (before, print, after, expected) => {
    expect(setBetween(before, print, after)).toBe(expected);
  });

  test('stands apart in blocks too', () => {
    expect(parse('收到后{{figure:days}}内答复。')).toEqual([
      { type: 'paragraph', runs: [text('收到后 15 天内答复。')] },
    ]);
  });
});
