/**
 * Long polling that loses nothing: an update is confirmed only after its turn is safe in the inbox, and every failure is
 * waited out. telegraf's own loop confirms first, and ends at the first 409. Knows nothing of what updates mean.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readFault, type Fault } from './fault.ts';
import { wantedUpdates, type TelegramLimits } from './limits.ts';
import type { CallApi } from './call.ts';

export interface PollerParts {
  readonly call: CallApi;
  readonly limits: TelegramLimits;
  /** Takes one update in; resolves once it is safe. */
  readonly take: (update: unknown) => Promise<void>;
  /** Updates with the same key are taken one after the other, others side by side. */
  readonly keyOf: (update: unknown) => string;
  /** A poll or the taking in failed; `wait` is in seconds. */
  readonly failed: (code: number, wait: number) => void;
  readonly polled: () => void;
}

export interface Poller {
  readonly stop: () => Promise<void>;
}

const Updates = z.array(z.unknown());
const Numbered = z.object({ update_id: z.int() });

function idOf(update: unknown): number {
  return Numbered.safeParse(update).data?.update_id ?? -1;
}

/** How long to wait after the n-th failure in a row, in milliseconds. */
export function waitAfter(fault: Fault, failures: number, limits: TelegramLimits): number {
  if (fault.retryAfter !== undefined) return fault.retryAfter * 1000;
  return Math.min(limits.retryMs * 2 ** (failures - 1), limits.retryMostMs);
}

export function startPoller({ call, limits, take, keyOf, failed, polled }: PollerParts): Poller {
  const ending = new AbortController();
  const { signal } = ending;
  let offset = 0;
  let confirmed = 0;

  async function takeAll(updates: readonly unknown[]): Promise<void> {
    const rows = new Map<string, unknown[]>();
    for (const update of updates) {
      const key = keyOf(update);
      rows.set(key, [...(rows.get(key) ?? []), update]);
    }
    await Promise.all(
      [...rows.values()].map(async (row) => {
        for (const update of row) await take(update);
      }),
    );
  }

  async function round(): Promise<void> {
    const given = await call(
      'getUpdates',
      { offset, timeout: limits.pollSeconds, allowed_updates: wantedUpdates },
      { ms: limits.pollSeconds * 1000 + limits.callMs, signal },
    );
    confirmed = offset;
    polled();
    const updates = Updates.parse(given);
    await takeAll(updates);
    offset = Math.max(offset, ...updates.map((update) => idOf(update) + 1));
  }

  async function run(): Promise<void> {
    let failures = 0;
    let webhook = true;
    while (!signal.aborted) {
      try {
        // A webhook left from before makes every poll a conflict. What is waiting at Telegram is kept.
        if (webhook)
          await call('deleteWebhook', { drop_pending_updates: false }, { ms: limits.callMs, signal });
        webhook = false;
        await round();
        failures = 0;
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        const fault = readFault(error);
        webhook ||= fault.webhookActive;
        const wait = waitAfter(fault, failures, limits);
        failed(fault.code, wait / 1000);
        await sleep(wait, undefined, { signal }).catch(() => undefined);
      }
    }
    // Confirms the last batch, or it would come once more after the next start.
    if (offset > confirmed)
      await call('getUpdates', { offset, limit: 1, timeout: 0 }, { ms: 2000 }).catch(() => undefined);
  }

  const running = run();
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}
