import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSimplified } from '../../../src/understand/words/script.ts';
import { unify } from '../../../src/understand/words/unify.ts';

/** Everything that unifying is, without its short way. */
const slowly = (text: string): string =>
  toSimplified(
    text
      .replace(/\p{Surrogate}/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Cf}\p{Variation_Selector}\ufffd]+/gu, ''),
  );

describe('unifying a text', () => {
  it.each([
    ['延期還款，可以嗎？', '延期还款,可以吗?'],
    ['ＯＫ　HELLO', 'ok hello'],
    ['不\u200b想\ufe0f活', '不想活'],
    ['\ud800半个', '半个'],
    ['「好」。', '「好」。'],
    ['一行\n两行', '一行\n两行'],
    ['', ''],
  ])('turns %j into %j', (text, plain) => {
    expect(unify(text)).toBe(plain);
  });

  it('goes the short way only where the long one changes nothing else', () => {
    const near = fc.string({
      unit: fc.constantFrom(...Array.from('我還款abXYZ09 ,.，。！？、“”《》【】％＋－-$&@=#\n\t…·—𠮷０Ａ')),
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        expect(unify(text)).toBe(slowly(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what was unified as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = unify(text);
        expect(unify(once)).toBe(once);
      }),
    );
  });
});
