import { describe, expect, it } from 'vitest';
import { makeDangerConcepts } from '../../../src/understand/danger/concepts.ts';
import { makeDangerCount } from '../../../src/understand/danger/features.ts';
import { foldDanger } from '../../../src/understand/danger/fold.ts';
import { tokensOf } from '../../../src/understand/words/tokens.ts';
import { conceptOf } from '../../../src/understand/words/word-tree.ts';
import { dangerFile } from './load.ts';

const find = makeDangerConcepts({
  live: ['活', '活着', 'live'],
  notlive: ['不想活', "don't want to live"],
  door: ['门', '门口'],
});
const found = (text: string): string[] => {
  const codes = new Set(find(tokensOf(text)).map(({ concept }) => concept));
  return ['door', 'live', 'notlive'].filter((name) => codes.has(conceptOf(name)));
};

describe('word classes of danger', () => {
  it('finds Chinese and English words of a class', () => {
    expect(found('门口有人')).toEqual(['door']);
    expect(found('hard to live')).toEqual(['live']);
    expect(found('今天天气')).toEqual([]);
  });

  it('takes the longest word at each place, and goes on inside it', () => {
    expect(found('我不想活了')).toEqual(['live', 'notlive']);
    expect(found("i don't want to live")).toEqual(['live', 'notlive']);
    expect(found('believe')).toEqual([]);
  });

  it('has words in the form in which messages arrive: folded', () => {
    const unfolded = Object.values(dangerFile.concepts ?? {})
      .flat()
      .filter((word) => tokensOf(foldDanger(word)).join(' ') !== tokensOf(word).join(' '));
    expect(unfolded).toEqual([]);
  });
});

describe('features of the scorer', () => {
  const count = makeDangerCount(dangerFile);
  const features = (folded: string) => count(folded).features();

  it('are the same for the same text and differ for another', () => {
    expect(features('不想活了')).toEqual(features('不想活了'));
    expect(features('不想活了').ids).not.toEqual(features('不想还了').ids);
  });

  it('count each feature once, with how often it stands there', () => {
    const { ids, counts } = features('死死死');
    expect(new Set(ids).size).toBe(ids.length);
    expect(counts).toContain(3);
    expect(ids).toHaveLength(counts.length);
  });

  it('are none for an empty text', () => {
    expect(features('').ids).toEqual([]);
  });
});
