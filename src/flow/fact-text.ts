/** A told fact in words: for summaries, plans and letters. Pure; the words come from the catalogue. */
import type { Debt, Fact, FactValue } from '../model/fact.ts';
import type { ContentLanguage } from '../model/language.ts';

/** Words for values that are no option: 是, 否, 不确定 ... from content/phrases. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  readonly unsure: string;
  readonly countless: string;
  /** Holds {amount}. */
  readonly yuan: string;
  /** Holds {to}. */
  readonly upTo: string;
  /** Holds {count}. */
  readonly debts: string;
  /** Holds {year}, {month}, {date}, or {iso}. */
  readonly day: string;
  /** Between the options of a list. */
  readonly comma: string;
}

/** 1234567.5 -> 1,234,567.5 */
export function groupDigits(value: number): string {
  const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A day in words, by the pattern of content/phrases. */
function longDay(day: string, pattern: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return pattern
    .replace('{iso}', day)
    .replace('{year}', String(year))
    .replace('{month}', String(month))
    .replace('{date}', String(date));
}

function isDebts(value: readonly unknown[]): value is readonly Debt[] {
  return typeof value[0] === 'object';
}

/** The fact's value as a person would write it. */
export function factText(fact: Fact, told: FactValue, language: ContentLanguage, words: ValueWords): string {
  if ('unsure' in told) return words.unsure;
  const { value } = told;
  const label = (id: string): string =>
    fact.options.find((option) => option.id === id)?.label[language] ?? id;
  const number = (n: number): string =>
    fact.type === 'amount' ? words.yuan.replace('{amount}', groupDigits(n)) : groupDigits(n);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') {
    if (fact.type === 'date') return longDay(value, words.day);
    return value === 'countless' ? words.countless : label(value);
  }
  if (Array.isArray(value)) {
    if (isDebts(value)) return words.debts.replace('{count}', String(value.length));
    return (value as string[]).map(label).join(words.comma);
  }
  if (value.from !== null && value.to !== null) return `${number(value.from)}–${number(value.to)}`;
  return value.from === null ? words.upTo.replace('{to}', number(value.value)) : `${number(value.from)}+`;
}
