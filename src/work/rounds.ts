/**
 * A round that is run again and again: when asked, after a while, never twice at once. The frame of the sender and of every
 * poll; a round that fails is told and tried again.
 */
import type { Clock } from './clock.ts';

export interface Rounds {
  /** Runs a round soon; while one is running, another one follows it. */
  readonly kick: () => void;
  /** Runs no more and resolves when the running round is over. */
  readonly stop: () => Promise<void>;
}

export interface RoundsOptions {
  readonly clock: Clock;
  /** Longest time between two rounds. */
  readonly everyMs: number;
  /** One round; resolves with the milliseconds after which it would like to be run again, if sooner. */
  readonly round: () => Promise<number | undefined>;
  readonly onFault: (error: unknown) => void;
}

export function startRounds({ clock, everyMs, round, onFault }: RoundsOptions): Rounds {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let callOff: (() => void) | undefined;

  async function run(): Promise<void> {
    do {
      again = false;
      let next = everyMs;
      try {
        next = Math.min(everyMs, (await round()) ?? everyMs);
      } catch (error) {
        onFault(error);
      }
      callOff?.();
      if (!stopped) callOff = clock.after(next, kick);
    } while (again && !stopped);
  }

  function kick(): void {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
    });
  }

  kick();
  return {
    kick,
    async stop() {
      stopped = true;
      callOff?.();
      await running;
      callOff?.();
    },
  };
}
