// Debts as people type them: one in a line, several in a line, corrections, terms asked for, and what is no debt at all.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../src/content/load.ts';
import type { DebtQuestion } from '../../../src/model/fact.ts';
import type { ToldDebt } from '../../../src/model/told-debt.ts';
import { endsList, goesOn, makeReadDebts } from '../../../src/understand/debts/read-debts.ts';

const today = '2026-11-25';
const { lenders } = loadCatalogue(join(import.meta.dirname, '../../..'), { asOf: today, examples: false });
const read = makeReadDebts(lenders.values());

/** What was read, without what was not said. */
function told(text: string, about?: DebtQuestion): Record<string, unknown>[] {
  return read(text, { today, about }).debts.map((debt) =>
    Object.fromEntries(Object.entries(debt).filter(([, value]) => value !== undefined)),
  );
}

type Case = [text: string, debts: readonly ToldDebt[]];

describe('one debt in one message', () => {
  test.each<Case>([
    [
      '借呗 欠三万五 月还一千二 每月十号 逾期二十天',
      [{ lender: '借呗', amount: 3_500_000, monthly: 120_000, dueDay: 10, overdueDays: 20 }],
    ],
    ['借呗3万5', [{ lender: '借呗', amount: 3_500_000 }]],
    ['花呗还欠8000，每月15号还，没逾期', [{ lender: '花呗', amount: 800_000, dueDay: 15, overdueDays: 0 }]],
    [
      '微粒贷 2w 每月还1500 年化18% 逾期三个月',
      [{ lender: '微粒贷', amount: 2_000_000, monthly: 150_000, rate: 18, overdueDays: 90 }],
    ],
    ['微粒贷还剩一万八千六百五十元五角', [{ lender: '微粒贷', amount: 1_865_050 }]],
    ['京东白条 不到三千', [{ lender: '京东白条', amount: 300_000 }]],
    ['京东白条三千出头', [{ lender: '京东白条', amount: 400_000 }]],
    [
      '360借条 欠12000 每月10号还1200',
      [{ lender: '360借条', amount: 1_200_000, dueDay: 10, monthly: 120_000 }],
    ],
    ['小鱼贷欠三千', [{ lender: '小鱼贷', amount: 300_000 }]],
    ['小鱼贷', [{ lender: '小鱼贷' }]],
    ['借呗 35000 1200 10号', [{ lender: '借呗', amount: 3_500_000, monthly: 120_000, dueDay: 10 }]],
    [
      '房贷 欠40万 月供2300 按时还',
      [{ lender: '房贷', amount: 40_000_000, monthly: 230_000, overdueDays: 0, kind: 'secured' }],
    ],
    ['信用卡欠六万 逾期半年', [{ lender: '信用卡', amount: 6_000_000, overdueDays: 183, kind: 'card' }]],
    [
      '招行信用卡 6万 逾期半年',
      [{ lender: '招商银行信用卡', amount: 6_000_000, overdueDays: 183, kind: 'card' }],
    ],
    ['招商银行的信用卡欠一万', [{ lender: '招商银行信用卡', amount: 1_000_000, kind: 'card' }]],
    ['欠同事小王五千', [{ lender: '同事', amount: 500_000, kind: 'person' }]],
    ['跟朋友借的2万', [{ lender: '朋友', amount: 2_000_000, kind: 'person' }]],
    ['度小满欠4万 已经起诉了', [{ lender: '度小满', amount: 4_000_000, kind: 'court' }]],
    ['度小满欠4万 说要起诉我', [{ lender: '度小满', amount: 4_000_000 }]],
    [
      '拍拍贷一万二 已经谈好分期每月还500',
      [{ lender: '拍拍贷', amount: 1_200_000, monthly: 50_000, kind: 'agreed' }],
    ],
    ['分期乐 5000 金额不对', [{ lender: '分期乐', amount: 500_000, kind: 'disputed' }]],
    ['借呗 3万 日息万五', [{ lender: '借呗', amount: 3_000_000, rate: 18.25 }]],
    ['借呗 3万 月息一分五', [{ lender: '借呗', amount: 3_000_000, rate: 18 }]],
    ['借呗 三万 逾期三年半了', [{ lender: '借呗', amount: 3_000_000, overdueDays: 1278 }]],
    ['欠三万五', [{ amount: 3_500_000 }]],
    [
      'Jiebei, owe 35k, 1.2k a month, due on the 10th, 20 days late',
      [{ lender: '借呗', amount: 3_500_000, monthly: 120_000, dueDay: 10, overdueDays: 20 }],
    ],
    ['huabei 8000 yuan, not overdue', [{ lender: '花呗', amount: 800_000, overdueDays: 0 }]],
    [
      'Bluewhale loan, owe 12,000, 3 months overdue, 24% a year',
      [{ lender: 'bluewhale loan', amount: 1_200_000, overdueDays: 90, rate: 24 }],
    ],
  ])('%s', (text, wanted) => {
    expect(told(text)).toMatchObject(wanted);
    expect(told(text)).toHaveLength(wanted.length);
    for (const [at, debt] of wanted.entries()) {
      const { reported: _reported, corrects: _corrects, ...rest } = told(text)[at] ?? {};
      expect(rest).toEqual(debt);
    }
  });
});

describe('several debts in one message', () => {
  test.each<Case>([
    [
      '借呗三万五，花呗八千，微粒贷两万',
      [
        { lender: '借呗', amount: 3_500_000 },
        { lender: '花呗', amount: 800_000 },
        { lender: '微粒贷', amount: 2_000_000 },
      ],
    ],
    [
      '借呗三万五，月还一千二；花呗八千没逾期',
      [
        { lender: '借呗', amount: 3_500_000, monthly: 120_000 },
        { lender: '花呗', amount: 800_000, overdueDays: 0 },
      ],
    ],
    [
      '小鱼贷欠三千，花呗8000',
      [
        { lender: '小鱼贷', amount: 300_000 },
        { lender: '花呗', amount: 800_000 },
      ],
    ],
    [
      '美团借钱一万二，还有个什么秒借的五千',
      [
        { lender: '美团借钱', amount: 1_200_000 },
        { lender: '秒借', amount: 500_000 },
      ],
    ],
    ['借呗三万，还有一笔五千', [{ lender: '借呗', amount: 3_000_000 }, { amount: 500_000 }]],
    [
      '花呗 3000 借呗 2000 都没逾期',
      [
        { lender: '花呗', amount: 300_000, overdueDays: 0 },
        { lender: '借呗', amount: 200_000, overdueDays: 0 },
      ],
    ],
    [
      '花呗3000、借呗2000都逾期三个月了',
      [
        { lender: '花呗', overdueDays: 90 },
        { lender: '借呗', overdueDays: 90 },
      ],
    ],
    [
      '花呗 8000\n借呗 3万\n信用卡 2万',
      [
        { lender: '花呗', amount: 800_000 },
        { lender: '借呗', amount: 3_000_000 },
        { lender: '信用卡', amount: 2_000_000 },
      ],
    ],
  ])('%s', (text, wanted) => {
    expect(told(text)).toMatchObject(wanted);
    expect(told(text)).toHaveLength(wanted.length);
  });
});

test.each<[string, DebtQuestion | undefined, readonly ToldDebt[]]>([
  ['借呗和花呗，一个3万一个8千', undefined, [{ lender: '借呗' }, { lender: '花呗' }]],
  [
    '从去年3月1号开始就没还了 马上消费2万',
    undefined,
    [{ lender: '马上消费', amount: 2_000_000, overdueDays: 634 }],
  ],
  ['我爸妈那边借了10万', undefined, [{ lender: '爸妈', amount: 10_000_000, kind: 'person' }]],
  ['是房贷', 'kind', [{ kind: 'secured' }]],
  ['20', 'terms', []],
  [
    '拍拍贷还有一笔5000 一个月还300',
    undefined,
    [{ lender: '拍拍贷', amount: 500_000, monthly: 30_000, another: true }],
  ],
])('nothing is guessed: %s', (text, about, wanted) => {
  const plain = told(text, about).map(({ reported: _reported, corrects: _corrects, ...rest }) => rest);
  expect(plain).toEqual(wanted);
});

describe('a correction', () => {
  test.each<Case>([
    ['借呗改成三万二', [{ lender: '借呗', amount: 3_200_000 }]],
    ['借呗是三万二不是三万五', [{ lender: '借呗', amount: 3_200_000, corrects: true }]],
    ['删掉花呗', [{ lender: '花呗', gone: true }]],
    ['花呗已经还清了', [{ lender: '花呗', gone: true }]],
    ['第二笔是一万', [{ place: 2, amount: 1_000_000 }]],
    ['去掉第1笔', [{ place: 1, gone: true }]],
    ['借呗还有一笔 5000', [{ lender: '借呗', amount: 500_000, another: true }]],
    ['remove huabei', [{ lender: '花呗', gone: true }]],
  ])('%s', (text, wanted) => {
    expect(told(text)).toMatchObject(wanted);
  });
});

describe('an answer to what was asked about one debt', () => {
  test.each<[string, DebtQuestion, ToldDebt]>([
    ['三万五左右', 'amount', { amount: 3_500_000 }],
    ['35000', 'amount', { amount: 3_500_000 }],
    ['1200 10号 逾期20天', 'terms', { monthly: 120_000, dueDay: 10, overdueDays: 20 }],
    ['每月1200，十号，没逾期', 'terms', { monthly: 120_000, dueDay: 10, overdueDays: 0 }],
    ['月底还，逾期两个多月', 'terms', { dueDay: 31, overdueDays: 60 }],
    ['这几个月都没还，大概三个月', 'terms', { overdueDays: 90 }],
    ['一个月1200，三个月了', 'terms', { monthly: 120_000, overdueDays: 90 }],
    ['欠我哥两万', 'terms', { lender: '哥', amount: 2_000_000, kind: 'person' }],
    ['已经在走诉讼，法院打电话了', 'kind', { kind: 'court' }],
    ['都没有', 'kind', { kind: 'ordinary' }],
    ['普通网贷', 'kind', { kind: 'ordinary' }],
    ['1.2k a month, the 10th, 20 days late', 'terms', { monthly: 120_000, dueDay: 10, overdueDays: 20 }],
  ])('%s', (text, about, wanted) => {
    expect(told(text, about)).toEqual([wanted]);
  });
});

test('a rough sum is noted at its upper end and said to be', () => {
  expect(read('借呗3万多', { today })).toMatchObject({ debts: [{ amount: 4_000_000 }], rounded: true });
  expect(read('借呗不到3万', { today }).rounded).toBeUndefined();
  expect(read('借呗3万', { today }).rounded).toBeUndefined();
});

describe('what is no debt', () => {
  test.each([
    '阿巴阿巴咕噜噜',
    '五百公里',
    '1850年2月30日',
    '1900年1月1日',
    'Qu’est-ce que je dois faire',
    '利息太高能不能不还？',
    '   ',
    '😭😭😭',
    '不知道',
    '没有了',
    '他们天天打电话',
    '怎么办',
  ])('%s', (text) => {
    expect(read(text, { today }).debts).toEqual([]);
  });

  test.each([
    ['-500元', 'negative'],
    ['借呗 99999999999999元', 'too_large'],
  ])('%s is said to be %s', (text, reason) => {
    expect(read(text, { today })).toEqual({ debts: [], reason });
  });
});

describe('the end of the list', () => {
  test.each(['没有了', '没了', '就这些', '就这三笔', '没有别的了', "that's all", 'No more', 'done', '没有'])(
    '%s',
    (text) => {
      expect(endsList(text)).toBe(true);
      expect(goesOn(text)).toBe(false);
    },
  );

  test.each(['还有', '还有一笔', '有', 'yes', 'another one', 'one more', '再加一笔'])(
    '%s goes on',
    (text) => {
      expect(goesOn(text)).toBe(true);
      expect(endsList(text)).toBe(false);
    },
  );

  test.each(['没有钱', '借呗三万', '没有逾期'])('%s is neither', (text) => {
    expect(endsList(text) || goesOn(text)).toBe(false);
  });
});
