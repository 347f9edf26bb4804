import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPattern } from '../../../src/understand/danger/reader.ts';
import { DATE_RULES } from '../../../src/understand/parse/date.ts';
import { matchesOf } from '../../../src/understand/words/matches.ts';
import { needsOf } from '../../../src/understand/words/needs.ts';
import { makeReplace, type Rule } from '../../../src/understand/words/replace.ts';
import { guarded, makeSieve } from '../../../src/understand/words/sieve.ts';
import { dangerFile, dangerLines, ordinaryTexts } from '../danger/load.ts';

const days =
  `2024 二零二四 2024年 2024-05-06 20240506 24年5月 去年国庆 年底 上个月15号 这个月底 上上周五 礼拜天 星期3 周末 三天前
半年前 两个半月前 3周之后 大前天 前晚 今儿 刚刚 当天 就今天 月底 每月初 去年底 15号 三十日 24.5.6 5/6 5 6 前几天 过几天 改天 近期 月中 几个月前
好几年前 一会儿 过年前 yesterday last friday three weeks ago 上旬 十一 去年十一 春节 双十一`
    .split(/\s+/)
    .concat(['5 6', 'march 5', 'the 15th march', '3 weeks ago', 'day before yesterday']);
const texts = [
  ...days,
  ...[...dangerLines.map(({ text }) => text), ...ordinaryTexts].filter((_, i) => i % 7 === 0),
];
const signs = [...dangerFile.signs, ...dangerFile.traps].map(
  ({ pattern }) => new RegExp(expandPattern(pattern, dangerFile.words), 'u'),
);
const dates = DATE_RULES.map(({ pattern }) => new RegExp(pattern));
const letters = fc.string({ unit: fc.constantFrom(...Array.from('死活想不了我ab3 ，去')), maxLength: 12 });

describe('what a pattern needs', () => {
  it.each([
    [/催收/, [['催收']]],
    [/[上下]周|后天/, [['上周', '下周', '后天']]],
    [/(?:的)*那/, [['那']]],
    [/(?<=年)底/, [['底'], ['年']]],
    [/x(?:y|z)?/, [['x']]],
    [/ab/i, [['ab', 'aB', 'Ab', 'AB']]],
    [/催收.{0,5}(?:死给|自杀)/, [['催收'], ['死给', '自杀']]],
    [
      /(?:他们?.*)?(?:来.+闹|围着楼)/,
      [
        ['围着', '闹'],
        ['来', '楼'],
      ],
    ],
    [
      /(?:他|她们).*(?:闹|来.+砸)/,
      [
        ['他', '她们'],
        ['砸', '闹'],
      ],
    ],
  ])('%s', (pattern, needs) => {
    const sorted = (sets: readonly (readonly string[])[]): string[] =>
      sets.map((set) => [...set].sort().join(' ')).sort();
    expect(sorted(needsOf(pattern))).toEqual(sorted(needs));
  });

  it.each([/.*/, /\p{Script=Han}+/u, /a?/, /(?:a|.)/, /[^a]/, /^$/])('cannot be told of %s', (pattern) => {
    expect(needsOf(pattern)).toEqual([]);
  });
});

describe('the sieve', () => {
  it('leaves out no pattern that finds something', () => {
    const patterns = [...signs, ...dates];
    const sieve = makeSieve(patterns);
    const missed = texts.flatMap((text) => {
      const worth = new Set(sieve(text));
      return patterns.flatMap((pattern, i) =>
        !worth.has(i) && pattern.test(text) ? [`${pattern} ${text}`] : [],
      );
    });
    expect(missed).toEqual([]);
  });

  it('leaves out most patterns for most texts', () => {
    const sieve = makeSieve(signs);
    const tried = texts.reduce((sum, text) => sum + sieve(text).length, 0);
    expect(tried / texts.length).toBeLessThan(signs.length / 9);
  });

  it('names places in order, beyond the first thirty-two too', () => {
    const patterns = Array.from({ length: 70 }, (_, i) => new RegExp(String.fromCharCode(0x4e00 + i)));
    expect(makeSieve(patterns)('\u4e45\u4e05\u4e20')).toEqual([5, 32, 69]);
  });

  it('guards a pattern without changing what it says', () => {
    const patterns = [/想(?:死|活)/, /\d{2}/, /不[^活]活/, /^我/, /a b/, /[一-龥]/u, /(?:活了)?$/];
    fc.assert(
      fc.property(letters, fc.constantFrom(...patterns), (text, pattern) => {
        expect(guarded(pattern)(text)).toBe(pattern.test(text));
      }),
    );
  });
});

describe('many replacements', () => {
  const rules: readonly Rule[] = [
    [/a/g, '死'],
    [/想死/g, '活'],
    [/活+/g, 'b'],
    [/(?<=b)b/g, ''],
    [/不(?=了)/g, '我'],
    [/[，3]/g, ' '],
  ];

  it('come to the same as one after the other', () => {
    const replace = makeReplace(rules);
    fc.assert(
      fc.property(letters, (text) => {
        expect(replace(text)).toBe(rules.reduce((t, [from, to]) => t.replace(from, to), text));
      }),
    );
  });
});

describe('matches', () => {
  it('are those that the language finds', () => {
    fc.assert(
      fc.property(letters, fc.constantFrom(/[死活]/g, /想?/g, /(?<x>a)|b/g, /^我/g), (text, pattern) => {
        const plain = (matches: Iterable<RegExpExecArray>): unknown =>
          Array.from(matches, (m) => [m.index, [...m], m.groups]);
        expect(plain(matchesOf(pattern, text))).toEqual(plain(text.matchAll(pattern)));
      }),
    );
  });

  it('are no more than asked for', () => {
    expect(matchesOf(/a/g, 'aaaa', 2)).toHaveLength(2);
  });
});
