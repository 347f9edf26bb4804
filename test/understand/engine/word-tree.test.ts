import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFor, codesOf } from '../../../src/understand/words/token-codes.ts';
import { tokensOf } from '../../../src/understand/words/tokens.ts';
import { conceptOf, makeWordTree } from '../../../src/understand/words/word-tree.ts';

const treeOf = (words: Readonly<Record<string, readonly string[]>>) =>
  makeWordTree(
    Object.entries(words).flatMap(([name, list]) =>
      list.map((word) => [tokensOf(word).map(codeFor), conceptOf(name)] as const),
    ),
  );

function namesAt(tree: ReturnType<typeof treeOf>, text: string, start: number): string[] {
  const word = tree.longestAt(codesOf(tokensOf(text)), start);
  const classes = word === -1 ? [] : [tree.conceptOf(word), ...tree.furtherOf(word)];
  return classes.map((code) => ['call', 'line', 'both'].find((name) => conceptOf(name) === code) ?? '?');
}

describe('a tree of words', () => {
  const tree = treeOf({ call: ['电话', 'call back'], line: ['电话线'], both: ['电话'] });

  it('finds the longest word at a place, with all its classes', () => {
    expect(namesAt(tree, '打电话', 1)).toEqual(['call', 'both']);
    expect(namesAt(tree, '电话线断了', 0)).toEqual(['line']);
    expect(namesAt(tree, 'please call back', 1)).toEqual(['call']);
  });

  it('finds nothing where only the beginning of a word stands', () => {
    expect(namesAt(tree, '电', 0)).toEqual([]);
    expect(namesAt(tree, 'call', 0)).toEqual([]);
    expect(namesAt(tree, 'unknown', 0)).toEqual([]);
  });

  it('finds every word that was put in, however many share their beginnings', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('催收债务人的ab ')),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), (list) => {
        const words = list.filter((text) => tokensOf(text).length > 0);
        const full = treeOf({ x: words });
        for (const text of words) {
          const tokens = tokensOf(text);
          expect(full.lengthOf(full.longestAt(codesOf(tokens), 0))).toBe(tokens.length);
        }
      }),
    );
  });
});
