import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpottedFacts } from '../../src/model/meaning.ts';
import { makeLenderIndex } from '../../src/understand/parse/lender.ts';
import { spotFacts } from '../../src/understand/spot.ts';

const lenders = makeLenderIndex([
  { id: 'jiebei', name: '借呗', aliases: ['jb'], kind: 'platform' },
  { id: 'huabei', name: '花呗', aliases: ['hb'], kind: 'platform' },
  { id: 'q', name: '360借条', aliases: ['360'], kind: 'platform' },
]);
const today = '2026-11-25';
const none: SpottedFacts = { amounts: [], dates: [], times: [], counts: [], lenders: [] };
const spot = (text: string) => spotFacts(text, { today, lenders });

describe('facts in free text', () => {
  it.each<readonly [string, Partial<SpottedFacts>]>([
    [
      '借呗欠了3万5，上个月15号办的延期，现在一天二十个电话，昨晚十一点半还打',
      {
        amounts: [35_000],
        dates: ['2026-10-15', '2026-11-24'],
        times: ['23:30'],
        counts: [20],
        lenders: ['借呗'],
      },
    ],
    ['jb和hb都逾期了', { lenders: ['借呗', '花呗'] }],
    ['借呗5000，花呗3000，一共8000', { amounts: [5000, 3000, 8000], lenders: ['借呗', '花呗'] }],
    ['借了360借条2万', { amounts: [20_000], lenders: ['360借条'] }],
    ['欠360才一万', { amounts: [10_000], lenders: ['360借条'] }],
    ['每月还360块', { amounts: [360] }],
    ['跟360谈妥了', { lenders: ['360借条'] }],
    ['每月还360', { amounts: [360] }],
    ['本金5000利息2000', { amounts: [5000, 2000] }],
    ['每个月还3200', { amounts: [3200] }],
    ['工资只有4500', { amounts: [4500] }],
    ['欠了两千多', { amounts: [{ from: 2000, to: 3000, value: 2000 }] }],
    ['今天下午5点前必须还5000块', { amounts: [5000], dates: ['2026-11-25'], times: ['17:00'] }],
    ['每天打二十个', { counts: [20] }],
    ['接了7、8个电话', { counts: [{ from: 7, to: 8, value: 7 }] }],
    ['电话数不清了', { counts: [null] }],
    ['三天前打了30个电话', { dates: ['2026-11-22'], counts: [30] }],
    ['13:05又打来了', { times: ['13:05'] }],
    ['I owe about 3.5k', { amounts: [3500] }],
  ])('%s', (text, facts) => {
    expect(spot(text)).toEqual({ ...none, ...facts });
  });
});

describe('what only looks like a fact is left alone', () => {
  it.each([
    '打12378有用吗',
    '逾期3天了',
    '都逾期三个月了',
    '订单号202611250001234567',
    '年化24%太高',
    '还有12期',
    '我2025年借的',
    '我今年26岁',
    '有一个问题',
    '打我一次电话',
    '三番五次上门',
    '晚一点还行吗',
    '5点前打的',
    '限我3天内还清',
    '手机138****78',
    '千万别上门',
    '万一起诉怎么办',
    '可以延几次',
    '他们加一块来',
    '六年前的事了',
    '写着七日内清偿',
    '我只有押金单',
    '',
  ])('%s', (text) => {
    expect(spot(text)).toEqual(none);
  });

  it('never throws and takes bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(Object.keys(spot(text)).toSorted()).toEqual([
          'amounts',
          'counts',
          'dates',
          'lenders',
          'times',
        ]);
      }),
    );
    const start = performance.now();
    spot('借呗欠3万5，'.repeat(12_500));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
