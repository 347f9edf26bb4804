/** `respite parse`: values from text, as JSON Lines. */
import { z } from 'zod';
import { Day } from '../model/ids.ts';
import { ValueType } from '../model/parse.ts';
import { addDays } from '../understand/parse/day.ts';
import { parseValue } from '../understand/parse/parse-value.ts';
import type { Command } from './command.ts';
import { readDay } from './day.ts';
import { eachJsonLine } from './json-lines.ts';
import { projectLenders } from './lenders.ts';

const usage = `Usage: respite parse < values.jsonl

Reads {"type": "amount" | "date" | "time" | "count" | "yesno" | "lender", "text": "...", "today": "YYYY-MM-DD",
"expects": "past" | "future"} per line (today and expects may be left out) and writes {"ok": true, "value": ...} or
{"ok": false, "reason": "..."}, one line each, in the same order.`;

const Input = z.object({
  type: ValueType,
  text: z.string(),
  today: Day.refine((day) => isDay(day), 'expected a day of the calendar').optional(),
  expects: z.enum(['past', 'future']).optional(),
});

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day;
}

export const command: Command = {
  summary: 'batch: values from text (JSON Lines)',
  usage,
  async run(_args, io) {
    const clock = readDay(undefined, new Date());
    const lenders = projectLenders(clock);
    await eachJsonLine(io, (value) => {
      const { type, text, today, expects } = Input.parse(value);
      return parseValue(type, text, {
        today: today ?? clock,
        lenders,
        ...(expects === undefined ? {} : { expects }),
      });
    });
    return 0;
  },
};
