/** Whether the pipeline works: a queue that does not move and a store that does not answer are seen. */
import { faultCode, type Work } from './context.ts';

export interface Health {
  readonly ok: boolean;
  /** ok, or the code of the store's fault. */
  readonly store: string;
  readonly conversations: number;
  readonly inbox: number;
  readonly outbox: number;
  /** Age of the oldest unanswered message. */
  readonly oldestInboxMs: number;
  readonly stuck: boolean;
  readonly channels: Readonly<
    Record<string, { readonly lastReceivedAt?: string; readonly lastSentAt?: string }>
  >;
}

export async function readHealth(work: Work, channels: Health['channels']): Promise<Health> {
  const { options, settings, clock } = work;
  try {
    const stats = await options.store.stats();
    const oldestInboxMs =
      stats.oldestInbox === undefined ? 0 : Math.max(0, clock.now() - Date.parse(stats.oldestInbox));
    const stuck = oldestInboxMs > settings.stuckMs;
    const { conversations, inbox, outbox } = stats;
    return { ok: !stuck, store: 'ok', conversations, inbox, outbox, oldestInboxMs, stuck, channels };
  } catch (error) {
    const nothing = { conversations: 0, inbox: 0, outbox: 0, oldestInboxMs: 0 };
    return { ok: false, store: faultCode(error), ...nothing, stuck: true, channels };
  }
}
