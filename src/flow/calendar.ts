/** The calendar of days off, made once from the register of the years. */
import type { DaysOff } from '../model/source.ts';
import { addDays, type Calendar } from './days.ts';

const made = new WeakMap<ReadonlyMap<string, DaysOff>, Calendar>();

/** All years of the register as one calendar; years that are not in it have weekends only. */
export function calendarOf(years: ReadonlyMap<string, DaysOff>): Calendar {
  const known = made.get(years);
  if (known !== undefined) return known;
  const off = new Set<string>();
  const work = new Set<string>();
  for (const year of years.values()) {
    for (const { from, to } of year.off) for (let day = from; day <= to; day = addDays(day, 1)) off.add(day);
    for (const day of year.work) work.add(day);
  }
  const calendar: Calendar = { off, work };
  made.set(years, calendar);
  return calendar;
}
