/** Days with a name. Those of the lunar calendar come from a table of the years in use; other years have no answer. */
import { addDays, dayOf } from './day.ts';

const LUNAR: Readonly<Record<string, readonly string[]>> = {
  spring: ['2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23'],
  boat: ['2023-06-22', '2024-06-10', '2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05', '2031-06-24'],
  moon: ['2023-09-29', '2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12', '2031-10-01'],
  tomb: ['2023-04-05', '2024-04-04', '2025-04-04', '2026-04-05', '2027-04-05', '2028-04-04', '2029-04-04', '2030-04-05', '2031-04-05'],
}; // prettier-ignore

type Rule = readonly [month: number, day: number] | readonly [table: string, shift: number];

const FESTIVALS: Readonly<Record<string, Rule>> = {
  元旦: [1, 1],
  情人节: [2, 14],
  妇女节: [3, 8],
  五一: [5, 1],
  劳动节: [5, 1],
  六一: [6, 1],
  儿童节: [6, 1],
  '618': [6, 18],
  教师节: [9, 10],
  国庆节: [10, 1],
  国庆: [10, 1],
  十一: [10, 1],
  双十一: [11, 11],
  双11: [11, 11],
  双十二: [12, 12],
  双12: [12, 12],
  平安夜: [12, 24],
  圣诞节: [12, 25],
  圣诞: [12, 25],
  跨年夜: [12, 31],
  春节: ['spring', 0],
  大年初一: ['spring', 0],
  正月初一: ['spring', 0],
  除夕: ['spring', -1],
  大年三十: ['spring', -1],
  年三十: ['spring', -1],
  元宵节: ['spring', 14],
  元宵: ['spring', 14],
  正月十五: ['spring', 14],
  大年初二: ['spring', 1],
  大年初三: ['spring', 2],
  大年初五: ['spring', 4],
  清明节: ['tomb', 0],
  清明: ['tomb', 0],
  端午节: ['boat', 0],
  端午: ['boat', 0],
  中秋节: ['moon', 0],
  中秋: ['moon', 0],
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  'national day': [10, 1],
  'labour day': [5, 1],
  'labor day': [5, 1],
  christmas: [12, 25],
  'chinese new year': ['spring', 0],
  'spring festival': ['spring', 0],
  'mid-autumn festival': ['moon', 0],
};

/** Source of a regular expression that finds the names, longest first. 十一 alone is also a number: it needs 去年 and the like. */
export const FESTIVAL_NAMES = Object.keys(FESTIVALS)
  .filter((name) => name !== '十一')
  .sort((a, b) => b.length - a.length)
  .join('|');

/** The day of a festival in a year, undefined where the table ends. */
export function festivalDay(name: string, year: number): string | undefined {
  const rule = FESTIVALS[name];
  if (rule === undefined) return undefined;
  const [first, second] = rule;
  if (typeof first === 'number') return dayOf(year, first, second);
  const day = LUNAR[first]?.find((d) => d.startsWith(String(year)));
  return day === undefined ? undefined : addDays(day, second);
}
