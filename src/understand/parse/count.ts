/** Counts: how many calls, texts, people, days. Null means more than anyone could count. */
import type { ParseResult, ValueRange } from '../../model/parse.ts';
import { makeFinder, type Quantity } from './quantity.ts';
import { guarded } from '../words/sieve.ts';
import { oneReading } from './reading.ts';
import { tidy } from './tidy.ts';

const LARGEST = 1_000_000;

const MEASURE =
  '个(?:陌生|催收|骚扰|未接)?(?:电话|来电|短信|人|号码|号)|个(?!月|小时|星期|礼拜|头|半)|通(?:电话)?|次|条(?:短信|信息)?|遍|回|家(?!人|里|属|庭)|人|封|笔|张|位|名|起|份|趟|轮|calls?|times|texts?|messages?|people|loans?|lenders?|apps?';
const find = makeFinder(MEASURE);

/** The end of a number with a measure word behind. */
const isMeasured = guarded(
  new RegExp(`[\\d零一二两三四五六七八九十百千万亿wk几数多来余把半] ?(?:${MEASURE})`),
);

const isSaidCountless = guarded(
  /数不清|数不过来|数不完|数都数不|无数|不计其数|没法数|多到数|多得数|记不清多少|不知道多少|多得记不清|countless|too many to count|lost count|can'?t count|innumerable/,
);
/** As a whole answer only: in running text 很多 says nothing. */
const VERY_MANY =
  /^(?:好|很|太|非常|超|特别|实在太)多(?:了|次|个|通|条|电话)*(?:[,，]? ?(?:记|数|算)不(?:清|过来|完)|了去了)?(?:了|啊|呀)?$|^多(?:得很|了去了|到爆)$|^(?:a lot|lots|so many|too many|many)$/;
/** Every hour, morning and evening each: not a number a day. */
const BY_THE_HOUR =
  /(?:每|一|半)个?(?:小时|钟头)(?:就|都)?(?:打|来|响|一)?[一二两三四五六七八九十\d]*(?:次|个|通)$|各(?:打)?[一二两三四五六七八九十\d]+(?:次|个|通)/;

const NONE =
  /^(?:没有|没|无|木有|没了|零|从没有?|从来没有?|没有过|没打过?|没收到过?|(?:一|半)[个通次条家封笔张](?:电话|短信|人)?(?:都|也)?(?:没|沒|不)[^\d]{0,6}|none|no|zero|never|not (?:one|any)|nobody)(?:了|过|的|啊|呀|哦)?$/;
/** Words behind a number that make it a length of time or a share, not a count. */
const NOT_A_COUNT =
  /^ ?(?:天|日|号|月|年|周|星期|礼拜|小时|分钟|点|时|%|元|块|万元|岁|:|\/|\*|\.|个月|个小时|个星期|个礼拜|days?\b|weeks?\b|months?\b|hours?\b|am\b|pm\b|yuan|rmb)/;

export interface Counted extends Quantity {
  readonly measured: boolean;
}

/** Every number in a tidy text that may be a count. */
export function findCounts(text: string): Counted[] {
  return find(text)
    .filter((q) => {
      const before = text.slice(Math.max(0, q.from - 4), q.from);
      const after = text.slice(q.to, q.to + 8);
      return !/(?:第|尾号|[*:/.¥$])$/.test(before) && !NOT_A_COUNT.test(after);
    })
    .map((q) => ({ ...q, measured: q.measure !== '' }));
}

/** Every number with a measure word in a tidy text, in order. */
export function findMeasured(text: string): Counted[] {
  return isMeasured(text) ? findCounts(text).filter((count) => count.measured) : [];
}

/** Whether the words say that nobody could count it. */
export function isCountless(text: string): boolean {
  return isSaidCountless(text);
}

/** Reads one count. */
export function parseCount(text: string): ParseResult {
  const t = tidy(text)
    .replace(/[。!?！？~]+$/, '')
    .replace(/\bonce\b/, '1 times')
    .replace(/\btwice\b/, '2 times')
    .replace(/\bthrice\b/, '3 times')
    .trim();
  if (t === '') return { ok: false, reason: 'empty' };
  if (NONE.test(t)) return { ok: true, value: 0 };
  if (VERY_MANY.test(t)) return { ok: true, value: null };
  if (BY_THE_HOUR.test(t)) return { ok: false, reason: 'ambiguous' };
  const all = findCounts(t);
  const measured = all.filter((q) => q.measured);
  // 一个 in "一个月一个" is no second count; a lone 一 or 两 inside a sentence is none either.
  const bare = all.filter((q) => /\d/.test(t.slice(q.from, q.to)) || q.firm || q.to - q.from >= t.length - 1);
  const chosen = measured.length > 0 ? measured : bare;
  if (chosen.length === 0)
    return isCountless(t) ? { ok: true, value: null } : { ok: false, reason: 'not_a_count' };
  if (/(?:^|[^\d])-\d|负/.test(t)) return { ok: false, reason: 'negative' };
  const result = oneReading(
    chosen.map((q) => q.value),
    'not_a_count',
  );
  if (!result.ok) return result;
  const value = result.value as number | ValueRange;
  const parts = typeof value === 'number' ? [value] : [value.from ?? 0, value.to ?? 0];
  if (parts.some((n) => !Number.isInteger(n))) return { ok: false, reason: 'not_a_count' };
  return Math.max(...parts) > LARGEST ? { ok: false, reason: 'too_large' } : result;
}
