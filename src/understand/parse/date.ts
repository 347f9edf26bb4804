/**
 * Days: 昨天, 上上周五, 上个月15号, 去年国庆, 12/5, 三天前. Missing years and months are decided by which side of today is
 * expected. A time without a day (上个月, 最近) is refused as which_day; two different days are ambiguous.
 */
import type { ParseResult } from '../../model/parse.ts';
import { matchesOf } from '../words/matches.ts';
import { makeSieve } from '../words/sieve.ts';
import { addDays, addMonths, dayOf, monthLength, partsOf, weekdayOf } from './day.ts';
import { ENGLISH_DATES } from './date-english.ts';
import { nearestMonth, nearestYear, type DateContext, type DateRule, type Reading } from './date-rule.ts';
import { FESTIVAL_NAMES, festivalDay } from './festivals.ts';
import { hanDigits, readNumber } from './number.ts';
import { oneReading } from './reading.ts';
import { tidy } from './tidy.ts';

export interface FoundDate {
  readonly from: number;
  readonly to: number;
  readonly reading: Reading;
  /** False for forms that may be something else in running text: 12.5, 12-5. */
  readonly sure: boolean;
}

const whichDay: Reading = { reason: 'which_day' };
const impossible: Reading = { reason: 'impossible_date' };
const N = '(?:\\d{1,3}|[一二两三四五六七八九十百]{1,5})';
/** 三四 are two days, not the thirty-fourth. */
const num = (written: string | undefined): number =>
  /^[一二两三四五六七八九]{2,}$/.test(written ?? '') ? Number.NaN : (readNumber(written ?? '') ?? Number.NaN);
const given = (day: string | undefined): Reading => (day === undefined ? impossible : { day });

function yearOf(written: string | undefined, context: DateContext): number | undefined {
  if (written === undefined || written === '') return undefined;
  const now = partsOf(context.today).year;
  const named: Readonly<Record<string, number>> = {
    大前: -3,
    前: -2,
    去: -1,
    上: -1,
    今: 0,
    本: 0,
    这: 0,
    同: 0,
    当: 0,
    明: 1,
    来: 1,
    后: 2,
  };
  const shift = named[written.replace(/一?年$/, '')];
  if (shift !== undefined) return now + shift;
  const digits = written.replace(/年$/, '');
  const year = /^\d+$/.test(digits) ? Number(digits) : hanDigits(digits);
  return year < 100 ? 2000 + year : year;
}

function monthDay(month: number, day: number, year: number | undefined, context: DateContext): Reading {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return impossible;
  return year === undefined
    ? nearestYear((y) => dayOf(y, month, day), context)
    : given(dayOf(year, month, day));
}

/** Whole months from 上上个, 上个, 这个, 下个. */
function monthShift(written: string): number {
  const ups = Array.from(written).filter((c) => c === '上').length;
  const downs = Array.from(written).filter((c) => c === '下').length;
  return downs - ups;
}

function inMonth(base: string, part: string | undefined, day: string | undefined): Reading {
  const { year, month } = partsOf(base);
  if (day !== undefined) return given(dayOf(year, month, num(day)));
  if (part === '初') return given(dayOf(year, month, 1));
  if (part === '底' || part === '末') return given(dayOf(year, month, monthLength(year, month)));
  return whichDay;
}

const DAYS: Readonly<Record<string, number>> = {
  大前: -3, 前: -2, 昨: -1, 今: 0, 当: 0, 明: 1, 后: 2, 大后: 3,
}; // prettier-ignore
const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, '1': 1, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6, '7': 7 }; // prettier-ignore

const YEAR =
  '(?:(?:19|20)\\d{2}年?|[二][零一二三四五六七八九]{3}年?|\\d{2}年|大前年|前年|去年|上一?年|今年|本年|当年|明年|来年|后年)';
const WEEK = '(?:周|星期|礼拜)';
const AGO = '(?:以?前|之前)';
const LATER = '(?:以?后|之后)';
const DAY_END = '(?:号|日(?!元))';

/** All rules, in order of rank. */
export const DATE_RULES: readonly DateRule[] = [
  {
    pattern: '(?<![\\d.])(?<iy>(?:19|20)\\d{2}) ?[-/.] ?(?<im>\\d{1,2}) ?[-/.] ?(?<id>\\d{1,2})(?![\\d])',
    read: (g) => given(dayOf(num4(g['iy']), num(g['im']), num(g['id']))),
  },
  {
    pattern: '(?<!\\d)(?<py>20\\d{2})(?<pm>0[1-9]|1[0-2])(?<pd>[0-3]\\d)(?!\\d)',
    read: (g) => given(dayOf(num4(g['py']), Number(g['pm']), Number(g['pd']))),
  },
  {
    pattern: `(?<yy>${YEAR})? ?(?:的)?(?<ym>${N}) ?月 ?(?:(?<yd>${N}) ?(?:号|日)?(?!\\d|个|天|次)|(?<yp>底|末|初)|份?)`,
    read: (g, c) => {
      const year = yearOf(g['yy'], c);
      const month = num(g['ym']);
      if (g['yd'] !== undefined) return monthDay(month, num(g['yd']), year, c);
      if (!(month >= 1 && month <= 12)) return impossible;
      const part = g['yp'];
      if (part === undefined) return whichDay;
      const make = (y: number) => dayOf(y, month, part === '初' ? 1 : monthLength(y, month));
      return year === undefined ? nearestYear(make, c) : given(make(year));
    },
  },
  {
    pattern: `(?<fy>${YEAR})? ?(?:的)?(?<ff>${FESTIVAL_NAMES}|(?<=年)十一(?!月))`,
    read: (g, c) => {
      const year = yearOf(g['fy'], c);
      const name = g['ff'] ?? '';
      if (year === undefined) return nearestYear((y) => festivalDay(name, y), c);
      return given(festivalDay(name, year));
    },
  },
  {
    pattern: '(?<tn>[上下]+一?个?月)的?(?:今天|同一?天|这一?天)',
    read: (g, c) => ({ day: addMonths(c.today, monthShift(g['tn'] ?? '')) }),
  },
  {
    pattern: `(?<gn>${N}) ?个月(?:(?<gb>${AGO})|${LATER})的?(?<gd>${N}) ?${DAY_END}`,
    read: (g, c) => {
      const shift = num(g['gn']) * (g['gb'] === undefined ? 1 : -1);
      return Number.isNaN(shift)
        ? whichDay
        : inMonth(addMonths(`${c.today.slice(0, 7)}-01`, shift), undefined, g['gd']);
    },
  },
  {
    // Days of the lunar calendar.
    pattern: '(?:(?:[上下]+一?个?|[这本当]个?|正|腊|[一二三四五六七八九十])月)?初[一二三四五六七八九十]',
    read: () => whichDay,
  },
  {
    pattern: '大大(?:(?<db>前)|后)天',
    read: (g, c) => ({ day: addDays(c.today, g['db'] === undefined ? 4 : -4) }),
  },
  {
    pattern: `(?<en>[上下]+一?个?月|[这本当]个?月)(?:的)? ?(?:(?<ed>${N}) ?${DAY_END}|(?<ep>底|末|初|中旬?|[上下]旬)|(?<ex>${N})(?!\\d|[个次天]))?`,
    read: (g, c) =>
      inMonth(
        addMonths(`${c.today.slice(0, 7)}-01`, monthShift(g['en']?.replace(/一/, '') ?? '')),
        g['ep'],
        g['ed'] ?? g['ex'],
      ),
  },
  {
    pattern: `(?<wk>[上下]+一?个?|[这本]个?)?${WEEK}(?:(?<wd>[一二三四五六日天1-7])(?!个|次|\\d)|(?<wend>末)|(?<=[上下这本]个?(?:周|星期|礼拜)))`,
    read: (g, c) => {
      const weekday = WEEKDAYS[g['wd'] ?? ''];
      // A weekend is two days.
      if (weekday === undefined) return whichDay;
      const monday = addDays(c.today, 1 - weekdayOf(c.today));
      if (g['wk'] !== undefined) return { day: addDays(monday, 7 * monthShift(g['wk']) + weekday - 1) };
      const day = addDays(monday, weekday - 1);
      if (c.expects === 'future') return { day: day >= c.today ? day : addDays(day, 7) };
      return { day: day <= c.today ? day : addDays(day, -7) };
    },
  },
  {
    pattern: `(?:(?<an>${N}) ?|(?<ah>半))(?<au>个半月|个多?月|天|日|周|个?星期|个?礼拜|年半?)(?:左右)?(?:(?<ab>${AGO})|(?<af>${LATER}))`,
    read: (g, c) => {
      const sign = g['ab'] !== undefined ? -1 : 1;
      const unit = g['au'] ?? '';
      if (g['ah'] !== undefined) {
        if (unit === '个月') return { day: addDays(c.today, sign * 15) };
        return unit === '年' ? { day: addMonths(c.today, sign * 6) } : whichDay;
      }
      const n = num(g['an']);
      if (Number.isNaN(n) || unit.includes('多')) return whichDay;
      if (/[天日]/.test(unit)) return n > 40_000 ? impossible : { day: addDays(c.today, sign * n) };
      if (/周|星期|礼拜/.test(unit)) return { day: addDays(c.today, sign * 7 * n) };
      if (unit === '个半月') return { day: addDays(addMonths(c.today, sign * n), sign * 15) };
      return {
        day: addMonths(
          c.today,
          sign * n * (unit.startsWith('年') ? 12 : 1) + (unit === '年半' ? sign * 6 : 0),
        ),
      };
    },
  },
  {
    pattern: '(?<![以之然往])(?<dn>大前|大后|前|昨|今|明|后)(?:天(?!天)|日|儿个?|晚(?!点)|早|夜|晌)',
    read: (g, c) => ({ day: addDays(c.today, DAYS[g['dn'] ?? ''] ?? 0) }),
  },
  {
    pattern: '刚才|刚刚|刚(?=又?打|来电)|当天|就在?今',
    read: (_g, c) => ({ day: c.today }),
  },
  {
    pattern: '(?<![年上下这本])(?:(?<=[^\\d十一二三四五六七八九]|^)月|每个?月|每月)(?<mp>底|末|初)',
    read: (g, c) => nearestMonth((y, m) => dayOf(y, m, g['mp'] === '初' ? 1 : monthLength(y, m)), c),
  },
  {
    pattern: `(?<ye>${YEAR.replace('\\d{2}年|', '')})?(?<yq>年底|年末|年初|(?<=年)底|(?<=年)初)`,
    read: (g, c) => {
      const year = yearOf(g['ye'], c);
      const make = (y: number) => ((g['yq'] ?? '').endsWith('初') ? dayOf(y, 1, 1) : dayOf(y, 12, 31));
      return year === undefined ? nearestYear(make, c) : given(make(year));
    },
  },
  {
    // The number of a case (民初1号) is no day.
    pattern: `(?<![\\d.])(?<!(?:民|刑|行|执|仲|督)[初终督保恢异字申]?第?)(?<bd>${N}) ?(?:号|日(?!元|内|之内|以内|游))(?!楼|线|店|院|文|令|码)`,
    read: (g, c) => {
      const day = num(g['bd']);
      if (Number.isNaN(day)) return whichDay;
      if (!(day >= 1 && day <= 31)) return impossible;
      return nearestMonth((y, m) => dayOf(y, m, day), c);
    },
  },
  {
    pattern: '(?<![\\d./-])(?<sy>\\d{2})[./-](?<sm>\\d{1,2})[./-](?<sd>\\d{1,2})(?![\\d./-])',
    read: (g, c) => monthDay(num(g['sm']), num(g['sd']), yearOf(g['sy'], c), c),
    unsure: true,
  },
  {
    pattern: '(?<![\\d./-])(?<cm>\\d{1,2})(?:[./-]| )(?<cd>\\d{1,2})(?!\\d|[./-]\\d|[万千百wk%元块])',
    read: (g, c) => monthDay(num(g['cm']), num(g['cd']), undefined, c),
    unsure: true,
  },
  {
    pattern: `前几天|这几天|过几天|几天${AGO}|几天${LATER}|前段时间|前阵子|最近|近期|改天|月中|${YEAR}|[几好]几?[个]?[天周月年](?:${AGO}|${LATER})|一会儿?|过年(?:前|后)?`,
    read: () => whichDay,
  },
  ...ENGLISH_DATES,
];

function num4(written: string | undefined): number {
  return Number(written);
}

const MATCHERS = DATE_RULES.map((rule) => ({ rule, find: new RegExp(rule.pattern, 'g') }));
const sieve = makeSieve(MATCHERS.map(({ find }) => find));

/** Every day named in a tidy text, in order; at each place the first and longest rule wins. */
export function findDates(text: string, context: DateContext): FoundDate[] {
  const all: (FoundDate & { order: number })[] = [];
  for (const order of sieve(text)) {
    const { rule, find } = MATCHERS[order]!;
    for (const match of matchesOf(find, text)) {
      if (match[0] === '') continue;
      all.push({
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        reading: rule.read(match.groups ?? {}, context),
        sure: rule.unsure !== true,
        order,
      });
    }
  }
  all.sort((a, b) => a.from - b.from || b.to - a.to || a.order - b.order);
  const found: FoundDate[] = [];
  let end = 0;
  for (const { from, to, reading, sure } of all) {
    if (from < end) continue;
    found.push({ from, to, reading, sure });
    end = to;
  }
  return found;
}

/** Reads one day. */
export function parseDate(text: string, context: DateContext): ParseResult {
  const t = tidy(text);
  if (t === '') return { ok: false, reason: 'empty' };
  const found = findDates(t, context);
  const sure = found.some((f) => f.sure && 'day' in f.reading) ? found.filter((f) => f.sure) : found;
  const days = sure.flatMap(({ reading }) => ('day' in reading ? [reading.day] : []));
  if (sure.some(({ reading }) => 'reason' in reading && reading.reason === 'impossible_date'))
    return { ok: false, reason: 'impossible_date' };
  if (days.length > 0) return oneReading(days, 'not_a_date');
  return { ok: false, reason: sure.length > 0 ? 'which_day' : 'not_a_date' };
}
