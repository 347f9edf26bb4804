/** Conversation ids of Slack: what each names, and back. Pure. */

export type Where =
  /** A direct message with Respite. */
  | { readonly kind: 'dm'; readonly channel: string }
  /** A thread of a channel or of a group message. */
  | { readonly kind: 'thread'; readonly channel: string; readonly thread: string }
  /** What `/respite` answers to one member of a channel; nobody else sees it. */
  | { readonly kind: 'ask'; readonly channel: string; readonly user: string }
  /** An answer that somebody posts to a channel. */
  | { readonly kind: 'post'; readonly channel: string; readonly id: string };

const form =
  /^slack:(?:(D[A-Z0-9]+)|([CDG][A-Z0-9]+):(?:(\d+\.\d+)|ask:([UW][A-Z0-9]+)|post:(\d+(?:\.\d+)?)))$/;

/** slack:D1, slack:C1:17.001, slack:C1:ask:U1 or slack:C1:post:17.001 */
export function conversationOf(where: Where): string {
  switch (where.kind) {
    case 'dm':
      return `slack:${where.channel}`;
    case 'thread':
      return `slack:${where.channel}:${where.thread}`;
    case 'ask':
      return `slack:${where.channel}:ask:${where.user}`;
    case 'post':
      return `slack:${where.channel}:post:${where.id}`;
  }
}

/** What a conversation's id names; undefined where it is not one of ours. */
export function whereOf(conversation: string): Where | undefined {
  const [, dm, channel = '', thread, user, id] = form.exec(conversation) ?? [];
  if (dm !== undefined) return { kind: 'dm', channel: dm };
  if (thread !== undefined) return { kind: 'thread', channel, thread };
  if (user !== undefined) return { kind: 'ask', channel, user };
  if (id !== undefined) return { kind: 'post', channel, id };
  return undefined;
}

/** A time as Slack writes it (seconds with a fraction) as an instant. */
export function instantOf(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}
