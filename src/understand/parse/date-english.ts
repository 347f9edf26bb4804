/** English days: yesterday, last Friday, March 5th, three weeks ago, the 15th. Rules for date.ts. */
import { addDays, addMonths, dayOf, monthLength, partsOf, weekdayOf } from './day.ts';
import { nearestYear, type DateContext, type DateRule, type Reading } from './date-rule.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';

function monthDay(
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  c: DateContext,
): Reading {
  const m = MONTHS.indexOf((month ?? '').slice(0, 3)) + 1;
  const d = Number(day);
  if (m < 1 || d < 1 || d > 31) return { reason: 'impossible_date' };
  if (year === undefined) return nearestYear((y) => dayOf(y, m, d), c);
  const found = dayOf(Number(year), m, d);
  return found === undefined ? { reason: 'impossible_date' } : { day: found };
}

export const ENGLISH_DATES: readonly DateRule[] = [
  {
    pattern: `\\b(?<am>${MONTH}) ?(?<ad>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? ?(?<ay>20\\d{2}))?`,
    read: (g, c) => monthDay(g['am'], g['ad'], g['ay'], c),
  },
  {
    pattern: `\\b(?:on )?(?:the )?(?<bd>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<bm>${MONTH})\\b(?:,? ?(?<by>20\\d{2}))?`,
    read: (g, c) => monthDay(g['bm'], g['bd'], g['by'], c),
  },
  {
    pattern: '\\b(?:the )?day before yesterday\\b',
    read: (_g, c) => ({ day: addDays(c.today, -2) }),
  },
  { pattern: '\\b(?:the )?day after tomorrow\\b', read: (_g, c) => ({ day: addDays(c.today, 2) }) },
  { pattern: '\\b(?:yesterday|last night)\\b', read: (_g, c) => ({ day: addDays(c.today, -1) }) },
  {
    pattern: '\\b(?:today|tonight|this (?:morning|afternoon|evening))\\b',
    read: (_g, c) => ({ day: c.today }),
  },
  { pattern: '\\btomorrow\\b', read: (_g, c) => ({ day: addDays(c.today, 1) }) },
  {
    pattern: '\\b(?<n>\\d{1,3}|a|an) (?<u>day|week|month|year)s? (?<w>ago|from now|later)\\b',
    read: (g, c) => {
      const n = /^an?$/.test(g['n'] ?? '') ? 1 : Number(g['n']);
      const signed = g['w'] === 'ago' ? -n : n;
      switch (g['u']) {
        case 'day':
          return { day: addDays(c.today, signed) };
        case 'week':
          return { day: addDays(c.today, 7 * signed) };
        default:
          return { day: addMonths(c.today, signed * (g['u'] === 'year' ? 12 : 1)) };
      }
    },
  },
  {
    pattern: '\\b(?:in|within) (?<fn>\\d{1,3}|a|an) (?<fu>day|week|month|year)s?\\b',
    read: (g, c) => {
      const n = /^an?$/.test(g['fn'] ?? '') ? 1 : Number(g['fn']);
      if (g['fu'] === 'day') return { day: addDays(c.today, n) };
      if (g['fu'] === 'week') return { day: addDays(c.today, 7 * n) };
      return { day: addMonths(c.today, n * (g['fu'] === 'year' ? 12 : 1)) };
    },
  },
  {
    pattern: '\\b(?:the )?(?<od>\\d{1,2})(?:st|nd|rd|th) of (?<om>last|this|next) month\\b',
    read: (g, c) => {
      const shift = g['om'] === 'last' ? -1 : g['om'] === 'next' ? 1 : 0;
      const { year, month } = partsOf(addMonths(`${c.today.slice(0, 7)}-01`, shift));
      const day = dayOf(year, month, Number(g['od']));
      return day === undefined ? { reason: 'impossible_date' } : { day };
    },
  },
  {
    pattern: `\\b(?:(?<wk>last|this|next|on) )?(?<wd>${WEEKDAY})\\b`,
    read: (g, c) => {
      const weekday = WEEKDAYS.indexOf((g['wd'] ?? '').slice(0, 3)) + 1;
      const now = weekdayOf(c.today);
      const day = addDays(c.today, weekday - now);
      switch (g['wk']) {
        case 'this':
          return { day };
        // "Last Friday" said on a Saturday, "next Friday" said on a Monday: people mean either week.
        case 'last':
          return weekday < now ? { reason: 'which_day' } : { day: addDays(day, -7) };
        case 'next':
          return weekday > now ? { reason: 'which_day' } : { day: addDays(day, 7) };
        default:
          if (c.expects === 'future') return { day: day >= c.today ? day : addDays(day, 7) };
          return { day: day <= c.today ? day : addDays(day, -7) };
      }
    },
  },
  {
    pattern: '\\b(?:the )?(?:end|last day) of (?<em>last|this|next|the) month\\b',
    read: (g, c) => {
      const shift = g['em'] === 'last' ? -1 : g['em'] === 'next' ? 1 : 0;
      const { year, month } = partsOf(addMonths(`${c.today.slice(0, 7)}-01`, shift));
      return { day: dayOf(year, month, monthLength(year, month)) ?? c.today };
    },
  },
  {
    pattern: '\\b(?:on )?the (?<td>\\d{1,2})(?:st|nd|rd|th)\\b',
    read: (g, c) => {
      const date = Number(g['td']);
      const future = c.expects === 'future';
      for (let step = 0; step <= 12; step += 1) {
        const { year, month } = partsOf(addMonths(`${c.today.slice(0, 7)}-01`, future ? step : -step));
        const day = dayOf(year, month, date);
        if (day !== undefined && (future ? day >= c.today : day <= c.today)) return { day };
      }
      return { reason: 'impossible_date' };
    },
  },
  {
    pattern:
      '\\b(?:last|next|this) (?:week|month|year|weekend)\\b|\\brecently\\b|\\ba few (?:days|weeks) ago\\b',
    read: () => ({ reason: 'which_day' }),
  },
];
