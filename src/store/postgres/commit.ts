/** What one turn writes, inside its transaction. */
import type { Commit, Outgoing } from '../../model/store.ts';
import type { Query } from './database.ts';

export async function addOutgoing(
  query: Query,
  { id, conversation, reply, urgent, createdAt, attempts, notBefore, parts }: Outgoing,
): Promise<void> {
  await query(
    `INSERT INTO outbox (conversation, id, reply, urgent, created_at, attempts, not_before, parts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [conversation, id, JSON.stringify(reply), urgent, createdAt, attempts, notBefore ?? null, parts ?? null],
  );
}

export async function writeCommit(query: Query, conversation: string, commit: Commit): Promise<void> {
  const erasing = commit.effects.some((effect) => effect.kind === 'delete');
  await query(
    `INSERT INTO conversation (id, state, last_user_at, erasing) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET state = $2, last_user_at = $3, erasing = $4`,
    [
      conversation,
      erasing ? null : JSON.stringify(commit.conversation),
      commit.conversation.lastUserAt,
      erasing,
    ],
  );
  if (commit.done.length > 0)
    await query('UPDATE inbox SET turn = NULL WHERE conversation = $1 AND event_id = ANY($2::text[])', [
      conversation,
      commit.done,
    ]);
  if (erasing) await query('DELETE FROM outbox WHERE conversation = $1', [conversation]);
  for (const outgoing of commit.outgoing) await addOutgoing(query, outgoing);
  if (commit.keepEffects !== undefined && commit.effects.length > 0)
    await query(
      'INSERT INTO effects (conversation, id, effects, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [conversation, commit.keepEffects.id, JSON.stringify(commit.effects), commit.keepEffects.at],
    );
  const reminders = erasing ? [] : commit.conversation.reminders;
  await query('DELETE FROM due WHERE conversation = $1', [conversation]);
  if (reminders.length > 0)
    await query(
      `INSERT INTO due (conversation, id, due) SELECT $1, * FROM unnest($2::text[], $3::text[])
       ON CONFLICT (conversation, id) DO UPDATE SET due = EXCLUDED.due`,
      [conversation, reminders.map(({ id }) => id), reminders.map(({ due }) => due)],
    );
  if (erasing) await dropSpent(query, conversation);
}

/** Once the receipt of an erasure is sent, what is left of the conversation goes too. */
export async function dropSpent(query: Query, conversation: string): Promise<void> {
  const spent = await query(
    `DELETE FROM conversation c WHERE id = $1 AND erasing
       AND NOT EXISTS (SELECT FROM outbox o WHERE o.conversation = c.id)
       AND NOT EXISTS (SELECT FROM effects e WHERE e.conversation = c.id)
       AND NOT EXISTS (SELECT FROM inbox i WHERE i.conversation = c.id AND i.turn IS NOT NULL)`,
    [conversation],
  );
  if ((spent.rowCount ?? 0) > 0) await query('DELETE FROM inbox WHERE conversation = $1', [conversation]);
}
