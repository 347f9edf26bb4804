/**
 * Handing out replies when several processes send: each conversation's replies are held by an advisory lock of this
 * process's own connection while they are under way. A process that dies loses the connection and with it the locks.
 */
import { Outgoing, type Head } from '../../model/store.ts';
import type { Database } from './database.ts';
import { databaseShape, readableRows } from './shape.ts';

interface Row {
  conversation: string;
  id: string;
  reply: unknown;
  urgent: boolean;
  created_at: string;
  attempts: number;
  not_before: string | null;
  parts: number | null;
}

const columns = 'conversation, id, reply, urgent, created_at, attempts, not_before, parts';

function toOutgoing(row: Row): Outgoing {
  return databaseShape(Outgoing, {
    id: row.id,
    conversation: row.conversation,
    reply: row.reply,
    urgent: row.urgent,
    createdAt: row.created_at,
    attempts: row.attempts,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
    ...(row.parts === null ? {} : { parts: row.parts }),
  });
}

const keyOf = (item: { conversation: string; id: string }) => `${item.conversation}\n${item.id}`;

export interface HandOut {
  readonly take: (
    now: string,
    limit: number,
    wanted?: (head: Head) => boolean,
  ) => Promise<readonly Outgoing[]>;
  readonly giveBack: (outgoing: Outgoing) => Promise<void>;
}

export function makeHandOut(database: Database): HandOut {
  const out = new Set<string>();

  function unlock(conversations: readonly string[]): Promise<unknown> {
    return database.session(
      'SELECT pg_advisory_unlock(hashtextextended(c, 2)) FROM unnest($1::text[]) AS c',
      [conversations],
    );
  }

  /** Heads that are due, the first first; more of them as long as none is wanted. */
  async function headsFor(now: string, limit: number, wanted: (head: Head) => boolean): Promise<Head[]> {
    for (let most = limit + out.size; ; most *= 4) {
      const { rows } = await database.query<{ conversation: string; id: string; created_at: string }>(
        `SELECT conversation, id, created_at FROM (
           SELECT DISTINCT ON (conversation) conversation, id, urgent, created_at, not_before
           FROM outbox ORDER BY conversation, urgent DESC, seq
         ) AS head
         WHERE (not_before IS NULL OR not_before <= $1)
         ORDER BY urgent DESC, created_at LIMIT $2`,
        [now, most],
      );
      const some = rows
        .map(({ conversation, id, created_at: createdAt }) => ({ conversation, id, createdAt }))
        .filter((head) => !out.has(keyOf(head)) && wanted(head));
      if (some.length > 0 || rows.length < most) return some.slice(0, limit);
    }
  }

  /** Another process may have sent it just before we held it: reads again what is still there. */
  async function stillThere(ours: readonly Head[], now: string): Promise<Map<string, Outgoing>> {
    const { rows } = await database.query<Row>(
      `SELECT ${columns} FROM outbox
       WHERE (conversation, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))
         AND (not_before IS NULL OR not_before <= $3)`,
      [ours.map(({ conversation }) => conversation), ours.map(({ id }) => id), now],
    );
    return new Map(readableRows(rows, toOutgoing).map((one) => [keyOf(one), one]));
  }

  return {
    async take(now, limit, wish = () => true) {
      const wanted = await headsFor(now, limit, wish);
      if (wanted.length === 0) return [];
      const locks = await database.session<{ c: string; held: boolean }>(
        'SELECT c, pg_try_advisory_lock(hashtextextended(c, 2)) AS held FROM unnest($1::text[]) AS c',
        [wanted.map(({ conversation }) => conversation)],
      );
      const held = new Set(locks.rows.filter((row) => row.held).map((row) => row.c));
      const ours = wanted.filter(({ conversation }) => held.has(conversation));
      let found: ReadonlyMap<string, Outgoing> = new Map();
      try {
        found = await stillThere(ours, now);
      } finally {
        const lost = ours.filter((head) => !found.has(keyOf(head)));
        if (lost.length > 0) await unlock(lost.map(({ conversation }) => conversation));
      }
      return ours.flatMap((head) => {
        const outgoing = found.get(keyOf(head));
        if (outgoing === undefined) return [];
        out.add(keyOf(head));
        return [outgoing];
      });
    },
    async giveBack(outgoing) {
      if (out.delete(keyOf(outgoing))) await unlock([outgoing.conversation]);
    },
  };
}
