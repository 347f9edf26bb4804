/** How people speak of what comes in: nothing, or different sums in different months. Tables only. */
import { tidy } from './parse/tidy.ts';

/** No money comes in at all: 没收入, 失业了, 一分钱没有. */
export function saysNoIncome(text: string): boolean {
  return /^(?:我?(?:现在|目前|最近|暂时)?(?:也|都|就)?(?:没有?(?:任何)?(?:收入|工资|进账|工作|活干|钱进)|零收入|(?:一分|一毛)钱?(?:也|都)?(?:没有?|没收入)|失业(?:了|中|在家)?|没(?:有)?工作了?|没上班|待业|下岗了?)|(?:i have |i earn )?(?:no income|nothing(?: at all)?|no job|unemployed|jobless)|i'?m (?:unemployed|jobless|out of work))(?:了|的|啊|呢)?[,，。.!！]?$/.test(
    tidy(text),
  );
}

/** The sums of a message are of different months or kinds of month, not several incomes of one. */
export function ofDifferentMonths(text: string): boolean {
  return /(?:[\d一二三四五六七八九十]|上个?|这个?|前个?|本|当|每)月[^,，、;；]*?[\d一二两三四五六七八九十几][^]*月|有时候?|有的月|多的时候|少的时候|好的时候|差的时候|旺季|淡季|最[低少差]|最[高多好]|或者?|不(?:稳|固)定|\b(?:or|sometimes|at worst|at best|lowest|varies)\b/.test(
    tidy(text),
  );
}

/** Nothing but sums one after the other, without a word what each is: 4000、3500、5000. */
export function bareSums(text: string): boolean {
  return /^[\d.,，、;；一二两三四五六七八九十百千万wk元块钱 ]+$/.test(tidy(text));
}

/** The text without the names of months before sums, so that 9月4000 holds no 9月40. */
export function withoutMonths(text: string): string {
  return text.replace(
    /(?<![每个])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|上上?个?|这个?|前个?|本)月份?[是有拿到手约:： ]*(?=[\d一二两三四五六七八九十几])/gu,
    ' ',
  );
}
