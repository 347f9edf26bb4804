/** Calendar arithmetic on days written YYYY-MM-DD. Pure. Weekends are off; public holidays as the calendar of the year says. */

const dayMs = 86_400_000;

/** Days that differ from the week: holidays on weekdays and working days on weekends. */
export interface Calendar {
  readonly off: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

/** Weekends only: where no holidays are known. */
export const plainWeeks: Calendar = { off: new Set(), work: new Set() };

function toMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day `count` days later (negative: earlier). */
export function addDays(day: string, count: number): string {
  return new Date(toMs(day) + count * dayMs).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs);
}

/** Sunday is 0. */
export function weekday(day: string): number {
  return new Date(toMs(day)).getUTCDay();
}

function onWeekday(day: string): boolean {
  return weekday(day) >= 1 && weekday(day) <= 5;
}

/** Whether people work on that day. */
export function isWorkday(day: string, calendar: Calendar = plainWeeks): boolean {
  return calendar.work.has(day) || (onWeekday(day) && !calendar.off.has(day));
}

/** The day itself, or the first working day after it: how the last day of a legal term rolls on. */
export function rolledOn(day: string, calendar: Calendar = plainWeeks): string {
  let result = day;
  while (!isWorkday(result, calendar)) result = addDays(result, 1);
  return result;
}

/** The working day `count` working days after `day`. */
export function addWorkdays(day: string, count: number, calendar: Calendar = plainWeeks): string {
  let result = day;
  for (let left = count; left > 0;) {
    result = addDays(result, 1);
    if (isWorkday(result, calendar)) left -= 1;
  }
  return result;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(from: string, to: string, calendar: Calendar = plainWeeks): number {
  const total = daysBetween(from, to);
  if (total <= 0) return 0;
  const weeks = Math.floor(total / 7);
  let count = weeks * 5;
  for (let day = addDays(from, weeks * 7); day < to;) {
    day = addDays(day, 1);
    if (onWeekday(day)) count += 1;
  }
  const within = (day: string): boolean => day > from && day <= to;
  for (const day of calendar.off) if (within(day) && onWeekday(day)) count -= 1;
  for (const day of calendar.work) if (within(day) && !onWeekday(day)) count += 1;
  return count;
}
