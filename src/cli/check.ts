/** `respite check`: every fault of intents/ and content/, each as file:line:column and a sentence. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkContent } from '../content/check.ts';
import { readCode } from '../content/code-files.ts';
import { derivedFacts } from '../flow/derived.ts';
import { formatFault } from '../model/errors.ts';
import { line, type Command } from './command.ts';
import { readDay } from './day.ts';

/** The project's root: the folder that holds intents/ and content/. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const usage = `Usage: respite check [--as-of YYYY-MM-DD] [--only PATH]

Checks all content: forms, cross-references, sources, wording. Prints each fault as file:line:column and what was
expected. Exit code 1 when there is a fault.

  --as-of DAY   the day whose figures, contacts and rules hold (default: today in China)
  --only PATH   prints only the faults of files under PATH, for example content/answers/stop_calls.zh.md`;

export const command: Command = {
  summary: 'checks all content',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { 'as-of': { type: 'string' }, only: { type: 'string' }, root: { type: 'string' } },
    });
    const asOf = readDay(values['as-of'], new Date());
    const root = values.root ?? projectRoot;
    const { faults, source } = checkContent(root, { asOf, derived: derivedFacts, code: readCode(root) });
    const only = values.only?.replace(/^\.\//, '');
    const shown = only === undefined ? faults : faults.filter((fault) => fault.file.startsWith(only));
    for (const fault of shown) line(io.stdout, formatFault(fault));
    if (shown.length > 0) {
      line(io.stderr, `respite check: ${shown.length} ${shown.length === 1 ? 'fault' : 'faults'}`);
      return 1;
    }
    const claims = [...source.documents.values()].reduce((sum, d) => sum + d.value.claims.length, 0);
    line(
      io.stdout,
      `${only === undefined ? 'All content' : only} is in order on ${asOf}: ${source.intents.size} question types, ${source.answers.zh.size} answers in Chinese, ${source.answers.en.size} in English, ${source.flows.size} flows, ${source.letters.size} letters, ${source.facts.size} facts, ${source.phrases.size} phrases, ${claims} claims, ${source.laws.size} laws, ${source.contacts.size} contacts, ${source.figures.size} figures.`,
    );
    return 0;
  },
};
