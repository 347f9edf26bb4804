/** Reads the --as-of option of the content commands. */
import { shanghaiDay } from '../model/shanghai.ts';
import { UsageError } from './command.ts';

/** The day given, or the day `now` in Asia/Shanghai. */
export function readDay(given: string | undefined, now: Date): string {
  if (given === undefined) return shanghaiDay(now.getTime());
  const day = new Date(`${given}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(given) ||
    Number.isNaN(day.getTime()) ||
    day.toISOString().slice(0, 10) !== given
  )
    throw new UsageError(`--as-of "${given}" is not a day; write it as YYYY-MM-DD`);
  return given;
}
