/**
 * Times of day on the 24-hour clock: 昨晚十一点半 = 23:30, 晚上12点 = 00:00, 15点20, 3 pm. An hour that may be morning or
 * afternoon is refused as am_or_pm: the quiet hours of the rules hang on it.
 */
import type { ParseResult } from '../../model/parse.ts';
import { matchesOf } from '../words/matches.ts';
import { guarded } from '../words/sieve.ts';
import { readNumber } from './number.ts';
import { oneReading } from './reading.ts';
import { tidy } from './tidy.ts';

export type TimeReading = { time: string } | { reason: 'am_or_pm' | 'impossible_time' | 'which_hour' };

export interface FoundTime {
  readonly from: number;
  readonly to: number;
  readonly reading: TimeReading;
}

const PART =
  '凌晨|后半夜|大半夜|半夜|深夜|夜里|夜间|夜晚|夜|清晨|大清早|一大早|一早|早晨|早上|今早|明早|早|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|昨晚|今晚|前晚|明晚|当晚|晚|a\\.?m\\.?|p\\.?m\\.?';
const N = '(?:\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])';
const ENGLISH_PART =
  "a\\.?m\\b\\.?|p\\.?m\\b\\.?|in the morning|in the afternoon|in the evening|at night|o'?clock(?: (?:in the (?:morning|afternoon|evening)|at night))?";

const FIND = new RegExp(
  [
    `(?:(?<p1>${PART})(?:的|大概|大约|约|差不多)? ?)?差(?<lm>${N}|一刻)(?:分钟?)? ?(?:到)?(?<lh>${N})点`,
    `(?:(?<p2>${PART})(?:的|大概|大约|约|差不多|就|快)?[ ,]?)?(?<![\\d.:])(?<h>${N}) ?(?:点钟?|时(?!候|间|不|常|刻|段))(?:(?<half>半)|(?<q1>[一1]刻)|(?<q3>[三3]刻)|整|差(?<before>${N})分|过?(?<m>零?${N})(?:分(?!期|钟之|之)|(?!\\d|[个次天通块元万千百号%])))?(?=(?:多|左右|的?时候)? ?(?:(?<pa>凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)(?! ?[\\d一二两三四五六七八九十]))?)`,
    `(?:(?<p3>${PART})(?:的|大概|大约|约)? ?)?(?<![\\d.:/])(?<ch>\\d{1,2}):(?<cm>\\d{2})(?::\\d{2})?(?!\\d)(?: ?(?<e3>${ENGLISH_PART}))?`,
    `\\b(?:(?<eh1>half|quarter|\\d{1,2}) (?<ew>past|to) )?(?<eh>\\d{1,2}) ?(?<ep>${ENGLISH_PART})`,
    '(?<noon>正午(?!\\d)|\\bnoon\\b|\\bmidday\\b)',
    '(?<midnight>\\bmidnight\\b|午夜)',
  ].join('|'),
  'g',
);

/** What every time holds: where it is missing nothing is looked for. */
const mayHoldTime = guarded(
  /[点时:]|正午|午夜|noon|mid(?:day|night)|\d ?(?:[ap]\.?m|in the|at night|o'?clock)/,
);

const two = (n: number): string => String(n).padStart(2, '0');

/** The hour on the 24-hour clock; undefined when hour and part of day contradict each other. */
function hourOf(hour: number, part: string): number | undefined {
  if (hour > 24) return undefined;
  if (hour === 24) return 0;
  if (/^(?:凌晨|后半夜)$/.test(part)) return hour === 12 ? 0 : hour < 12 ? hour : undefined;
  if (/夜|at night/.test(part) && !/晚/.test(part)) {
    if (hour === 12) return 0;
    return hour >= 13 || hour < 6 ? hour : hour + 12;
  }
  if (/早|清晨|上午|^a|morning/.test(part)) {
    if (hour === 12) return part.startsWith('a') ? 0 : 12;
    return hour < 12 ? hour : undefined;
  }
  if (/中午|正午|午间/.test(part))
    return hour >= 10 && hour <= 15 ? hour : hour >= 1 && hour <= 3 ? hour + 12 : undefined;
  if (/下午|午后|傍晚|^p|afternoon|evening/.test(part))
    return hour >= 12 ? hour : hour === 0 ? undefined : hour + 12;
  // 晚: 晚上12点 is midnight, 晚上两点 is after it.
  if (hour === 12) return 0;
  return hour >= 13 || hour < 5 ? hour : hour + 12;
}

function clock(hour: number, minute: number, part: string, written24: boolean): TimeReading {
  if (Number.isNaN(hour) || Number.isNaN(minute) || minute > 59 || hour > 24 || (hour === 24 && minute > 0))
    return { reason: 'impossible_time' };
  if (part === '') {
    if (hour >= 13 || hour === 0 || written24) return { time: `${two(hour % 24)}:${two(minute)}` };
    return { reason: 'am_or_pm' };
  }
  const resolved = hourOf(hour, part);
  return resolved === undefined ? { reason: 'impossible_time' } : { time: `${two(resolved)}:${two(minute)}` };
}

const num = (written: string | undefined): number =>
  written === undefined ? 0 : (readNumber(written.replace(/^零(?=.)/, '')) ?? Number.NaN);

function backFrom(reading: TimeReading, minutes: number): TimeReading {
  if (!('time' in reading)) return reading;
  const at = (Number(reading.time.slice(0, 2)) * 60 + Number(reading.time.slice(3)) - minutes + 1440) % 1440;
  return { time: `${two(Math.floor(at / 60))}:${two(at % 60)}` };
}

function read(g: Readonly<Record<string, string | undefined>>): TimeReading {
  if (g['noon'] !== undefined) return { time: '12:00' };
  if (g['midnight'] !== undefined) return { time: '00:00' };
  if (g['lh'] !== undefined)
    return backFrom(clock(num(g['lh']), 0, g['p1'] ?? '', false), g['lm'] === '一刻' ? 15 : num(g['lm']));
  if (g['ch'] !== undefined) {
    const written24 = g['ch'].startsWith('0') || Number(g['ch']) === 12;
    const part = (g['p3'] ?? g['e3'] ?? '').replace(/^o'?clock ?/, '');
    return clock(Number(g['ch']), Number(g['cm']), part, written24);
  }
  if (g['eh'] !== undefined) {
    const part = (g['ep'] ?? '').replace(/^o'?clock ?/, '');
    const offset = g['eh1'] === 'half' ? 30 : g['eh1'] === 'quarter' ? 15 : Number(g['eh1'] ?? 0);
    const hour = clock(Number(g['eh']), 0, part, false);
    if (offset > 59) return { reason: 'impossible_time' };
    return backFrom(hour, g['ew'] === 'to' ? offset : -offset);
  }
  const minute =
    g['half'] !== undefined ? 30 : g['q1'] !== undefined ? 15 : g['q3'] !== undefined ? 45 : num(g['m']);
  const reading = clock(num(g['h']), minute, g['p2'] ?? g['pa'] ?? '', false);
  return g['before'] === undefined ? reading : backFrom(reading, num(g['before']));
}

/** Every time of day in a tidy text, in order. */
export function findTimes(text: string): FoundTime[] {
  if (!mayHoldTime(text)) return [];
  return matchesOf(FIND, text).map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    reading: read(match.groups ?? {}),
  }));
}

/** Reads one time of day. */
export function parseTime(text: string): ParseResult {
  const t = tidy(text).replace(/(?<=\d)[.](?=[0-5]\d\s*(?:am|pm))/g, ':');
  if (t === '') return { ok: false, reason: 'empty' };
  const found = findTimes(t);
  const times = found.flatMap(({ reading }) => ('time' in reading ? [reading.time] : []));
  const fault = found.flatMap(({ reading }) => ('reason' in reading ? [reading.reason] : []))[0];
  if (fault === 'impossible_time') return { ok: false, reason: fault };
  if (times.length > 0 && fault === undefined) return oneReading(times, 'not_a_time');
  if (times.length > 0) return { ok: false, reason: 'ambiguous' };
  if (fault !== undefined) return { ok: false, reason: fault };
  const part = new RegExp(`^.{0,8}(?:${PART}|morning|afternoon|evening|night)`).test(t);
  return { ok: false, reason: part ? 'which_hour' : 'not_a_time' };
}
