/** Replies in Slack's form, held against Block Kit as our own Slack takes it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxButtons, slackCapabilities } from '../../../src/channel/slack/limits.ts';
import { render, type Call, type TextCall } from '../../../src/channel/slack/render.ts';
import type { Block, Reply, Run } from '../../../src/model/reply.ts';
import { samples, text } from '../samples.ts';
import { readBlock, readBlocks, readTop } from './kit.ts';

const reply = (blocks: Block[], more: Partial<Reply> = {}): Reply => ({
  blocks,
  about: { kind: 'answer', id: 'x' },
  ...more,
});
const paragraph = (...runs: Run[]): Block => ({ type: 'paragraph', runs });
const messages = (calls: readonly Call[]) =>
  calls.filter((call): call is TextCall => call.kind === 'message');
const shown = (calls: readonly Call[]) =>
  messages(calls)
    .flatMap(({ blocks }) => readBlocks(blocks).map((block) => readBlock(block).text))
    .join('\n');
const choices = (count: number, label = (n: number) => `选项 ${n}`) =>
  Array.from({ length: count }, (_, n) => ({ id: `f:x:${n}`, label: label(n), does: 'fact' as const }));

function check(calls: readonly Call[]): void {
  for (const { blocks, text: top, plain } of messages(calls)) {
    for (const block of readBlocks(blocks)) expect(readBlock(block).text.length).toBeLessThanOrEqual(3100);
    for (const one of [top, ...plain])
      expect(readTop(one).length).toBeLessThanOrEqual(slackCapabilities.maxText);
  }
}

test.each(Object.entries(samples))('%s is within all limits, with text beside the blocks', (_, sample) => {
  const calls = render(sample);
  check(calls);
  for (const call of messages(calls)) expect(call.text).not.toBe('');
});

test('words of users and authors are never markup, mentions or entities', () => {
  const words = '*粗* _斜_ ~删~ `码` <!channel> <@U0ONE> <https://x.example|点我> & &lt; [x](y)';
  const calls = render(reply([paragraph(text(words))]));
  expect(shown(calls)).toBe(words);
  const [call] = messages(calls);
  expect(call?.text).toBe(words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
});

test('bold stands inside Chinese words without spaces', () => {
  const [call] = messages(
    render(reply([paragraph(text('延期'), { type: 'strong', text: '只对' }, text('这一笔'))])),
  );
  expect(JSON.stringify(call?.blocks)).toContain('"text":"只对","style":{"bold":true}');
  expect(JSON.stringify(call?.blocks)).not.toContain('*');
});

test('an ordered list that goes on from an earlier message goes on counting', () => {
  const list: Block = { type: 'list', ordered: true, start: 4, items: [[text('四')], [text('五')]] };
  expect(shown(render(reply([list])))).toBe('4. 四\n5. 五');
});

describe('what is long', () => {
  test('comes as several messages, nothing lost, the choices under the last', () => {
    const blocks = Array.from({ length: 30 }, (_, n) => paragraph(text(`第${n}段。${'字'.repeat(400)}`)));
    const calls = render(reply(blocks, { choices: choices(2) }));
    check(calls);
    expect(calls.length).toBeGreaterThan(3);
    for (let n = 0; n < 30; n += 1) expect(shown(calls)).toContain(`第${n}段。`);
    expect(calls.map((call) => JSON.stringify(call).includes('"actions"'))).toEqual([
      ...calls.slice(1).map(() => false),
      true,
    ]);
  });

  test('and one word without a border is cut, too', () => {
    const calls = render(reply([paragraph(text('长'.repeat(7000)))]));
    check(calls);
    expect(shown(calls).replaceAll('\n', '')).toBe('长'.repeat(7000));
  });

  test('many small blocks are spread over messages that Slack takes', () => {
    const calls = render(reply(Array.from({ length: 130 }, (_, n) => paragraph(text(`${n}`)))));
    check(calls);
    expect(calls.length).toBeGreaterThan(2);
  });
});

describe('choices', () => {
  const buttonsOf = (calls: readonly Call[]) =>
    messages(calls).flatMap(({ blocks }) => readBlocks(blocks).flatMap((block) => readBlock(block).choices));

  test.each([1, maxButtons, maxButtons + 1, 25, 100])('%i keep their ids and order', (count) => {
    const calls = render(reply([paragraph(text('选'))], { choices: choices(count) }));
    check(calls);
    expect(buttonsOf(calls).map(({ value }) => value)).toEqual(choices(count).map(({ id }) => id));
    expect(JSON.stringify(calls).includes('static_select')).toBe(count > maxButtons);
  });

  test('a label too long for a button stands in the text, and the buttons carry numbers', () => {
    const calls = render(
      reply([paragraph(text('选'))], { choices: choices(3, (n) => `${n}${'长'.repeat(90)}`) }),
      {
        firstNumber: 4,
      },
    );
    check(calls);
    expect(buttonsOf(calls).map(({ label }) => label)).toEqual(['4', '5', '6']);
    expect(shown(calls)).toContain(`4. 0${'长'.repeat(90)}`);
  });

  test('under a file stand in a message of their own', () => {
    const document: Block = { type: 'document', name: 'a/b".docx', mediaType: 'x/y', bytes: 'eA==' };
    const calls = render(reply([document], { choices: choices(2) }));
    check(calls);
    expect(calls.map(({ kind }) => kind)).toEqual(['file', 'message']);
    expect(calls[0]).toMatchObject({ name: 'a_b_.docx' });
  });

  test('can be typed where the blocks are refused', () => {
    const [call] = messages(render(reply([paragraph(text('选'))], { choices: choices(2) })));
    expect(call?.plain.join('\n')).toContain('[1] 选项 0\n[2] 选项 1');
  });
});

test('whatever stands in it, a reply keeps all its signs and every limit', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
  const block = fc.oneof(
    words.map((one): Block => paragraph(text(one), { type: 'strong', text: one })),
    fc
      .array(words, { minLength: 1, maxLength: 6 })
      .map((items): Block => ({ type: 'list', ordered: true, items: items.map((one) => [text(one)]) })),
    words.map((one): Block => ({ type: 'words', lines: [[text(one)]] })),
    words.map((one): Block => ({ type: 'notice', level: 'warning', lines: [[text(one)]] })),
  );
  const letters = (all: string) => all.replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
      const calls = render(reply(blocks));
      check(calls);
      const said = letters(shown(calls));
      for (const one of blocks)
        if (one.type === 'paragraph')
          expect(said).toContain(letters(one.runs.map((run) => run.text).join('')));
    }),
    { numRuns: 150 },
  );
});
