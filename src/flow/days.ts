/** Calendar arithmetic on days written YYYY-MM-DD. Pure; weekends count as days off, public holidays do not. */

const dayMs = 86_400_000;

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

function isWorkday(day: string): boolean {
  return weekday(day) >= 1 && weekday(day) <= 5;
}

/** The working day `count` working days after `day`. */
export function addWorkdays(day: string, count: number): string {
  let result = day;
  for (let left = count; left > 0;) {
    result = addDays(result, 1);
    if (isWorkday(result)) left -= 1;
  }
  return result;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(from: string, to: string): number {
  const total = daysBetween(from, to);
  if (total <= 0) return 0;
  const weeks = Math.floor(total / 7);
  let count = weeks * 5;
  for (let day = addDays(from, weeks * 7); day < to;) {
    day = addDays(day, 1);
    if (isWorkday(day)) count += 1;
  }
  return count;
}

/** The last day of the week (Sunday) that `day` lies in. */
export function endOfWeek(day: string): string {
  return addDays(day, (7 - weekday(day)) % 7);
}

/** The last day of the month that `day` lies in. */
export function endOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
