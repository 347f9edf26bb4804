import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render, type Call } from '../../../src/channel/telegram/render.ts';
import type { Block, Choice, Reply, Run } from '../../../src/model/reply.ts';
import { samples, text } from '../samples.ts';
import { parseHtml } from './html.ts';

const saying = (...blocks: Block[]): Reply => ({ blocks, about: { kind: 'answer', id: 'x' } });
const paragraph = (...runs: Run[]): Block => ({ type: 'paragraph', runs });
const ask = (label: string, id = 'q:x'): Choice => ({ id, label, does: 'ask' });

function htmlOf(reply: Reply): string {
  return render(reply)
    .map((call) => (call.method === 'sendMessage' ? call.html : `[${call.name}]`))
    .join('\n---\n');
}
function read(call: Call) {
  return call.method === 'sendMessage' ? parseHtml(call.html) : { text: call.caption ?? '', marks: [] };
}
const letters = (words: string) => words.replace(/\s/g, '');

describe('each kind of block', () => {
  test.each<[string, Block, string]>([
    [
      'bold, links and signs of markup',
      paragraph(
        text('a < b & c '),
        { type: 'strong', text: '要紧' },
        { type: 'link', text: '官网', href: 'https://x.cn/?a=1&b="2"' },
      ),
      'a &lt; b &amp; c <b>要紧</b><a href="https://x.cn/?a=1&amp;b=&quot;2&quot;">官网</a>',
    ],
    ['a list', { type: 'list', ordered: false, items: [[text('一')], [text('二')]] }, '• 一\n• 二'],
    [
      'a numbered list that goes on',
      { type: 'list', ordered: true, start: 4, items: [[text('一')], [text('二')]] },
      '4. 一\n5. 二',
    ],
    [
      'words to say are copied with one tap and hold no other marks',
      { type: 'words', lines: [[text('请停止催收 '), { type: 'strong', text: '<马上>' }], [text('谢谢')]] },
      '<pre>请停止催收 &lt;马上&gt;\n谢谢</pre>',
    ],
    [
      'a notice',
      { type: 'notice', level: 'urgent', lines: [[text('现在打 '), { type: 'strong', text: '110' }]] },
      '<blockquote>❗️ 现在打 <b>110</b></blockquote>',
    ],
    [
      'sources are folded',
      {
        type: 'sources',
        items: [
          { id: 'a', title: '《民法典》', note: '法律' },
          { id: 'b', title: '指引' },
        ],
      },
      '<blockquote expandable>§ 《民法典》 (法律)\n§ 指引</blockquote>',
    ],
    [
      'steps with their words and reasons',
      {
        type: 'steps',
        urgency: 'now',
        title: '今天',
        start: 3,
        steps: [
          {
            id: 's',
            title: '打电话',
            body: [{ type: 'words', lines: [[text('您好')]] }],
            because: '因为没有凭据',
            sources: [],
          },
        ],
      },
      '<b>今天</b>\n\n<b>3. 打电话</b>\n<pre>您好</pre>\n<i>因为没有凭据</i>',
    ],
  ])('%s', (_, block, expected) => {
    expect(htmlOf(saying(block))).toBe(expected);
  });

  test('control characters and halves of characters are taken out', () => {
    expect(htmlOf(saying(paragraph(text('a\u0000b\u0007c\ud83d!'))))).toBe('abc\ufffd!');
  });

  test('every sample is HTML that Telegram takes, and the plain form says no less', () => {
    for (const call of Object.values(samples).flatMap((reply) => render(reply))) {
      if (call.method !== 'sendMessage') continue;
      expect(letters(call.plain)).toContain(letters(read(call).text).slice(0, 20));
      expect(call.plain.length).toBeGreaterThanOrEqual(read(call).text.length);
    }
  });
});

describe('messages', () => {
  test.each([
    [4096, 1],
    [4097, 2],
    [8192, 2],
  ])('a text of %i units is %i messages', (length, count) => {
    expect(render(saying(paragraph(text('字'.repeat(length)))))).toHaveLength(count);
  });

  test('a text is measured as it is read: what is escaped counts once', () => {
    expect(render(saying(paragraph(text('<'.repeat(4096)))))).toHaveLength(1);
  });

  test('the cut is between paragraphs where that is possible', () => {
    const calls = render(saying(paragraph(text('一'.repeat(3000))), paragraph(text('二'.repeat(3000)))));
    expect(calls.map((call) => read(call).text)).toEqual(['一'.repeat(3000), '二'.repeat(3000)]);
  });

  test('no message has more marks than Telegram shows', () => {
    const links = Array.from({ length: 250 }, (_, at): Run[] => [
      { type: 'link', text: `第${at}个`, href: `https://x.cn/${at}` },
    ]);
    const calls = render(saying({ type: 'list', ordered: false, items: links }));
    expect(calls.flatMap((call) => read(call).marks)).toHaveLength(250);
    for (const call of calls) expect(read(call).marks.length).toBeLessThanOrEqual(99);
  });

  test('files stand where they stood between the texts', () => {
    const file: Block = { type: 'document', name: 'a"b/信.docx', mediaType: 'x/y', bytes: 'eA==' };
    expect(htmlOf(saying(paragraph(text('前')), file, paragraph(text('后'))))).toBe(
      '前\n---\n[a_b_信.docx]\n---\n后',
    );
  });

  test('a picture has its description as caption; a long one goes before it', () => {
    const image = (alt: string): Block => ({
      type: 'image',
      name: 'a.png',
      mediaType: 'image/png',
      bytes: 'eA==',
      alt,
    });
    expect(render(saying(image('图')))).toMatchObject([{ method: 'sendPhoto', caption: '图' }]);
    expect(render(saying(image('图'.repeat(1024))))).toHaveLength(1);
    expect(render(saying(image('图'.repeat(1025)))).map(({ method }) => method)).toEqual([
      'sendMessage',
      'sendPhoto',
    ]);
  });

  test('a picture that Telegram cannot show goes as a file', () => {
    const svg: Block = { type: 'image', name: 'a.svg', mediaType: 'image/svg+xml', bytes: 'eA==', alt: '' };
    expect(render(saying(svg))).toMatchObject([{ method: 'sendDocument' }]);
  });

  test('whatever the text, nothing is lost and every message is within the limits', () => {
    const run = fc.record({
      type: fc.constantFrom('text', 'strong'),
      text: fc.string({ unit: 'binary', maxLength: 3000 }),
    });
    const block = fc.oneof(
      fc.record({ type: fc.constant('paragraph'), runs: fc.array(run, { maxLength: 4 }) }),
      fc.record({
        type: fc.constant('words'),
        lines: fc.array(fc.array(run, { maxLength: 2 }), { maxLength: 4 }),
      }),
    ) as fc.Arbitrary<Block>;
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const calls = render(saying(...blocks));
        const all = blocks.flatMap((one) =>
          one.type === 'paragraph' ? one.runs : one.type === 'words' ? one.lines.flat() : [],
        );
        const said = letters(calls.map((call) => read(call).text).join(''));
        expect(said).toBe(
          letters(all.map((one) => one.text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')).join('')),
        );
        for (const call of calls) {
          expect(read(call).text.length).toBeLessThanOrEqual(4096);
          expect(read(call).text.trim()).not.toBe('');
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('buttons', () => {
  const keyboards = (reply: Reply) => render(reply).map(({ keyboard }) => keyboard?.length ?? 0);

  test('stand under the last message only', () => {
    const long = saying(paragraph(text('一'.repeat(3000))), paragraph(text('二'.repeat(3000))));
    expect(keyboards({ ...long, choices: [ask('好')] })).toEqual([0, 1]);
  });

  test('stand under a file where nothing is said after it', () => {
    expect(keyboards({ ...samples['letter']!, choices: [ask('好')] }).at(-1)).toBe(1);
  });

  test('have a message even where there is no text', () => {
    expect(render({ ...saying(), choices: [ask('好')] })).toMatchObject([
      { method: 'sendMessage', plain: '…' },
    ]);
  });

  test('carry the id as it is, up to 64 bytes', () => {
    const id = `f:${'x'.repeat(62)}`;
    const [call] = render({ ...saying(), choices: [ask('好', id)] });
    expect(call?.keyboard).toEqual([[{ text: '好', callback_data: id }]]);
    expect(() => render({ ...saying(), choices: [ask('好', `${id}x`)] })).toThrow('64 bytes');
  });

  test('a label too long for a button is written out with the number that can be typed', () => {
    const reply = {
      ...saying(paragraph(text('选一个'))),
      choices: [ask('短'), ask('很长的说法'.repeat(9), 'q:y')],
    };
    const [call] = render(reply, 3);
    expect(call).toMatchObject({ plain: `选一个\n\n3. 短\n4. ${'很长的说法'.repeat(9)}` });
    expect(call?.keyboard?.flat()).toEqual([
      { text: '3', callback_data: 'q:x' },
      { text: '4', callback_data: 'q:y' },
    ]);
  });
});
