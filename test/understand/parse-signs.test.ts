/** The signs that spare time in findDates must hide nothing: whatever a rule finds contains its sign. */
import { describe, expect, it } from 'vitest';
import { readTrainingFiles } from '../../src/cli/training-files.ts';
import { trainingInput } from '../../src/cli/training-input.ts';
import { root } from '../../src/cli/root.ts';
import { DATE_RULES } from '../../src/understand/parse/date.ts';
import { tidy } from '../../src/understand/parse/tidy.ts';

const written = trainingInput(readTrainingFiles(root)).sentences.map(({ text }) => tidy(text));
const days =
  `2024 二零二四 2024年 2024-05-06 20240506 24年5月 去年国庆 年底 上个月15号 这个月底 上上周五 礼拜天 星期3 周末
三天前 半年前 两个半月前 3周之后 大前天 前晚 今儿 刚刚 当天 就今天 月底 每月初 去年底 15号 三十日 24.5.6 5/6 5 6 前几天 过几天 改天
近期 月中 几个月前 好几年前 一会儿 过年前 yesterday the 15th march 5 5 march last friday three weeks ago 上旬 十一 去年十一 春节 双十一`
    .split(/\s+/)
    .concat(['5 6', 'march 5', 'last friday', 'the 15th', '3 weeks ago', 'day before yesterday']);

describe('signs of the rules for days', () => {
  it.each(DATE_RULES.map((rule, place) => [place, rule] as const))(
    'rule %i finds nothing without its sign',
    (_, rule) => {
      const find = new RegExp(rule.pattern);
      const hidden = [...written, ...days].filter((text) => !rule.sign.test(text) && find.test(text));
      expect(hidden).toEqual([]);
    },
  );
});
