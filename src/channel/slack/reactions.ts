/** 👀 on a message that was taken up, ✅ once it is answered. Passing signs: losing one does no harm, so no fault is told. */
import type { CallApi } from './call.ts';

const seen = 'eyes';
const done = 'white_check_mark';

export interface Reactions {
  readonly taken: (conversation: string, mark: { channel: string; ts: string }) => void;
  /** What was taken in this conversation is answered. */
  readonly answered: (conversation: string) => void;
  /** Nothing is said to what was taken: the sign goes again. */
  readonly dropped: (conversation: string) => void;
  readonly settle: () => Promise<void>;
}

export function makeReactions(call: CallApi, remembered: number): Reactions {
  const waiting = new Map<string, { channel: string; ts: string }[]>();
  /** Messages that bore the sign once: what Slack delivers again is not marked again. */
  const known = new Set<string>();
  /** The signs of a conversation come in order. */
  const last = new Map<string, Promise<void>>();

  function react(
    conversation: string,
    method: string,
    { channel, ts }: { channel: string; ts: string },
    name: string,
  ) {
    const run = (last.get(conversation) ?? Promise.resolve())
      .then(() => call(method, { channel, timestamp: ts, name }))
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (last.get(conversation) === run) last.delete(conversation);
      });
    last.set(conversation, run);
  }

  function finish(conversation: string, sign: string | undefined): void {
    const marks = waiting.get(conversation) ?? [];
    waiting.delete(conversation);
    for (const mark of marks) {
      react(conversation, 'reactions.remove', mark, seen);
      if (sign !== undefined) react(conversation, 'reactions.add', mark, sign);
    }
  }

  return {
    taken(conversation, mark) {
      const name = `${mark.channel}:${mark.ts}`;
      if (known.has(name)) return;
      known.add(name);
      for (const oldest of known) {
        if (known.size <= remembered) break;
        known.delete(oldest);
      }
      waiting.set(conversation, [...(waiting.get(conversation) ?? []), mark]);
      for (const oldest of waiting.keys()) {
        if (waiting.size <= remembered) break;
        waiting.delete(oldest);
      }
      react(conversation, 'reactions.add', mark, seen);
    },
    answered: (conversation) => finish(conversation, done),
    dropped: (conversation) => finish(conversation, undefined),
    async settle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
