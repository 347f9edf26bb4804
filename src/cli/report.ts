/** `respite report`: figures for staff from the stored conversations; numbers only, nobody's words or facts. */
import { processConfig } from '../config.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Store } from '../model/store.ts';
import { openEmbeddedStore } from '../store/embedded/open.ts';
import { openPostgresStore } from '../store/postgres/open.ts';
import { line, type Command } from './command.ts';

const usage = `Usage: respite report

Prints how many conversations there are, in which languages, which plans were given and which answers came last.
Reads the store that the settings name; the embedded store must not be in use by a running process.`;

function count(table: Map<string, number>, key: string): void {
  table.set(key, (table.get(key) ?? 0) + 1);
}

function printTable(write: (text: string) => void, title: string, table: ReadonlyMap<string, number>): void {
  write(`\n${title}`);
  const rows = [...table].sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) write('  none');
  for (const [key, number] of rows) write(`  ${String(number).padStart(6)}  ${key}`);
}

export const command: Command = {
  summary: 'figures for staff',
  usage,
  async run(_args, io) {
    const config = processConfig();
    const url = config.RESPITE_POSTGRES_URL;
    const store: Store =
      url === undefined
        ? openEmbeddedStore(config.RESPITE_DATA, (words) => line(io.stderr, `respite: ${words}`))
        : openPostgresStore(url);
    await store.open();
    try {
      const tables = {
        languages: new Map<string, number>(),
        plans: new Map<string, number>(),
        answers: new Map<string, number>(),
      };
      let danger = 0;
      let people = 0;
      // Everything is older than the end of time: all conversations.
      const ids = await store.expired('9999-12-31T00:00:00.000Z');
      for (const id of ids) {
        const state: Conversation | undefined = await store.read(id);
        if (state === undefined) continue;
        count(tables.languages, state.language);
        for (const plan of state.plans) count(tables.plans, plan.flow);
        if (state.lastAnswer !== undefined) count(tables.answers, state.lastAnswer);
        if (state.danger !== undefined) danger += 1;
        if (state.person !== undefined) people += 1;
      }
      const write = (text: string): void => line(io.stdout, text);
      write(`${ids.length} conversations, ${danger} paused after danger, ${people} with a person`);
      printTable(write, 'languages', tables.languages);
      printTable(write, 'plans given', tables.plans);
      printTable(write, 'last answers', tables.answers);
    } finally {
      await store.close();
    }
    return 0;
  },
};
