/** Days since a day named in a text: 去年5月开始逾期. */
import { findDates } from '../parse/date.ts';

/** Whole days from the first past day in the text to today; undefined when it names none. */
export function daysFrom(text: string, today: string): number | undefined {
  for (const { reading } of findDates(text, { today, expects: 'past' })) {
    if (!('day' in reading)) continue;
    const days = Math.round((Date.parse(today) - Date.parse(reading.day)) / 86_400_000);
    if (days >= 0 && days < 20_000) return days;
  }
  return undefined;
}
