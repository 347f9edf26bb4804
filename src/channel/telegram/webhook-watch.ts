/**
 * Asks Telegram from time to time how the webhook fares. A webhook that somebody took away or that Telegram cannot reach
 * looks from here like a quiet day; only Telegram knows better.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { CallApi } from './call.ts';
import type { TelegramLimits } from './limits.ts';

/** What Telegram answers, but for the words of its last error: they may quote our answer. */
const Info = z.object({
  url: z.string().default(''),
  pending_update_count: z.int().nonnegative().default(0),
  /** Unix time of the last failed delivery. */
  last_error_date: z.number().optional(),
});

/** lost: nobody's webhook is set. elsewhere: another address is. unreachable: deliveries to us fail and pile up. */
export type WebhookTrouble = 'lost' | 'elsewhere' | 'unreachable';

export interface WebhookState {
  /** Updates that wait at Telegram. */
  readonly pending: number;
  readonly trouble?: WebhookTrouble;
}

/** Judges an answer of getWebhookInfo. `now` in milliseconds. Pure. */
export function readWebhook(answer: unknown, ours: string, now: number, errorMs: number): WebhookState {
  const { url, pending_update_count: pending, last_error_date: failed } = Info.parse(answer);
  if (url === '') return { pending, trouble: 'lost' };
  if (url !== ours) return { pending, trouble: 'elsewhere' };
  const lately = failed !== undefined && now - failed * 1000 <= errorMs;
  return lately && pending > 0 ? { pending, trouble: 'unreachable' } : { pending };
}

export interface WebhookWatchParts {
  readonly call: CallApi;
  readonly url: string;
  readonly limits: Pick<TelegramLimits, 'webhookCheckMs' | 'webhookErrorMs' | 'callMs'>;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly found: (state: WebhookState) => void;
  readonly failed: (error: unknown) => void;
  /** Sets the webhook again. */
  readonly renew: () => Promise<void>;
}

/** Runs until `signal`. A lost webhook is set again; one that points elsewhere is left to whoever set it. */
export async function watchWebhook(parts: WebhookWatchParts): Promise<void> {
  const { call, url, limits, signal, now, found, failed, renew } = parts;
  while (!signal.aborted) {
    await sleep(limits.webhookCheckMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const answer = await call('getWebhookInfo', {}, { ms: limits.callMs, signal });
      const state = readWebhook(answer, url, now(), limits.webhookErrorMs);
      found(state);
      if (state.trouble === 'lost') await renew();
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
  }
}
