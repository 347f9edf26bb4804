/**
 * The store in PostgreSQL, for any number of processes. A turn is one transaction under an advisory lock on its
 * conversation, which a process that dies lets go of at once. Same port and same test suite as the embedded store.
 */
import { Conversation } from '../../model/conversation.ts';
import { Incoming, PendingEffects, type Due, type Store, type Waiting } from '../../model/store.ts';
import { addOutgoing, dropSpent, writeCommit } from './commit.ts';
import { migrateState } from '../migrate.ts';
import { makeDatabase, type Query } from './database.ts';
import { makeHandOut } from './outbox.ts';
import { databaseShape, readableRows } from './shape.ts';

/** Platforms deliver again for up to a day; event ids are remembered twice as long. */
const rememberMs = 48 * 3_600_000;

async function readState(query: Query, conversation: string): Promise<Conversation | undefined> {
  const { rows } = await query<{ state: unknown }>('SELECT state FROM conversation WHERE id = $1', [
    conversation,
  ]);
  const state = rows[0]?.state ?? undefined;
  return state === undefined ? undefined : databaseShape(Conversation, migrateState(state));
}

export function openPostgresStore(url: string, { schema = 'respite' }: { schema?: string } = {}): Store {
  const database = makeDatabase({ url, schema });
  const { query, transaction } = database;
  const handOut = makeHandOut(database);

  return {
    open: database.open,
    async receive(turn, receivedAt) {
      const inserted = await query(
        'INSERT INTO inbox (conversation, event_id, received_at, turn) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [turn.conversation, turn.eventId, receivedAt, JSON.stringify(turn)],
      );
      return { fresh: inserted.rowCount === 1 };
    },
    async waiting() {
      const { rows } = await query<{ conversation: string; since: string }>(
        `SELECT conversation, min(received_at) AS since FROM inbox WHERE turn IS NOT NULL
         GROUP BY conversation ORDER BY since`,
      );
      return rows.map(({ conversation, since }): Waiting => ({ conversation, since }));
    },
    turn: (conversation, work) =>
      transaction(async (within) => {
        const { rows } = await within<{ held: boolean }>(
          'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS held',
          [conversation],
        );
        if (rows[0]?.held !== true) return false;
        const state = await readState(within, conversation);
        const inbox = await within<{ turn: unknown; received_at: string }>(
          'SELECT turn, received_at FROM inbox WHERE conversation = $1 AND turn IS NOT NULL ORDER BY seq',
          [conversation],
        );
        const messages = inbox.rows.map((row) =>
          databaseShape(Incoming, { turn: row.turn, receivedAt: row.received_at }),
        );
        const commit = await work(state, messages);
        if (commit !== undefined) await writeCommit(within, conversation, commit);
        return true;
      }),
    read: (conversation) => readState(query, conversation),
    outbox: handOut.take,
    release: handOut.giveBack,
    async sent(outgoing) {
      const { conversation, id } = outgoing;
      const { rows } = await query<{ erasing: boolean | null }>(
        `DELETE FROM outbox WHERE conversation = $1 AND id = $2
         RETURNING (SELECT erasing FROM conversation WHERE id = $1) AS erasing`,
        [conversation, id],
      );
      if (rows[0]?.erasing === true) await transaction((within) => dropSpent(within, conversation));
      await handOut.giveBack(outgoing);
    },
    async partSent({ conversation, id }, parts) {
      await query('UPDATE outbox SET parts = $3 WHERE conversation = $1 AND id = $2', [
        conversation,
        id,
        parts,
      ]);
    },
    post: (outgoing) =>
      transaction(async (within) => {
        const first = await within(
          `INSERT INTO inbox (conversation, event_id, received_at, turn) VALUES ($1, $2, $3, NULL)
           ON CONFLICT DO NOTHING`,
          [outgoing.conversation, `post:${outgoing.id}`, outgoing.createdAt],
        );
        if (first.rowCount !== 1) return { fresh: false };
        await addOutgoing(within, outgoing);
        return { fresh: true };
      }),
    async failed(outgoing, { notBefore, giveUp, all = false }) {
      const { conversation, id } = outgoing;
      await transaction(async (within) => {
        if (all) await within('DELETE FROM outbox WHERE conversation = $1', [conversation]);
        else if (giveUp)
          await within('DELETE FROM outbox WHERE conversation = $1 AND id = $2', [conversation, id]);
        else
          await within(
            `UPDATE outbox SET attempts = attempts + 1, not_before = coalesce($3, not_before)
             WHERE conversation = $1 AND id = $2`,
            [conversation, id, notBefore ?? null],
          );
        await dropSpent(within, conversation);
      });
      await handOut.giveBack(outgoing);
    },
    async effects(before) {
      const { rows } = await query(
        'SELECT conversation, id, effects, at FROM effects WHERE at < $1 ORDER BY at, seq',
        [before],
      );
      return readableRows(rows, (row) => databaseShape(PendingEffects, row));
    },
    async settled({ conversation, id }) {
      await transaction(async (within) => {
        await within('DELETE FROM effects WHERE conversation = $1 AND id = $2', [conversation, id]);
        await dropSpent(within, conversation);
      });
    },
    async due(until) {
      const { rows } = await query<{ conversation: string; id: string; due: string }>(
        'SELECT conversation, id, due FROM due WHERE due <= $1 ORDER BY due',
        [until],
      );
      return rows.map(({ conversation, id, due }): Due => ({ conversation, id, due }));
    },
    erase: (conversation) =>
      transaction(async (within) => {
        await within('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [conversation]);
        const open = await within('DELETE FROM inbox WHERE conversation = $1 AND turn IS NOT NULL', [
          conversation,
        ]);
        const unsent = await within('DELETE FROM outbox WHERE conversation = $1', [conversation]);
        const state = await within('DELETE FROM conversation WHERE id = $1', [conversation]);
        await within('DELETE FROM inbox WHERE conversation = $1', [conversation]);
        await within('DELETE FROM effects WHERE conversation = $1', [conversation]);
        await within('DELETE FROM due WHERE conversation = $1', [conversation]);
        return { files: state.rowCount ?? 0, messages: (open.rowCount ?? 0) + (unsent.rowCount ?? 0) };
      }),
    async forgetEvents(now) {
      await query('DELETE FROM inbox WHERE turn IS NULL AND received_at < $1', [
        new Date(Date.parse(now) - rememberMs).toISOString(),
      ]);
    },
    async expired(before) {
      const { rows } = await query<{ id: string }>(
        `SELECT id FROM conversation WHERE last_user_at < $1
         UNION
         SELECT conversation FROM inbox WHERE NOT EXISTS (SELECT FROM conversation WHERE id = conversation)
         GROUP BY conversation HAVING max(received_at) < $1`,
        [before],
      );
      return rows.map(({ id }) => id);
    },
    async stats() {
      const { rows } = await query<{
        conversations: number;
        inbox: number;
        outbox: number;
        oldest: string | null;
      }>(
        `SELECT
           (SELECT count(*)::int FROM (SELECT id FROM conversation UNION SELECT conversation FROM inbox) AS every)
             AS conversations,
           (SELECT count(*)::int FROM inbox WHERE turn IS NOT NULL) AS inbox,
           (SELECT count(*)::int FROM outbox) AS outbox,
           (SELECT min(received_at) FROM inbox WHERE turn IS NOT NULL) AS oldest`,
      );
      const [row] = rows;
      return {
        conversations: row?.conversations ?? 0,
        inbox: row?.inbox ?? 0,
        outbox: row?.outbox ?? 0,
        oldestInbox: row?.oldest ?? undefined,
      };
    },
    close: database.close,
  };
}
