import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHan, isWord, tokensOf, type Token } from '../../../src/understand/words/tokens.ts';

const written = (tokens: readonly Token[]): string[] =>
  tokens.map((token) => (typeof token === 'number' ? String.fromCodePoint(token) : token));

describe('tokens', () => {
  it.each([
    ['还3.5万, ok?', ['还', '3.5', '万', ',', 'ok', '?']],
    ["i don't pay", ['i', "don't", 'pay']],
    ["'tis 'ok'", ["'", 'tis', "'", 'ok', "'"]],
    ['3. 4.', ['3', '.', '4', '.']],
    ['12378打了', ['12378', '打', '了']],
    ['花呗abc借呗', ['花', '呗', 'abc', '借', '呗']],
    ['𠮷野家😀', ['𠮷', '野', '家', '😀']],
    ['  \n\t ', []],
    ['', []],
  ])('of %j are %j', (text, tokens) => {
    expect(written(tokensOf(text))).toEqual(tokens);
  });

  it('hold every character of any text but its blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(written(tokensOf(text)).join('')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('know a Han character as the standard does', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, code) => code).filter(
      (code) =>
        (code < 0xd800 || code > 0xdfff) &&
        /\p{Assigned}/u.test(String.fromCodePoint(code)) &&
        isHan(code) !== /\p{Script=Han}/u.test(String.fromCodePoint(code)),
    );
    // Marks of numbering and repetition that no message holds.
    expect(wrong.filter((code) => code >= 0x3400)).toEqual([]);
    expect(wrong.length).toBeLessThan(40);
  });

  it('tell Latin words from numbers, marks and characters', () => {
    expect(tokensOf('a 1 ? 我').map(isWord)).toEqual([true, false, false, false]);
  });
});
