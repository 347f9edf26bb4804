import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParsedValue, ValueType } from '../../src/model/parse.ts';
import { makeParseValue, parseValue } from '../../src/understand/parse/parse-value.ts';

const today = '2026-11-25'; // a Wednesday
const range = (from: number | null, to: number | null) => ({ from, to, value: from ?? to });

function reads(
  type: ValueType,
  rows: readonly (readonly [string, unknown])[],
  expects?: 'past' | 'future',
): void {
  it.each(rows)(`${type}: %s`, (text, value) => {
    expect(parseValue(type, text, expects === undefined ? { today } : { today, expects })).toEqual({
      ok: true,
      value,
    });
  });
}

function refuses(type: ValueType, rows: readonly (readonly [string, string])[]): void {
  it.each(rows)(`${type}: %s is refused`, (text, reason) => {
    expect(parseValue(type, text, { today })).toEqual({ ok: false, reason });
  });
}

describe('amounts are read as people write them', () => {
  reads('amount', [
    ['3万5', 35_000],
    ['3万5千', 35_000],
    ['三万五', 35_000],
    ['三萬五', 35_000],
    ['1.2w', 12_000],
    ['3w5', 35_000],
    ['2k', 2000],
    ['一万二', 12_000],
    ['三千五', 3500],
    ['二百五', 250],
    ['十九万', 190_000],
    ['十五万六', 156_000],
    ['2万3千', 23_000],
    ['1万零500', 10_500],
    ['两万零五十', 20_050],
    ['三点五万', 35_000],
    ['两万半', 25_000],
    ['¥3,500.00', 3500],
    ['３５００元', 3500],
    ['3500块5', 3500.5],
    ['三块五', 3.5],
    ['叁仟伍佰元整', 3500],
    ['人民币壹万贰仟元', 12_000],
    ['千把块', 1000],
    ['万把块', 10_000],
    ['一万左右', 10_000],
    ['大概三千块', 3000],
    ['三百来块', 300],
    ['两千多', range(2000, 3000)],
    ['两千出头', range(2000, 3000)],
    ['三十几万', range(300_000, 400_000)],
    ['十几万', range(100_000, 200_000)],
    ['一万两千多', range(12_000, 13_000)],
    ['不到一万', range(null, 10_000)],
    ['5万以内', range(null, 50_000)],
    ['至少三千', range(3000, null)],
    ['5000到8000', range(5000, 8000)],
    ['3到5千', range(3000, 5000)],
    ['3-5万', range(30_000, 50_000)],
    ['8千到1万', range(8000, 10_000)],
    ['三四千', range(3000, 4000)],
    ['一两千块', range(1000, 2000)],
    ['大几千', range(5000, 10_000)],
    ['几百', range(200, 1000)],
    ['about 3.5k', 3500],
    ['five thousand yuan', 5000],
    ['20k rmb', 20_000],
    ['between 3k and 5k', range(3000, 5000)],
    ['借呗欠了3万5，分12期', 35_000],
    ['2025年3月5号欠了3000', 3000],
    ['360借条5000', 5000],
    ['35000', 35_000],
    ['0', 0],
  ]);
  refuses('amount', [
    ['', 'empty'],
    ['  ', 'empty'],
    ['不知道', 'not_an_amount'],
    ['半年', 'not_an_amount'],
    ['12期', 'not_an_amount'],
    ['打了20个电话', 'not_an_amount'],
    ['千万别还', 'not_an_amount'],
    ['-500', 'negative'],
    ['负五百', 'negative'],
    ['99999999999元', 'too_large'],
    ['3万还是5万', 'ambiguous'],
    ['$500', 'foreign_currency'],
  ]);
});

describe('counts are read as people write them', () => {
  reads('count', [
    ['20', 20],
    ['一天二十个电话', 20],
    ['三天打了20次', 20],
    ['两次', 2],
    ['三家', 3],
    ['五个人', 5],
    ['打了十来个', 10],
    ['about 20 calls a day', 20],
    ['二十多个', range(20, 30)],
    ['十几个', range(10, 20)],
    ['好几十', range(30, 100)],
    ['三四个', range(3, 4)],
    ['7、8个电话', range(7, 8)],
    ['七八通', range(7, 8)],
    ['十七八个', range(17, 18)],
    ['五六十个', range(50, 60)],
    ['上百个', range(100, null)],
    ['20-30', range(20, 30)],
    ['没有', 0],
    ['一个都没有', 0],
    ['零', 0],
    ['数不清', null],
    ['无数', null],
    ['太多了数不过来', null],
    ['countless', null],
  ]);
  refuses('count', [
    ['', 'empty'],
    ['每天都打', 'not_a_count'],
    ['三个月', 'not_a_count'],
    ['1.5个', 'not_a_count'],
    ['-3', 'negative'],
    ['3个还是5个', 'ambiguous'],
    ['9999999999个', 'too_large'],
  ]);
});

describe('days are read as people write them', () => {
  reads('date', [
    ['昨天', '2026-11-24'],
    ['前天', '2026-11-23'],
    ['大前天', '2026-11-22'],
    ['上周五', '2026-11-20'],
    ['上上周五', '2026-11-13'],
    ['这周三', '2026-11-25'],
    ['下周一', '2026-11-30'],
    ['上礼拜天', '2026-11-22'],
    ['周五', '2026-11-20'],
    ['月底', '2026-10-31'],
    ['月初', '2026-11-01'],
    ['上个月15号', '2026-10-15'],
    ['上個月15號', '2026-10-15'],
    ['上个月底', '2026-10-31'],
    ['下个月15号', '2026-12-15'],
    ['每月10号', '2026-11-10'],
    ['15号', '2026-11-15'],
    ['26号', '2026-10-26'],
    ['3月5号', '2026-03-05'],
    ['12月5日', '2025-12-05'],
    ['三月五号', '2026-03-05'],
    ['2月29号', '2024-02-29'],
    ['12.5', '2025-12-05'],
    ['12/5', '2025-12-05'],
    ['2026年1月3日', '2026-01-03'],
    ['二〇二六年一月三日', '2026-01-03'],
    ['26年1月3号', '2026-01-03'],
    ['2026-01-03', '2026-01-03'],
    ['20260103', '2026-01-03'],
    ['三天前', '2026-11-22'],
    ['两周前', '2026-11-11'],
    ['半个月前', '2026-11-10'],
    ['一个半月前', '2026-10-10'],
    ['半年前', '2026-05-25'],
    ['去年国庆', '2025-10-01'],
    ['元旦', '2026-01-01'],
    ['春节', '2026-02-17'],
    ['去年双十一', '2025-11-11'],
    ['昨晚十一点半', '2026-11-24'],
    ['yesterday', '2026-11-24'],
    ['last Friday', '2026-11-20'],
    ['March 5th', '2026-03-05'],
    ['on the 10th of November', '2026-11-10'],
    ['3 weeks ago', '2026-11-04'],
  ]);
  reads(
    'date',
    [
      ['3月5号', '2027-03-05'],
      ['12.5', '2026-12-05'],
      ['15号', '2026-12-15'],
      ['每月10号', '2026-12-10'],
      ['周五', '2026-11-27'],
      ['月底', '2026-11-30'],
      ['春节', '2027-02-06'],
      ['今天', '2026-11-25'],
    ],
    'future',
  );
  refuses('date', [
    ['', 'empty'],
    ['hello', 'not_a_date'],
    ['逾期3天', 'not_a_date'],
    ['上个月', 'which_day'],
    ['周末', 'which_day'],
    ['最近', 'which_day'],
    ['去年3月', 'which_day'],
    ['三四天前', 'which_day'],
    ['2月30号', 'impossible_date'],
    ['13月5号', 'impossible_date'],
    ['2026年2月29日', 'impossible_date'],
    ['下月百', 'impossible_date'],
    ['3月5号到3月8号', 'ambiguous'],
    ['昨天或者前天', 'ambiguous'],
  ]);
});

describe('times are read on the 24-hour clock', () => {
  reads('time', [
    ['昨晚十一点半', '23:30'],
    ['下午3点', '15:00'],
    ['13:05', '13:05'],
    ['08:05', '08:05'],
    ['半夜两点', '02:00'],
    ['晚上12点', '00:00'],
    ['晚上1点', '01:00'],
    ['中午12点', '12:00'],
    ['中午一点', '13:00'],
    ['凌晨1点', '01:00'],
    ['早上八点一刻', '08:15'],
    ['早上差一刻八点', '07:45'],
    ['15点20', '15:20'],
    ['晚上10點半', '22:30'],
    ['夜里11点', '23:00'],
    ['9:30pm', '21:30'],
    ['half past eleven at night', '23:30'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
  ]);
  refuses('time', [
    ['', 'empty'],
    ['3点', 'am_or_pm'],
    ['3:05', 'am_or_pm'],
    ['下午', 'which_hour'],
    ['25点', 'impossible_time'],
    ['早上15点', 'impossible_time'],
    ['下午3点到晚上8点', 'ambiguous'],
    ['hello', 'not_a_time'],
  ]);
});

describe('yes and no', () => {
  reads('yesno', [
    ...['有', '是的', '对', '嗯', '应该有吧', '算是吧', '没错', '好像是', '可以', '签了', '不是没有', '對啊', 'yep', 'ok', 'I think so'].map((t) => [t, true] as const),
    ...['没有', '没', '不是', '木有', '还没', '并没有', '好像没有', '没签', '从来没有', '沒有', 'nope', 'not yet', "I don't think so", 'it never reached my account', "they didn't", 'i did not sign anything', "we haven't yet"].map((t) => [t, false] as const),
    ...['不清楚', '不记得', '忘了', '不知道有没有', '可能吧', '不确定', 'not sure', 'no idea'].map((t) => [t, null] as const),
  ]); // prettier-ignore
  refuses('yesno', [
    ['', 'empty'],
    ['没钱', 'not_yes_or_no'],
    ['有什么用', 'not_yes_or_no'],
    ['35000', 'not_yes_or_no'],
    ['是也不是', 'ambiguous'],
  ]);
});

describe('lenders', () => {
  const parse = makeParseValue([
    { id: 'jiebei', name: '借呗', aliases: ['蚂蚁借呗', 'jb'], kind: 'platform' },
    { id: 'huabei', name: '花呗', aliases: [], kind: 'platform' },
    { id: 'q', name: '360借条', aliases: ['360'], kind: 'platform' },
  ]);
  it.each([
    ['借呗', '借呗'],
    ['借唄', '借呗'],
    ['借.呗', '借呗'],
    ['我在蚂蚁借呗借的', '借呗'],
    ['JB', '借呗'],
    ['360', '360借条'],
    ['鑫鑫贷', '鑫鑫贷'],
    ['借的是快乐花', '快乐花'],
  ])('%s', (text, value) => {
    expect(parse('lender', text, { today })).toEqual({ ok: true, value });
  });
  it.each([
    ['不知道', 'no_lender'],
    ['一个平台', 'no_lender'],
    ['好几家', 'no_lender'],
    ['12345', 'no_lender'],
    ['借呗和花呗', 'ambiguous'],
  ])('%s is refused', (text, reason) => {
    expect(parse('lender', text, { today })).toEqual({ ok: false, reason });
  });
});

/** 35200 -> 三万五千二百, as it is said in full. */
function spoken(n: number): string {
  const digits = '零一二三四五六七八九';
  const section = (value: number, inner: boolean): string => {
    let out = '';
    let gap = false;
    for (const [size, unit] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const d = Math.floor(value / size) % 10;
      if (d === 0) gap = out !== '' || inner;
      else {
        if (gap) out += '零';
        gap = false;
        out += (digits[d] ?? '') + unit;
      }
    }
    return out;
  }; // prettier-ignore
  const high = Math.floor(n / 10_000);
  const low = n % 10_000;
  return (high > 0 ? `${section(high, false)}万` : '') + (low > 0 ? section(low, high > 0) : '');
}

describe('any amount', () => {
  const amount = fc.integer({ min: 1, max: 99_999_999 });
  const value = (text: string): ParsedValue | string => {
    const result = parseValue('amount', text, { today });
    return result.ok ? result.value : result.reason;
  };

  it('comes back however it is written', () => {
    fc.assert(
      fc.property(amount, (n) => {
        const formal = Object.entries({ 一: '壹', 二: '贰', 三: '叁', 四: '肆', 五: '伍', 六: '陆', 七: '柒', 八: '捌', 九: '玖', 十: '拾', 百: '佰', 千: '仟' }).reduce((t, [a, b]) => t.replaceAll(a, b), spoken(n)); // prettier-ignore
        expect(value(`${n}元`)).toBe(n);
        expect(value(`¥${n.toLocaleString('en-US')}`)).toBe(n);
        expect(value(`${n / 10_000}万`)).toBeCloseTo(n, 4);
        expect(value(`${spoken(n)}元`)).toBe(n);
        expect(value(`欠了${spoken(n)}块钱`)).toBe(n);
        expect(value(`${formal}元整`)).toBe(n);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text', () => {
  const types: readonly ValueType[] = ['amount', 'date', 'time', 'count', 'yesno', 'lender'];
  const words = fc.string({
    unit: fc.constantFrom(
      ...'0123456789零一二两三十百千万亿几多半点号月年日天周前后上下午晚早个次块元到-./:，没有不是kw '.split(
        '',
      ),
    ),
    maxLength: 24,
  });

  it('gives a value or a reason and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), fc.constantFrom(...types), (text, type) => {
        const result = parseValue(type, text, { today });
        if (!result.ok) expect(result.reason).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
        else if (typeof result.value === 'number') expect(Number.isFinite(result.value)).toBe(true);
        else if (type === 'date')
          expect(
            new Date(`${JSON.stringify(result.value).slice(1, -1)}T00:00:00Z`).toISOString().slice(0, 10),
          ).toBe(result.value);
        else if (type === 'time') expect(result.value).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }),
      { numRuns: 4000 },
    );
  });

  it.each(['1', '一', '万', '3万5 ', '不', '12.5 ', '上', 'a ', '借', '1,'])(
    'takes bounded time for 100,000 characters of "%s"',
    (unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      const start = performance.now();
      for (const type of types) parseValue(type, text, { today });
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );
});
