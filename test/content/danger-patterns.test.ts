/** Danger patterns are read with the pieces they name: every part of a sign, and the pieces themselves. */
import { describe, expect, test } from 'vitest';
import { faultsOf } from './tree.ts';

const file = 'content/danger.yaml';

function says(sign: string, words = ''): string[] {
  return faultsOf({
    [file]: (text) => `${words}${text.replace('{ kind: self_harm, pattern: 不想活, strength: strong }', sign)}`,
  }).map((fault) => fault.replace(/^content\/danger\.yaml:\d+:\d+ this pattern cannot be read: /, ''));
}

const kin = "words: { kin: '爸|妈' }\n";

describe('patterns of the danger register', () => {
  test('are read with their named pieces', () => {
    expect(says("{ kind: self_harm, pattern: '<kin>不想活', strength: strong, without: '<kin>走了' }", kin)).toEqual([]);
  });

  test.each([
    ['pattern', "{ kind: self_harm, pattern: '<kim>不想活', strength: strong }"],
    ['unless', "{ kind: self_harm, pattern: 不想活, strength: strong, unless: ['<kim>'] }"],
    ['with', "{ kind: self_harm, pattern: 不想活, strength: strong, with: '<kim>' }"],
    ['without', "{ kind: self_harm, pattern: 不想活, strength: strong, without: '<kim>' }"],
  ])('a piece that is not there, in %s', (_, sign) => {
    expect(says(sign, kin)).toEqual(['there is no <kim> under words']);
  });

  test('a broken without', () => {
    expect(says("{ kind: self_harm, pattern: 不想活, strength: strong, without: '(爸' }")).toEqual([
      'Invalid regular expression: /(爸/u: Unterminated group',
    ]);
  });

  test('a sign that breaks only with its piece put in', () => {
    expect(says("{ kind: self_harm, pattern: '不想活<bad>', strength: strong }", "words: { bad: '(爸' }\n")).toEqual([
      'Invalid regular expression: /(爸/u: Unterminated group',
      'Invalid regular expression: /不想活(?:(爸)/u: Unterminated group',
    ]);
  });

  test('pieces that name each other', () => {
    expect(says("{ kind: self_harm, pattern: 不想活, strength: strong }", "words: { a: '<b>', b: '<a>' }\n")).toEqual([
      'the pieces under words lead back to <b>',
      'the pieces under words lead back to <a>',
    ]);
  });

  test.each([
    ['pattern', "{ kind: self_harm, pattern: '(?:不想活)?', strength: strong }"],
    ['unless', "{ kind: self_harm, pattern: 不想活, strength: strong, unless: ['|没'] }"],
    ['without', "{ kind: self_harm, pattern: 不想活, strength: strong, without: '没*' }"],
  ])('what would match everything, in %s', (_, sign) => {
    expect(says(sign)).toEqual(['it matches an empty text, so it is found everywhere']);
  });
});
