/**
 * The durable pipeline: inbox, one turn at a time per conversation, state and outbox in one commit, throttled sender,
 * reminders, expiry. Nothing acknowledged is lost and nothing is answered twice; a kill repeats at most the reply in flight.
 * Knows no platform, no content and no understanding: all of that is given in.
 */
import type { Turn } from '../model/turn.ts';
import { channelNameOf, channelsByName } from './channels.ts';
import { instant, systemClock } from './clock.ts';
import { faultCode, type Work } from './context.ts';
import { makeEffectsDoer } from './effects.ts';
import { eraseExpired } from './expiry.ts';
import { makeFloodLimit } from './flood.ts';
import { readHealth, type Health } from './health.ts';
import { makeIntake } from './intake.ts';
import { workSettings, type PipelineOptions, type WorkEvent } from './options.ts';
import { fireReminders, stopReminders } from './reminders.ts';
import { startRounds } from './rounds.ts';
import { startSender } from './sender.ts';
import { makeTurns } from './turns.ts';

export interface Pipeline {
  /** Takes a turn in as a channel does; resolves once it is safe. For turns that no channel brings. */
  readonly receive: (turn: Turn) => Promise<void>;
  /** Something was put into the store from elsewhere (a person's answer, a page that opened): looks at once. */
  readonly kick: () => void;
  /** A reply was put into the outbox from elsewhere: looks there at once, and tries nothing again that nobody read. */
  readonly kickOutbox: () => void;
  readonly health: () => Promise<Health>;
  /** Stops taking turns, sends what is ready, stops the channels, closes the store; at the latest after `deadlineMs`. */
  readonly stop: (deadlineMs?: number) => Promise<void>;
}

/** Opens the store, takes up what an earlier life left, and starts the channels. */
export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const clock = options.clock ?? systemClock;
  const settings = { ...workSettings, ...options.settings };
  let stopping = false;
  const seen: Record<string, { lastReceivedAt?: string; lastSentAt?: string }> = {};

  function tell(event: WorkEvent): void {
    const name = 'channel' in event ? event.channel : undefined;
    if (name !== undefined && (event.event === 'received' || event.event === 'duplicate'))
      seen[name] = { ...seen[name], lastReceivedAt: instant(clock.now()) };
    if (name !== undefined && event.event === 'sent')
      seen[name] = { ...seen[name], lastSentAt: instant(clock.now()) };
    options.onEvent?.(event);
  }

  const work: Work = {
    options,
    settings,
    clock,
    channelOf: channelsByName(options.channels),
    tell,
    stopping: () => stopping,
  };

  await options.store.open();
  const sender = startSender(work, (conversation) => stopReminders(work, conversation));
  const effects = makeEffectsDoer(work);
  const turns = makeTurns(work, effects, sender);
  const fault = (about: string) => (error: unknown) =>
    tell({ event: 'fault', code: faultCode(error), about });
  await effects.takeUp().catch(fault('effects'));
  const polls = [
    startRounds({
      clock,
      everyMs: settings.pollMs,
      round: async () => {
        await turns.poll();
        return undefined;
      },
      onFault: fault('inbox'),
    }),
    ...[fireReminders, () => effects.leftovers(), eraseExpired].map((job) =>
      startRounds({
        clock,
        everyMs: settings.slowPollMs,
        round: async () => {
          await job(work);
          sender.retryAway();
          return undefined;
        },
        onFault: fault('poll'),
      }),
    ),
  ];
  const receive = makeIntake(work, makeFloodLimit(settings.floodMessages, settings.floodSeconds), turns.wake);

  /** Sends what can be sent, or until the deadline has passed. */
  async function drain(until: number): Promise<void> {
    let quiet = 0;
    while (clock.now() < until && quiet < 2) {
      sender.kick();
      await new Promise<void>((done) => clock.after(Math.min(50, until - clock.now()), done));
      quiet = sender.idle() ? quiet + 1 : 0;
    }
  }

  /** Waits for `job`, but not beyond the deadline. */
  function within(until: number, job: Promise<unknown>): Promise<unknown> {
    let callOff = (): void => {};
    const late = new Promise<void>((done) => {
      callOff = clock.after(Math.max(0, until - clock.now()), done);
    });
    // A timer left behind would keep the process alive after everything has stopped.
    return Promise.race([job, late]).finally(() => callOff());
  }

  async function stop(deadlineMs = 10_000): Promise<void> {
    if (stopping) return;
    const until = clock.now() + deadlineMs;
    stopping = true;
    turns.stop();
    await within(until, turns.settle());
    await within(until, effects.settle());
    // Messages that come in meanwhile are kept and answered by the next start.
    await drain(until).catch(fault('drain'));
    await within(until, Promise.allSettled(options.channels.map((channel) => channel.stop())));
    await within(until, Promise.allSettled([...polls, sender].map((rounds) => rounds.stop())));
    await within(until, sender.settle());
    await options.store.close();
  }

  try {
    for (const channel of options.channels) {
      seen[channelNameOf(channel.name)] = {};
      await channel.start(receive);
    }
  } catch (error) {
    await stop(2000);
    throw error;
  }
  return {
    receive,
    kick() {
      sender.retryAway();
      for (const poll of polls) poll.kick();
    },
    kickOutbox: () => sender.kick(),
    health: () => readHealth(work, { ...seen }),
    stop,
  };
}
