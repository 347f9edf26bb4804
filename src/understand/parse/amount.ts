/** Amounts of money in yuan: what a text says is owed, paid or asked for. */
import type { ParseResult, ValueRange } from '../../model/parse.ts';
import { guarded } from '../words/sieve.ts';
import { blank } from './blank.ts';
import { makeFinder, type Quantity } from './quantity.ts';
import { readNumber } from './number.ts';
import { tidy } from './tidy.ts';
import { oneReading } from './reading.ts';

/** Nobody owes an online lender more than this. */
const LARGEST = 100_000_000;

const MEASURE = '块钱|块大洋|块|元人民币|元整|元钱|元|圆整|圆|rmb|yuan|cny|人民币|大洋|大元|刀乐|软妹币';
const find = makeFinder(MEASURE);

/** Words behind a number that make it something else than money. */
const OTHER_MEASURE =
  /^ ?(?:个|天|日|号|月|年|期|次|通|遍|点(?!多)|时|小时|分钟|秒|周|星期|礼拜|岁|人|家|笔|张|条|倍|折|公里|千米|里路|公斤|斤|吨|克(?!里)|平米|平方|%|\/|:|\*|x{2,}|times|calls|percent|per cent|days?|months?|years?|weeks?|hours?|minutes?|km\b|kg\b|miles?|am\b|pm\b)/;
const NOT_BEFORE = /(?:第|尾号|编号|单号|号码|电话|手机|案号|[*:/.])[是为: ]?$/;
const FOREIGN = /\$|usd|美元|美金|港币|港元|hkd|欧元|€|英镑|£|日元|泰铢/;

export interface Money {
  readonly from: number;
  readonly to: number;
  readonly value: number | ValueRange;
  /** sign: with 元, 块, ¥; unit: with 万, 千 or many digits; bare: any other number. */
  readonly mark: 'sign' | 'unit' | 'bare';
  readonly negative: boolean;
}

/** Takes out what is made of digits but is no money: days, times, percentages. Keeps the length. */
function withoutOthers(text: string): string {
  return (
    text
      .replace(/\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?/g, blank)
      .replace(/\d{4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?/g, blank)
      .replace(
        /(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?/g,
        blank,
      )
      .replace(/\d{1,2}:\d{2}(?::\d{2})?/g, blank)
      // Lenders whose names begin with a number.
      .replace(/360(?=借条|数科|金融|贷款)|58(?=金融|好借)/g, blank)
      .replace(/\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)? ?[%‰]|[百千]分之[零一二三四五六七八九十百点几]+/g, blank)
      .replace(/(?:[半几]|\d+|[一二两三四五六七八九十]+)个[多半]?(?:月|星期|礼拜|小时)/g, blank)
      .replace(/(?<![\d-])[\d-]{10,}(?![\d-]| ?[元块万])/g, (run) =>
        run.replace(/\D/g, '').length > 10 ? blank(run) : run,
      )
  );
}

/** 3500块5, 三块五毛: what stands behind 块 and 元 in smaller money. */
const CHANGE =
  /^(?:(\d|[一二三四五六七八九])(?:毛|角)?(?:(\d|[一二三四五六七八九])分)?)(?![\d个天日号月年期次通点%一二三四五六七八九十百千万多几到至.-])/;

function withChange(text: string, quantity: Quantity): { value: number | ValueRange; to: number } {
  const rest = text.slice(quantity.to, quantity.to + 6);
  const match = /^(?:块|元|圆)$/.test(quantity.measure) ? CHANGE.exec(rest) : null;
  if (match === null || typeof quantity.value !== 'number') return quantity;
  const tenths = readNumber(match[1] ?? '') ?? 0;
  const hundredths = match[2] === undefined ? 0 : (readNumber(match[2]) ?? 0);
  const value = Math.round(quantity.value * 100 + tenths * 10 + hundredths) / 100;
  return { value, to: quantity.to + match[0].length };
}

/** Every number in a tidy text that may be money, in order. */
export function findMoney(text: string): Money[] {
  const clean = withoutOthers(text);
  const found: Money[] = [];
  for (const quantity of find(clean)) {
    const before = clean.slice(Math.max(0, quantity.from - 8), quantity.from);
    const sign = quantity.measure !== '' || /(?:¥|rmb|cny|人民币) ?$/.test(before);
    const { value, to } = withChange(clean, quantity);
    const after = clean.slice(quantity.to, quantity.to + 8);
    if (!sign && (OTHER_MEASURE.test(after) || NOT_BEFORE.test(before))) continue;
    const written = clean.slice(quantity.from, quantity.to);
    const low = typeof value === 'number' ? value : value.value;
    const unit = quantity.firm && (/[百千万亿wk]/.test(written) || low >= 100);
    found.push({
      from: quantity.from,
      to,
      value,
      mark: sign ? 'sign' : unit ? 'unit' : 'bare',
      negative: /(?:^|[^\d\p{Script=Han}])-$|负|minus ?$/u.test(before.slice(-7)),
    });
  }
  return found;
}

/** What stands in every number of ten and more, and in every sum with its currency. */
const tenOrSign = guarded(
  /[十百千万亿块元圆¥]|\d{2}|\d,\d|[\d半] ?[wk]|[零一二两三四五六七八九几]{2}|[零一二两三四五六七八九几][wk]|rmb|yuan|cny|人民币|大洋|刀乐|软妹币/,
);

/** Whether a tidy text can name a sum in running words: below ten, without its currency, none is meant. */
export function mayNameMoney(text: string): boolean {
  return tenOrSign(text);
}

/** Reads one amount. */
export function parseAmount(text: string): ParseResult {
  const t = tidy(text);
  if (t === '') return { ok: false, reason: 'empty' };
  if (FOREIGN.test(t)) return { ok: false, reason: 'foreign_currency' };
  const all = findMoney(t);
  const marked = all.filter((m) => m.mark !== 'bare');
  const bare = all.filter(
    (m) => /\d/.test(t.slice(m.from, m.to)) || m.to - m.from >= t.replace(/[,.!?，。！？ ]/g, '').length,
  );
  const chosen = marked.length > 0 ? marked : bare;
  if (chosen.some((m) => m.negative)) return { ok: false, reason: 'negative' };
  const result = oneReading(
    chosen.map((m) => m.value),
    'not_an_amount',
  );
  if (!result.ok) return result;
  const value = result.value as number | ValueRange;
  const most = typeof value === 'number' ? value : Math.max(value.from ?? 0, value.to ?? 0);
  return most > LARGEST ? { ok: false, reason: 'too_large' } : result;
}
