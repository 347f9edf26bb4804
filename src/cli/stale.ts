/** `respite stale`: what is past its recheck date. */
import { parseArgs } from 'node:util';
import { readSource } from '../content/source.ts';
import { staleEntries } from '../content/stale.ts';
import { ContentError } from '../model/errors.ts';
import { projectRoot } from './check.ts';
import { line, type Command } from './command.ts';
import { readDay } from './day.ts';

const usage = `Usage: respite stale [--as-of YYYY-MM-DD]

Lists the laws, contacts, figures, answers and letters that a person must check again, and what is going out of force
within a month. Exit code 1 when the list is not empty.

  --as-of DAY   the day to look from (default: today in China)`;

export const command: Command = {
  summary: 'lists what is past its recheck date',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { 'as-of': { type: 'string' }, root: { type: 'string' } },
    });
    const asOf = readDay(values['as-of'], new Date());
    const { source, faults } = readSource(values.root ?? projectRoot, { asOf, examples: false });
    if (faults.length > 0) throw new ContentError(faults);
    const entries = staleEntries(source);
    for (const entry of entries)
      line(io.stdout, `${entry.file}:${entry.line}:${entry.column} ${entry.kind} ${entry.id}: ${entry.why}`);
    if (entries.length > 0) {
      line(io.stderr, `respite stale: ${entries.length} to check again`);
      return 1;
    }
    line(io.stdout, `Nothing is due to be checked again on ${asOf}.`);
    return 0;
  },
};
