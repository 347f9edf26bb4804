/** Values as a stranger wrote them, who had not seen the parsers: kinds that were misread once. */
import { describe, expect, test } from 'vitest';
import { makeParseValue } from '../../src/understand/parse/parse-value.ts';

const parse = makeParseValue([]);
const today = '2026-11-27';
const read = (type: Parameters<typeof parse>[0], text: string, expects?: 'past' | 'future'): unknown => {
  const found = parse(type, text, expects === undefined ? { today } : { today, expects });
  return found.ok ? found.value : found.reason;
};
const range = (from: number | null, to: number | null): unknown => ({ from, to, value: from ?? to });

describe('yes and no', () => {
  test.each([
    ['不太确定', null],
    ['不肯定', null],
    ['说不好', null],
    ['唔知', null],
    ['才不是', false],
    ['唔係', false],
    ['哪有', false],
    ['暂时没有', false],
    ['係', true],
    ['真的', true],
    ['不是没有', true],
    // Two negations: asked again rather than turned round.
    ['不能说没有', 'not_yes_or_no'],
    ['没有不同意', 'not_yes_or_no'],
    ['我不是不想还', 'not_yes_or_no'],
  ])('%s', (text, value) => {
    expect(read('yesno', text)).toBe(value);
  });
});

describe('amounts', () => {
  test.each<[string, unknown]>([
    ['一万二三', range(12_000, 13_000)],
    ['一万二三千', range(12_000, 13_000)],
    ['三仟五', 3500],
    ['2个w', 20_000],
    ['三个达不溜', 30_000],
    ['两万冒头', range(20_000, 30_000)],
    ['近两万', range(null, 20_000)],
    ['3 thousand', 3000],
    ['5 hundred yuan', 500],
    ['three thousand', 3000],
    ['最近一万', 10_000],
    ['一百二三', range(120, 130)],
  ])('%s', (text, value) => {
    expect(read('amount', text)).toEqual(value);
  });
});

describe('counts', () => {
  test.each<[string, unknown]>([
    ['once', 1],
    ['twice', 2],
    ['好多', null],
    ['太多了记不清', null],
    ['一小时一次', 'ambiguous'],
    ['早晚各一次', 'ambiguous'],
    ['半个小时打了六个', 6],
    ['一万次', 10_000],
  ])('%s', (text, value) => {
    expect(read('count', text)).toBe(value);
  });
});

describe('days', () => {
  test.each<[string, 'past' | 'future', string]>([
    ['上个月的今天', 'past', '2026-10-27'],
    ['两个月前的15号', 'past', '2026-09-15'],
    ['15th of last month', 'past', '2026-10-15'],
    ['大大前天', 'past', '2026-11-23'],
    ['上个月初八', 'past', 'which_day'],
    ['上个月初', 'past', '2026-10-01'],
    ['（2026）粤0305民初1号', 'past', 'which_day'],
    ['执行通知1号收到', 'past', '2026-11-01'],
    ['in 3 days', 'future', '2026-11-30'],
    ['in two weeks', 'future', '2026-12-11'],
  ])('%s', (text, expects, value) => {
    expect(read('date', text, expects)).toBe(value);
  });
});

describe('times', () => {
  test.each([
    ['六点半下午', '18:30'],
    ['10点多晚上', '22:00'],
    ['早上8点', '08:00'],
    ['8点，晚上9点', 'ambiguous'],
  ])('%s', (text, value) => {
    expect(read('time', text)).toBe(value);
  });
});

describe('lenders', () => {
  test.each([
    ['记不住名字了', 'no_lender'],
    ['朋友', 'no_lender'],
    ['借吧', 'no_lender'],
    ['一个叫钱多多的app', '钱多多'],
    ['一个平台', 'no_lender'],
  ])('%s', (text, value) => {
    expect(read('lender', text)).toBe(value);
  });
});
