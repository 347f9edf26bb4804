/** Replies of a turn as entries of the outbox. Their ids come from the event, so that the same turn gives the same ids. */
import type { Outgoing } from '../model/store.ts';
import type { Reply } from '../model/reply.ts';

export function isUrgent(reply: Reply): boolean {
  return reply.about.kind === 'danger';
}

export function toOutgoing(
  conversation: string,
  cause: string,
  replies: readonly Reply[],
  createdAt: string,
): readonly Outgoing[] {
  // The rest of a danger turn follows its danger reply closely and in order.
  const urgent = replies.some(isUrgent);
  return replies.map((reply, place) => ({
    id: `${cause}#${place}`,
    conversation,
    reply,
    urgent,
    createdAt,
    attempts: 0,
  }));
}
