/** `respite switch`: the kill switch for operators without a staff channel. A running server notices within seconds. */
import { loadCatalogue } from '../content/load.ts';
import { processConfig } from '../config.ts';
import { openDeskStores } from '../desk-app.ts';
import { nearIds } from '../dialogue/near-ids.ts';
import type { Switch, SwitchStore } from '../model/desk.ts';
import { line, UsageError, type Command, type Io } from './command.ts';
import { readDay } from './day.ts';
import { root } from './root.ts';

const usage = `Usage: respite switch off <answer> | on <answer> | list

Switches an answer off, for example when it may be wrong: whoever asks is told that it is being checked and may talk to a
person. Works on the store that the settings name, while the server runs; it takes effect within seconds.

  off <answer>   switches it off (the answer's id, as in content/answers/<id>.zh.md)
  on <answer>    switches it on again
  list           what is off, since when, by whom`;

function printList(io: Io, kept: readonly Switch[], inFiles: readonly string[]): void {
  if (kept.length + inFiles.length === 0) line(io.stdout, 'no answer is off');
  for (const { answer, at, by } of kept) line(io.stdout, `${answer}  off since ${at} by ${by}`);
  for (const answer of inFiles) line(io.stdout, `${answer}  off in its content file`);
}

async function run(io: Io, store: SwitchStore, action: string, answer: string, at: Date): Promise<number> {
  const catalogue = loadCatalogue(root, { asOf: readDay(undefined, at), examples: false });
  const answers = catalogue.answers.zh;
  const inFiles = [...answers].filter(([, one]) => one.off).map(([id]) => id);
  const kept = await store.list();
  if (action === 'list') {
    printList(io, kept, inFiles);
    return 0;
  }
  if (!answers.has(answer) && !kept.some((one) => one.answer === answer)) {
    const near = nearIds(answers.keys(), answer);
    const hint = near.length === 0 ? '' : `; close to it: ${near.join(', ')}`;
    line(io.stderr, `respite switch: there is no answer "${answer}"${hint}`);
    return 1;
  }
  if (action === 'off') {
    await store.off({ answer, by: 'terminal', at: at.toISOString() });
    line(io.stdout, `${answer} is off`);
    return 0;
  }
  const was = await store.on(answer);
  if (inFiles.includes(answer)) {
    line(
      io.stderr,
      `respite switch: ${answer} is off in its content file (off: true); only the file can change that`,
    );
    return 1;
  }
  line(io.stdout, was ? `${answer} is on again` : `${answer} was not off`);
  return 0;
}

export const command: Command = {
  summary: 'switches an answer off and on again while the server runs',
  usage,
  async run([action = '', answer = '', ...more], io) {
    const wants = { off: 1, on: 1, list: 0 }[action];
    if (wants === undefined) throw new UsageError('expected off <answer>, on <answer> or list');
    if (more.length > 0 || (wants === 0 && answer !== '')) throw new UsageError('too many words');
    if (wants === 1 && answer === '')
      throw new UsageError(`name the answer: respite switch ${action} <answer>`);
    const { switches } = await openDeskStores(processConfig(), (words) =>
      line(io.stderr, `respite: ${words}`),
    );
    await switches.open();
    try {
      return await run(io, switches, action, answer, new Date());
    } finally {
      await switches.close();
    }
  },
};
