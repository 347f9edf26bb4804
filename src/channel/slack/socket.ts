/** Keeps a Socket Mode connection for as long as the channel runs: whatever ends it, it is opened again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketDoor } from './call.ts';
import { readFault, type Fault } from './fault.ts';
import type { SlackLimits } from './limits.ts';

export interface SocketParts {
  readonly door: SocketDoor;
  readonly limits: SlackLimits;
  readonly opened: () => void;
  readonly lost: () => void;
  /** Opening failed; `wait` is in seconds. */
  readonly failed: (fault: Fault, wait: number) => void;
}

export interface KeptSocket {
  readonly stop: () => Promise<void>;
}

/** How long to wait after the n-th failure in a row, in milliseconds. */
export function waitAfter(fault: Fault, failures: number, limits: SlackLimits): number {
  if (fault.retryAfter !== undefined) return fault.retryAfter * 1000;
  return Math.min(limits.retryMs * 2 ** (failures - 1), limits.retryMostMs);
}

export function keepSocket({ door, limits, opened, lost, failed }: SocketParts): KeptSocket {
  const ending = new AbortController();
  const { signal } = ending;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  /** One connection from its opening to its end; a greeting that never comes counts as failed. */
  async function connection(): Promise<void> {
    const over = door.over();
    const late = new AbortController();
    try {
      await Promise.race([
        door.open(),
        sleep(limits.callMs, undefined, { signal: late.signal }).then(() =>
          Promise.reject(new Error('no greeting')),
        ),
      ]);
    } catch (error) {
      void door.close().catch(() => undefined);
      throw error;
    } finally {
      late.abort();
    }
    opened();
    await over;
    lost();
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await connection();
        failures = 0;
        // Slack closes connections now and then; one that it closes at once must not spin.
        await pause(limits.retryMs / 10);
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        const fault = readFault(error);
        const wait = waitAfter(fault, failures, limits);
        failed(fault, wait / 1000);
        await pause(wait);
      }
    }
  }

  const running = run();
  return {
    async stop() {
      ending.abort();
      const closing = door.close().catch(() => undefined);
      await Promise.race([Promise.all([closing, running]), sleep(2000, undefined, { ref: false })]);
    },
  };
}
