import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Reply, Run } from '../../../src/model/reply.ts';
import { Reply as ReplySchema } from '../../../src/model/reply.ts';
import { renderPlain } from '../../../src/channel/shared/plain-text.ts';
import { cutText } from '../../../src/channel/shared/sentences.ts';
import { splitReply } from '../../../src/channel/shared/split.ts';
import { samples, text } from '../samples.ts';

const measure = (blocks: readonly Block[]) =>
  renderPlain({ blocks: [...blocks], about: { kind: 'answer', id: 'x' } }).length;

/** Every word of a reply in reading order, without any arrangement. */
function wordsOf(reply: Reply): string {
  const runs = (list: readonly Run[]) => list.map((run) => run.text).join('');
  const block = (one: Block): string => {
    switch (one.type) {
      case 'paragraph':
        return runs(one.runs);
      case 'list':
        return one.items.map(runs).join('');
      case 'words':
      case 'notice':
        return one.lines.map(runs).join('');
      case 'steps':
        return (
          one.title +
          one.steps.map((step) => step.title + (step.because ?? '') + step.body.map(block).join('')).join('')
        );
      case 'sources':
        return one.items.map(({ title, note }) => title + (note ?? '')).join('');
      case 'document':
      case 'image':
        return one.name;
    }
  };
  return reply.blocks.map(block).join('') + (reply.choices ?? []).map(({ label }) => label).join('');
}

/** Letters in any order: a step cut in two gives its reason before the rest of its body. */
const letters = (words: string) => words.split('').sort().join('');

const words = fc.string({
  unit: fc.constantFrom(...'催收电话，延期。！？a b\n1;('.split(''), '👍🏽', 'é'),
  maxLength: 60,
});
const run: fc.Arbitrary<Run> = fc.oneof(
  words.map(text),
  words.map((said): Run => ({ type: 'strong', text: said })),
  words.map((said): Run => ({ type: 'link', text: said, href: 'https://a.cn/' })),
);
const runs = fc.array(run, { maxLength: 4 });
const simple = fc.oneof(
  runs.map((r): Block => ({ type: 'paragraph', runs: r })),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(runs, { maxLength: 6 }),
  }),
  fc.record({ type: fc.constant('words' as const), lines: fc.array(runs, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('notice' as const),
    level: fc.constantFrom('info', 'warning', 'urgent'),
    lines: fc.array(runs, { maxLength: 3 }),
  }),
) as fc.Arbitrary<Extract<Block, { type: 'paragraph' | 'list' | 'words' | 'notice' }>>;
const block: fc.Arbitrary<Block> = fc.oneof(
  simple,
  fc.record({
    type: fc.constant('steps' as const),
    urgency: fc.constantFrom('now', 'this_week', 'this_month'),
    title: fc.string({ maxLength: 10 }),
    steps: fc.array(
      fc.record({
        id: fc.constant('s'),
        title: fc.string({ unit: 'grapheme', maxLength: 12 }),
        body: fc.array(simple, { maxLength: 3 }),
        because: fc.string({ maxLength: 12 }),
        sources: fc.constant<string[]>([]),
      }),
      { maxLength: 4 },
    ),
  }) as fc.Arbitrary<Block>,
);
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 5 }),
  choices: fc.constant([{ id: 'none', label: '都不是', does: 'none' as const }]),
  about: fc.constant({ kind: 'answer' as const, id: 'x' }),
});

describe('splitting a reply', () => {
  test('loses no text and keeps each part within the limit, whatever the reply', () => {
    fc.assert(
      fc.property(reply, fc.integer({ min: 60, max: 400 }), (whole, max) => {
        const parts = splitReply(whole, max, measure);
        expect(letters(parts.map(wordsOf).join(''))).toBe(letters(wordsOf(whole)));
        for (const part of parts) {
          expect(measure(part.blocks)).toBeLessThanOrEqual(max);
          expect(ReplySchema.safeParse(part).success).toBe(true);
        }
        expect(parts.at(-1)?.choices).toEqual(whole.choices);
        expect(parts.slice(0, -1).every((part) => part.choices === undefined)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(samples))('%s keeps its words in order at a limit of 120', (_, sample) => {
    const parts = splitReply(sample, 120, measure);
    expect(letters(parts.map(wordsOf).join(''))).toBe(letters(wordsOf(sample)));
    if (!sample.blocks.some(({ type }) => type === 'steps'))
      expect(parts.map(wordsOf).join('')).toBe(wordsOf(sample));
  });

  test('a reply that fits stays one', () => {
    expect(splitReply(samples.answer!, 5000, measure)).toEqual([samples.answer]);
  });

  test('a numbered list goes on counting in the next part', () => {
    const items = Array.from({ length: 9 }, (_, at) => [text(`这是第${at + 1}件要做的事。`)]);
    const whole: Reply = {
      blocks: [{ type: 'list', ordered: true, items }],
      about: { kind: 'answer', id: 'x' },
    };
    const shown = splitReply(whole, 50, measure).map((part) => renderPlain(part));
    expect(shown.length).toBeGreaterThan(1);
    expect(
      shown
        .join('\n')
        .split('\n')
        .map((line) => line.split('.')[0]),
    ).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test('an empty reply is still one reply', () => {
    expect(splitReply({ blocks: [], about: { kind: 'notice', id: 'x' } }, 10, measure)).toHaveLength(1);
  });
});

describe('cutting text', () => {
  const length = (given: string) => given.length;

  test.each([
    ['at a line', '第一行\n第二行', 5, ['第一行\n', '第二行']],
    ['at a sentence', '先看状态。再打电话。', 6, ['先看状态。', '再打电话。']],
    ['a closing quote stays', '他说“走。”我没走。', 7, ['他说“走。”', '我没走。']],
    ['at a clause', '先看状态，再打电话', 6, ['先看状态，', '再打电话']],
    ['at a word', 'keep every single word', 12, ['keep every ', 'single word']],
    [
      'a decimal is no sentence end',
      'It is 24.5 per cent. Really.',
      21,
      ['It is 24.5 per cent. ', 'Really.'],
    ],
    ['between characters when nothing else helps', '没有标点的字', 4, ['没有标点', '的字']],
  ])('%s', (_, given, max, expected) => {
    expect(cutText(given, max, length)).toEqual(expected);
  });

  test('an emoji of several signs is never cut in two', () => {
    expect(cutText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12, length)).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']);
  });

  test('joined again it is the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (given, max) => {
        expect(cutText(given, max, length).join('')).toBe(given);
      }),
    );
  });
});
