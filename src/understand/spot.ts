/**
 * Facts in free text: amounts, days, times, counts and lenders, each in the order of the text. Precise rather than greedy:
 * what is picked up here is echoed to the user and may fill a fact that is then not asked again. Never reads one place twice.
 */
import type { SpottedFacts } from '../model/meaning.ts';
import type { ParsedValue } from '../model/parse.ts';
import type { Amount, Count } from '../model/meaning.ts';
import { makeBlanking } from './parse/blank.ts';
import { findMoney, mayNameMoney, type Money } from './parse/amount.ts';
import { findMeasured, isCountless, type Counted } from './parse/count.ts';
import { findDates } from './parse/date.ts';
import type { LenderIndex } from './parse/lender.ts';
import { tidy } from './parse/tidy.ts';
import { findTimes } from './parse/time.ts';

export interface SpotContext {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly lenders: LenderIndex;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Sayings made of numbers. */
const IDIOMS =
  /十万火急|千千万万|成千上万|一五一十|九牛一毛|三[番翻][五两四]次|隔三差五|七上八下|乱七八糟|四面八方|千方百计|百分百|千辛万苦|万万|千万别|一万个|一百个(?:不|愿)|七七八八|三天两头|一天到晚|一点(?:都|也|儿)|有一点|这一点|早一点|晚一点|快一点|五花八门|三言两语|一清二楚|一干二净|十有八九|八九不离十|零零[七八]|24小时|二十四小时/g;

const withoutIdioms = makeBlanking(IDIOMS);

/** What stands before a number without 元 or 万 and makes it money. */
const MONEY_CONTEXT =
  /(?:欠|借|还|贷|一共|总共|总计|合计|共|每月|每个月|月供|月还|每期|本金|利息|罚息|违约金|手续费|服务费|滞纳金|担保费|金额|额度|余额|剩下?|付|交|转|赔|收|要|给|扣|工资|收入|月薪|最低|只有|才|押金|owed?|owing|pay|paid|borrow(?:ed)?|loan of|debt of|balance)(?:了|的|我|他们|到|完|掉|着|是|有|也|就|大概|差不多|清|款|上|:|还|多|总额|is|of|me|back| )*$/;

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

function isMoney(text: string, money: Money, lenders: readonly Span[]): boolean {
  if (money.negative) return false;
  const written = text.slice(money.from, money.to);
  // 一块 is also "together".
  if (/^一块(?!钱|[一二三四五六七八九\d])/.test(written)) return false;
  if (money.mark === 'sign') return true;
  if (/[万亿w]/.test(written) || /(?:\d|[一二两三四五六七八九几])[千k]/.test(written)) return true;
  const low = typeof money.value === 'number' ? money.value : money.value.value;
  // 花呗3000: a lender right before a number makes it money.
  if (
    low >= 100 &&
    lenders.some(
      (l) => /^[ 里上有是:]{0,2}$/.test(text.slice(l.to, Math.max(l.to, money.from))) && l.to <= money.from,
    )
  )
    return true;
  return low >= 10 && MONEY_CONTEXT.test(text.slice(Math.max(0, money.from - 14), money.from));
}

/** A count worth keeping: calls, texts, people, lenders; not the one of "a question" or "once". */
function isCount(text: string, count: Counted): boolean {
  if (/^(?:张|位|名|起|份|趟|轮|笔|封)$/.test(count.measure)) return false;
  const before = text.slice(Math.max(0, count.from - 8), count.from);
  const daily =
    /(?:一天|每天|天天|一日|每日|一周|每周|一小时|每小时|一上午|一下午|一晚上?|昨天|今天)[^,，。;；!！?？]{0,6}$/.test(
      before,
    );
  const behind = text.slice(count.to, count.to + 6);
  if (count.value === 1 && !daily) return false;
  // 几次, 几家 mostly ask or say nothing.
  if (/^好?几[^十百千万]/.test(text.slice(count.from, count.to)) && !daily) return false;
  if (count.measure === '个' || count.measure === '个多') {
    return (
      daily ||
      /(?:打|接|收到|来|响|拨|轰炸)(?:了|过|来|我)*$/.test(before) ||
      /^ ?(?:未接|陌生|催收|骚扰|电话|来电|短信|平台|网贷|软件|app|人|号|联系人|同事|朋友)/.test(behind)
    );
  }
  return true;
}

const nothing = (): SpottedFacts => ({ amounts: [], dates: [], times: [], counts: [], lenders: [] });

/** The values in a text. */
export function spotFacts(text: string, context: SpotContext): SpottedFacts {
  const t = withoutIdioms(tidy(text));
  const lenders = context.lenders.find(t);
  const free = (span: Span): boolean => !lenders.some((lender) => overlaps(lender, span));
  const dates = findDates(t, { today: context.today })
    .filter((d) => d.sure && free(d) && ('day' in d.reading || /\D/.test(t.slice(d.from, d.to))))
    .filter(
      (d) =>
        !/^(?:刚才|刚刚|刚|当天)$|[年月].*[前后]$|(?:month|year)s? (?:ago|later|from now)/.test(
          t.slice(d.from, d.to),
        ),
    );
  const times = findTimes(t).filter(
    (time) =>
      free(time) && !dates.some((d) => overlaps(d, time) && !t.slice(d.from, d.to).match(/[晚早夜晌]$/)),
  );
  const taken = (span: Span): boolean =>
    !free(span) || [...dates, ...times].some((other) => overlaps(other, span));
  const counts = findMeasured(t).filter((count) => !taken(count) && isCount(t, count));
  const countless = isCountless(t);
  const sums = mayNameMoney(t) ? findMoney(t) : [];
  // Most messages name nothing.
  if (!countless && [lenders, dates, times, counts, sums].every(({ length }) => length === 0))
    return nothing();
  const amounts = sums.filter(
    (money) => !taken(money) && !counts.some((count) => overlaps(count, money)) && isMoney(t, money, lenders),
  );
  const values: ParsedValue[] = counts.map((count) => count.value);
  if (countless) values.push(null);
  return {
    amounts: amounts.map((money) => money.value) as Amount[],
    dates: [...new Set(dates.flatMap(({ reading }) => ('day' in reading ? [reading.day] : [])))],
    times: [...new Set(times.flatMap(({ reading }) => ('time' in reading ? [reading.time] : [])))],
    counts: values as Count[],
    lenders: [...new Set(lenders.map((lender) => lender.name))],
  };
}
