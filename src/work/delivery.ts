/**
 * Saying something in a conversation from outside its turns (a person's answer, the end of a talk): through the durable
 * outbox, once per key, so that neither a crash nor a repetition loses or doubles it.
 */
import type { Conversation } from '../model/conversation.ts';
import { StoreError } from '../model/errors.ts';
import type { Reply } from '../model/reply.ts';
import type { Store } from '../model/store.ts';
import { instant, systemClock, type Clock } from './clock.ts';
import { isUrgent, toOutgoing } from './outgoing.ts';

/** How often a busy conversation is asked again. */
const busyTries = 50;
const busyMs = 200;

export interface Delivery {
  /** Puts a reply into the conversation's outbox unless one with this key was put there before. */
  readonly deliver: (conversation: string, reply: Reply, key: string) => Promise<void>;
  /** Changes the state and says something in one commit, between turns; undefined from `work` changes nothing. */
  readonly amend: (
    conversation: string,
    key: string,
    work: (state: Conversation) => { conversation: Conversation; replies: readonly Reply[] } | undefined,
  ) => Promise<void>;
}

export interface DeliveryOptions {
  readonly store: Pick<Store, 'post' | 'turn'>;
  /** There is something new to send. */
  readonly kick: () => void;
  readonly clock?: Clock;
}

export function makeDelivery({ store, kick, clock = systemClock }: DeliveryOptions): Delivery {
  return {
    async deliver(conversation, reply, key) {
      const createdAt = instant(clock.now());
      const urgent = isUrgent(reply);
      const { fresh } = await store.post({ id: key, conversation, reply, urgent, createdAt, attempts: 0 });
      if (fresh) kick();
    },
    async amend(conversation, key, work) {
      for (let tries = 0; tries < busyTries; tries += 1) {
        const free = await store.turn(conversation, (state) => {
          const changed = state === undefined ? undefined : work(state);
          if (changed === undefined) return undefined;
          const outgoing = toOutgoing(conversation, key, changed.replies, instant(clock.now()));
          return { conversation: changed.conversation, done: [], outgoing, effects: [] };
        });
        if (free) return kick();
        await new Promise<void>((done) => clock.after(busyMs, done));
      }
      throw new StoreError('locked', 'a conversation stayed busy');
    },
  };
}
