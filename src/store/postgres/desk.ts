/** The desk's records as tables. A change of a case is one transaction under an advisory lock on its key. */
import { Case, Switch, type CaseStore, type SwitchStore } from '../../model/desk.ts';
import { makeDatabase } from './database.ts';
import { databaseShape } from './shape.ts';

export interface PostgresDeskOptions {
  readonly schema?: string;
}

export function openPostgresCases(url: string, { schema = 'respite' }: PostgresDeskOptions = {}): CaseStore {
  const { open, query, transaction, close } = makeDatabase({ url, schema, most: 2 });

  async function read(where: string, values: readonly unknown[]): Promise<Case[]> {
    const { rows } = await query<{ data: unknown }>(
      `SELECT data FROM desk_case WHERE ${where} ORDER BY opened_at, key`,
      values,
    );
    return rows.map(({ data }) => databaseShape(Case, data));
  }

  return {
    open,
    find: async (key) => (await read('key = $1', [key]))[0],
    ofThread: async (thread) => (await read('thread = $1', [thread]))[0],
    ofConversation: (conversation) => read('conversation = $1', [conversation]),
    opened: () => read('NOT closed', []),
    change: (key, step) =>
      transaction(async (within) => {
        await within('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [key]);
        const { rows } = await within<{ data: unknown }>('SELECT data FROM desk_case WHERE key = $1', [key]);
        const before = rows[0] === undefined ? undefined : databaseShape(Case, rows[0].data);
        const after = step(before);
        if (after === undefined) return before;
        await within(
          `INSERT INTO desk_case (key, conversation, thread, opened_at, closed, updated_at, data)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (key) DO UPDATE SET thread = $3, closed = $5, updated_at = $6, data = $7`,
          [
            key,
            after.conversation,
            after.thread ?? null,
            after.openedAt,
            after.closedAt !== undefined,
            after.updatedAt,
            JSON.stringify(after),
          ],
        );
        return after;
      }),
    remove: async (key) => {
      await query('DELETE FROM desk_case WHERE key = $1', [key]);
    },
    expired: (before) => read('updated_at < $1', [before]),
    close,
  };
}

export function openPostgresSwitches(
  url: string,
  { schema = 'respite' }: PostgresDeskOptions = {},
): SwitchStore {
  const { open, query, close } = makeDatabase({ url, schema, most: 2 });
  return {
    open,
    async list() {
      const { rows } = await query('SELECT answer, by, at FROM desk_switch ORDER BY answer');
      return rows.map((row) => databaseShape(Switch, row));
    },
    off: async ({ answer, by, at }) => {
      await query(
        `INSERT INTO desk_switch (answer, by, at) VALUES ($1, $2, $3)
         ON CONFLICT (answer) DO UPDATE SET by = $2, at = $3`,
        [answer, by, at],
      );
    },
    on: async (answer) => (await query('DELETE FROM desk_switch WHERE answer = $1', [answer])).rowCount === 1,
    close,
  };
}
