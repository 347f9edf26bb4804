/**
 * The terms of one debt in a tidy text: yearly rate, days overdue, day of the month, monthly payment, what is owed. Each span
 * read is blanked out, so that no number counts twice. Knows no lender.
 */
import { daysFrom } from './since.ts';
import { findMoney, type Money } from '../parse/amount.ts';
import { readNumber } from '../parse/number.ts';

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)';
const blank = (words: string): string => '〿'.repeat(words.length);

/** A number written in either way; undefined when it is none. */
function number(words: string | undefined): number | undefined {
  return words === undefined || words === '' ? undefined : readNumber(words);
}

interface Read<T> {
  readonly value: T | undefined;
  /** The text with what was read blanked out. */
  readonly rest: string;
}

function firstOf<T>(
  text: string,
  patterns: readonly [RegExp, (match: RegExpExecArray) => T | undefined][],
): Read<T> {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(text);
    const value = match === null ? undefined : read(match);
    if (match === null || value === undefined) continue;
    const rest = text.slice(0, match.index) + blank(match[0]) + text.slice(match.index + match[0].length);
    return { value, rest };
  }
  return { value: undefined, rest: text };
}

const hundredths = (percent: number): number => Math.round(percent * 100) / 100;
const percentOf = (words: string | undefined, times: number): number | undefined => {
  const value = number(words);
  const yearly = value === undefined ? undefined : hundredths(value * times);
  return yearly !== undefined && yearly <= 1000 ? yearly : undefined;
};

/** 月息一分五 is 1.5 % a month. */
function fenRate(match: RegExpExecArray): number | undefined {
  const [, whole, tenth = ''] = match;
  const value = (number(whole) ?? 0) + (number(tenth) ?? 0) / 10;
  return value > 0 ? hundredths(value * 12) : undefined;
}

/** The yearly rate in percent: 年化18%, 日息万五, 月息1.5%, 百分之二十四. */
export function readRate(text: string): Read<number> {
  return firstOf(text, [
    [
      new RegExp(`(?:日利率|日息|日化|每天)[^\\d万千百]{0,3}万分?之?(${NUMBER})`),
      (m) => percentOf(m[1], 3.65),
    ],
    [new RegExp(`(?:日利率|日息|日化)[^\\d]{0,4}(\\d+(?:\\.\\d+)?) ?%`), (m) => percentOf(m[1], 365)],
    [
      new RegExp(`(?:月利率|月息|月化|每月利息)[^\\d一二三四五六七八九]{0,4}(\\d+(?:\\.\\d+)?) ?%`),
      (m) => percentOf(m[1], 12),
    ],
    [/月息([一二三四五六\d])分([一二三四五六七八九\d])?/, fenRate],
    [/([一二三四五])分(?:利|息)/, fenRate],
    [
      new RegExp(
        `(?:年利率|年化(?:利率)?|年息|利率|利息|apr|interest|rate)[^\\d一二三四五六七八九十%元]{0,8}(?:百分之)?(${NUMBER}) ?(?:%|个点|percent|per cent|$|(?=[ ,，。;；]))`,
      ),
      (m) => percentOf(m[1], 1),
    ],
    [new RegExp(`百分之(${NUMBER})`), (m) => percentOf(m[1], 1)],
    [
      /(\d+(?:\.\d+)?) ?(?:%|percent|per cent)(?: ?(?:a|per) (?:year|annum)| ?年化)?/,
      (m) => ((number(m[1]) ?? 0) < 3 ? undefined : percentOf(m[1], 1)),
    ],
  ]);
}

const UNIT_DAYS: readonly [RegExp, number][] = [
  [/^(?:天|日|days?)/, 1],
  [/^(?:周|星期|礼拜|weeks?)/, 7],
  [/^(?:个?多?月|months?)/, 30],
  [/^(?:年|years?)/, 365],
];

function length(words: string | undefined, unit: string): number | undefined {
  const days = UNIT_DAYS.find(([pattern]) => pattern.test(unit))?.[1];
  const half = unit.endsWith('半') ? 0.5 : 0;
  const count = words === '半' ? 0.5 : words === '几' || words === '好几' ? 5 : number(words);
  return days === undefined || count === undefined ? undefined : Math.round((count + half) * days);
}

const COUNT = `(好?几|半|${NUMBER})(?:多|来|几)?`;
const UNIT = '((?:天|日|周|星期|礼拜|个多?月|年)半?)';
const LATE = '(?:逾期|过期|拖欠|拖|晚|欠|断供?|没还|超期)';

/** A length of time by itself: 三个月. What is counted goes before what is vague: 几个月没还，大概三个月. */
const aloneLengths = [`(半|${NUMBER})(?:多|来|几)?`, '(好?几)'].map(
  (count): [RegExp, (match: RegExpExecArray) => number | undefined] => [
    new RegExp(`(?<![每第一])${count}${UNIT}(?!还|要|付|一次|[\\d一二两三四五六七八九十])`),
    (m) => length(m[1], m[2] ?? ''),
  ],
);

/** Days overdue; 0 when it is said not to be. `asked`: a length of time by itself means it. */
export function readOverdue(text: string, today: string, asked = false): Read<number> {
  return firstOf(text, [
    [
      /(?:没有?|未|不|还没)(?:逾期|过期|断过?)|(?:还没|没|未)到期|(?<![没不])正常(?:在?还|中)?|按时(?:在)?还|一直在还|每期都还|\b(?:not (?:overdue|late|behind|due)(?: yet)?|never late|current|on time|up to date)\b/,
      () => 0,
    ],
    [
      new RegExp(`${LATE}(?:了|大概|大约|差不多|约|快|有|已经|款|着| )*${COUNT}${UNIT}`),
      (m) => length(m[1], m[2] ?? ''),
    ],
    [
      new RegExp(`${COUNT}${UNIT}(?:都|也|一直|就)?(?:没还|没有还|没付|未还|逾期)(?!.*${NUMBER}${UNIT})`),
      (m) => length(m[1], m[2] ?? ''),
    ],
    [
      /(?:overdue|late|behind|past due)(?: by| for|:)? ?(\d+(?:\.\d+)?) (days?|weeks?|months?|years?)/,
      (m) => length(m[1], m[2] ?? ''),
    ],
    [
      /(\d+(?:\.\d+)?) (days?|weeks?|months?|years?) (?:overdue|late|behind|past due)/,
      (m) => length(m[1], m[2] ?? ''),
    ],
    ...(asked ? aloneLengths : []),
    [/(?:逾期|没还|断供?|没付).{0,4}$|(?:开始|就|起)(?:逾期|没还|断)/, () => daysFrom(text, today)],
  ]);
}

const dayOf = (words: string | undefined): number | undefined => {
  const day = number(words);
  return day !== undefined && Number.isInteger(day) && day >= 1 && day <= 31 ? day : undefined;
};

/** The day of the month an instalment is due; the end of the month is the 31st. */
export function readDueDay(text: string): Read<number> {
  const HAN_DAY = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
  return firstOf(text, [
    [
      new RegExp(`(?<=每个?月|月供|^|[^\\d一二三四五六七八九十年月/-])${HAN_DAY} ?[号日](?![\\d码])`),
      (m) => dayOf(m[1]),
    ],
    [new RegExp(`(?:还款日|扣款日|到期日|账单日)[是为: ]*${HAN_DAY}(?!\\d|月)`), (m) => dayOf(m[1])],
    [
      /(?:due |every month |monthly )?(?:on )?the (\d{1,2})(?:st|nd|rd|th)?\b|\b(?:due|on|day) (\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:days?|months?|yuan|k\b|%))|(\d{1,2})(?:st|nd|rd|th)\b/,
      (m) => dayOf(m[1] ?? m[2] ?? m[3]),
    ],
    [/月底|月末|每月最后一天|end of (?:the|each|every) month/, () => 31],
  ]);
}

const MONTHLY_BEFORE =
  /(?:月还款?额?|每个?月(?:要|得|应)?(?:还款?|付|交|扣)?|月供|月付|每一?期(?:要|得)?(?:还|付)?|一期|一个月(?:要|得)?(?:还|付|交)?|最低还款?额?|最低(?:还)?|pay(?:ing)?|monthly(?: payment)?|instal?ments?(?: of)?|minimum(?: payment)?)(?:〿|[是为约要还得交款: ]|大概|差不多|about|is|of)*$/;
const MONTHLY_AFTER =
  /^ ?(?:\/ ?(?:月|期|mo)|(?:元|块钱?)? ?(?:一个?月|每个?月|每期|一期)(?![^,，;；。]{0,4}[\d一二两三四五六七八九十几〿])|(?:a|per|each|every) month|monthly)/;
const OWED_BEFORE =
  /(?:还?欠|还剩|剩下?|剩余|余额|总额|本金|一共|总共|合计|改成|改为|应该是|其实是|owe[sd]?|left|balance|total|outstanding)(?:我|了|款|的|他们?|有|是|about|of|is|[约: ]|大概|差不多)*$/;

/** The upper end of what was said, in fen: what is owed is not made smaller than it may be. */
function fen({ value }: Money): number {
  return Math.round((typeof value === 'number' ? value : (value.to ?? value.value)) * 100);
}

/** A range, and not only an upper end, which counts as itself. */
function isRounded({ value }: Money): boolean {
  return typeof value !== 'number' && value.from !== null && value.to !== null;
}

/** Nobody owes an online lender more than a hundred million yuan. */
const largest = 10_000_000_000;

/** What is owed and what is paid a month, in fen, or why a sum is not taken. */
export interface Sums {
  readonly amount?: number | undefined;
  readonly monthly?: number | undefined;
  readonly reason?: string | undefined;
  /** One of them was told as a range. */
  readonly rounded?: true | undefined;
}

/** What is owed and what is paid a month. `bare` says which of the two a sum without a word beside it is. */
export function readSums(text: string, bare: 'amount' | 'monthly'): Sums {
  // 一个三万一个八千: which is whose is asked, not guessed.
  if (/一[个笔](?!月).*一[个笔](?!月)|分别|各自|各(?:欠|借)/.test(text)) return {};
  const all = findMoney(text)
    .filter(({ from, to }) => !text.slice(from, to).includes('〿'))
    // Asked for terms, a lone 20 may be the day or the days as well.
    .filter((money) => bare === 'amount' || money.mark !== 'bare' || fen(money) > 3100);
  if (all.some(({ negative }) => negative)) return { reason: 'negative' };
  if (all.some((money) => fen(money) > largest)) return { reason: 'too_large' };
  const monthly = all.filter(
    ({ from, to }) => MONTHLY_BEFORE.test(text.slice(0, from)) || MONTHLY_AFTER.test(text.slice(to)),
  );
  const others = all.filter((money) => !monthly.includes(money));
  const owed = others.find(({ from }) => OWED_BEFORE.test(text.slice(0, from)));
  const unmarked = others.filter((money) => money !== owed);
  const [first, second] = unmarked;
  const rounded = all.some(isRounded) ? (true as const) : undefined;
  const told = { amount: owed && fen(owed), monthly: monthly[0] && fen(monthly[0]), rounded };
  if (first === undefined) return told;
  if (bare === 'monthly' && told.monthly === undefined) return { ...told, monthly: fen(first) };
  if (told.amount !== undefined) return told;
  const next = second !== undefined && fen(second) * 2 <= fen(first) ? fen(second) : undefined;
  return { amount: fen(first), monthly: told.monthly ?? next, rounded };
}
