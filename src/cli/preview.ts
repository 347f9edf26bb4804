/** `respite preview`: all answers, flows, letters and registers as one HTML file to read and print. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../content/load.ts';
import { previewHtml } from '../content/preview/preview.ts';
import { projectRoot } from './check.ts';
import { line, type Command } from './command.ts';
import { readDay } from './day.ts';

const usage = `Usage: respite preview [--as-of YYYY-MM-DD] [--out FILE]

Writes everything that Respite says on that day as one HTML file, in both languages, with what it rests on.

  --as-of DAY   the day whose figures, contacts and rules hold (default: today in China)
  --out FILE    where to write it (default: preview.html; - for the standard output)`;

export const command: Command = {
  summary: 'writes all answers, flows and letters as one HTML file',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { 'as-of': { type: 'string' }, out: { type: 'string' }, root: { type: 'string' } },
    });
    const asOf = readDay(values['as-of'], new Date());
    const html = previewHtml(loadCatalogue(values.root ?? projectRoot, { asOf, examples: false }));
    const out = values.out ?? 'preview.html';
    if (out === '-') {
      io.stdout.write(html);
      return 0;
    }
    writeFileSync(out, html);
    line(io.stdout, `wrote ${out} (${Math.ceil(Buffer.byteLength(html) / 1024)} KB)`);
    return 0;
  },
};
