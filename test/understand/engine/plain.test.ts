import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldDanger } from '../../../src/understand/danger/fold.ts';
import { makeNormalise } from '../../../src/understand/words/normalise.ts';
import { plainness } from '../../../src/understand/words/plain.ts';
import { unify } from '../../../src/understand/words/unify.ts';

describe('a plain text', () => {
  it.each([
    ['还不上了怎么办', { han: true, latin: false, blanks: false }],
    ['call me, ok?', { han: false, latin: true, blanks: true }],
    ['pay it. then what.', { han: false, latin: true, blanks: true }],
    ['欠3万,还1万', { han: true, latin: false, blanks: false }],
    ['', { han: false, latin: false, blanks: false }],
  ])('%s', (text, plain) => {
    expect(plainness(text)).toEqual(plain);
  });

  it.each([
    [' a', 'a blank in front'],
    ['a ', 'a blank behind'],
    ['a  b', 'two blanks'],
    ['不,想,活,了', 'single characters between marks'],
    ['借.呗', 'a dot between characters'],
    ['3.5万', 'a dot inside a number'],
    ['啊啊啊啊', 'four alike'],
    ['a\nb', 'a line break'],
    ['a-b', 'a dash'],
    ['愛', 'none of these, which is plain all the same'],
  ])('%j: %s', (text, why) => {
    expect(plainness(text) === undefined).toBe(!why.startsWith('none'));
  });

  // What is cleaned from a text with a mark at its end that forbids the short way must be the same as by the short way.
  const letters = fc.string({
    unit: fc.constantFrom(...Array.from('不想活了嘅佢还款ab3,。!? .')),
    maxLength: 14,
  });
  const normalise = makeNormalise({ replace: { 还款: '还钱', ab: '还款' }, classes: {} });

  it('is read the same the short way and the long way', () => {
    fc.assert(
      fc.property(letters, (written) => {
        const text = unify(written);
        if (plainness(text) === undefined || text === '') return;
        expect(normalise(`${text}\n;`).replace(/\s*;$/, '')).toBe(normalise(text));
        expect(foldDanger(`${text};`).replace(/;$/, '')).toBe(foldDanger(text));
      }),
      { numRuns: 400 },
    );
  });
});
