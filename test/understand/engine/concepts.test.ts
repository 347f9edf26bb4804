import { describe, expect, it } from 'vitest';
import { makeConcepts, unitsOf } from '../../../src/understand/words/concepts.ts';
import { features } from '../../../src/understand/classify/features.ts';
import { stem } from '../../../src/understand/words/stem.ts';
import { makeWords } from '../../../src/understand/words/read-words.ts';
import { tokensOf } from '../../../src/understand/words/tokens.ts';
import { conceptOf } from '../../../src/understand/words/word-tree.ts';

const find = makeConcepts({
  replace: {},
  classes: {
    call: ['打电话', '电话', 'call', 'phone'],
    family: ['我妈', 'mother'],
    court: ['法院', 'go to court'],
    letter: ['律师函'],
    lawyer: ['律师'],
  },
});
const words = makeWords(find);
const names = ['call', 'family', 'court', 'letter', 'lawyer'];
const concepts = (text: string): string[] =>
  find(unitsOf(tokensOf(text))).map((code) => names.find((name) => conceptOf(name) === code) ?? '?');

describe('concepts', () => {
  it('are the same for Chinese and English words', () => {
    expect(concepts('打电话给我妈')).toEqual(['call', 'family']);
    expect(concepts('they keep calling my mother')).toEqual(['call', 'family']);
  });

  it('take the longest word at each place', () => {
    expect(concepts('律师函')).toEqual(['letter']);
  });

  it('find several words together only as a whole', () => {
    expect(concepts('will we go to court')).toEqual(['court']);
    expect(concepts('tennis court')).toEqual([]);
  });

  it('are found by their sound where no word is written', () => {
    expect(concepts('打点话给我妈')).toEqual(['call', 'family']);
    expect(concepts('驴师函')).toEqual(['letter']);
  });

  it.each([
    ['calls', 'call'],
    ['calling', 'call'],
    ['called', 'call'],
    ['stopped', 'stop'],
    ['companies', 'company'],
    ['threatened', 'threaten'],
  ])('take %s for a form of %s', (form, word) => {
    expect(stem(form)).toBe(stem(word));
  });

  it.each([
    ['business', 'busy'],
    ['sue', 'sum'],
    ['loan', 'loaf'],
  ])('keep %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe('features', () => {
  it('do not depend on the number that is named', () => {
    expect(features('还了3000', words)).toEqual(features('还了52000', words));
  });

  it('keep the numbers of known lines', () => {
    expect(features('打12378', words)).not.toEqual(features('打52378', words));
  });

  it('are none for an empty message', () => {
    expect(features('', words).ids).toEqual([]);
  });
});
