/**
 * Empties the outbox at the pace each platform allows: urgent replies first, one at a time per conversation, in order. A
 * reply is taken off the outbox only after the platform took it; a kill in between repeats that one.
 */
import { ChannelError } from '../model/errors.ts';
import type { Outgoing } from '../model/store.ts';
import { channelNameOf } from './channels.ts';
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';
import { makeSendPace, type SendPace } from './limits.ts';
import type { SendLimits } from './options.ts';
import { startRounds, type Rounds } from './rounds.ts';

const unlimited: SendLimits = { perConversationMs: 0, perSecond: Number.POSITIVE_INFINITY };
/** Replies taken out of the store in one round. */
const heads = 200;

export interface Sender extends Rounds {
  /** Resolves when nothing is being sent. */
  readonly settle: () => Promise<void>;
  /** Whether everything that can be sent now has been sent. */
  readonly idle: () => boolean;
  /** Somebody may be there again: tries the replies that nobody was there to read. */
  readonly retryAway: () => void;
  /** The conversation was erased: what was taken from the store earlier is not said any more. */
  readonly forget: (conversation: string) => Promise<void>;
}

export function startSender(work: Work, gone: (conversation: string) => Promise<void>): Sender {
  const { options, settings, clock, tell } = work;
  const paces = new Map<string, SendPace>();
  const sending = new Set<Promise<void>>();
  /** Handed out to us by the store and waiting for their moment. */
  let ready: Outgoing[] = [];
  /** Nobody was there to read them. They stay handed out to us; no try is counted and nothing is written. */
  let away: Outgoing[] = [];
  let lastTook = 0;

  function paceOf(channel: string): SendPace {
    const known = paces.get(channel);
    if (known !== undefined) return known;
    const limits = settings.limits[channel] ?? settings.limits['*'] ?? unlimited;
    const made = makeSendPace(limits);
    paces.set(channel, made);
    return made;
  }

  /** What is told may not hold up the sending. */
  async function undelivered(outgoing: Outgoing, why: 'gone' | 'given_up' | 'away'): Promise<void> {
    try {
      await options.onUndelivered?.(outgoing, why);
    } catch (error) {
      tell({ event: 'fault', code: faultCode(error), about: 'undelivered' });
    }
  }

  async function failed(outgoing: Outgoing, error: unknown): Promise<void> {
    const { conversation } = outgoing;
    const channel = channelNameOf(conversation);
    const attempts = outgoing.attempts + 1;
    if (error instanceof ChannelError && error.gone) {
      tell({ event: 'gone', conversation, channel });
      await undelivered(outgoing, 'gone');
      await forget(conversation);
      await options.store.failed(outgoing, { giveUp: true, all: true });
      return gone(conversation);
    }
    if (error instanceof ChannelError && error.away) {
      away.push(outgoing);
      return undelivered(outgoing, 'away');
    }
    const retryable = !(error instanceof ChannelError) || error.retryable;
    if (!retryable || attempts >= settings.sendTries) {
      tell({ event: 'send_given_up', conversation, channel, attempts });
      await undelivered(outgoing, 'given_up');
      return options.store.failed(outgoing, { giveUp: true });
    }
    const asked = error instanceof ChannelError ? error.retryAfter : undefined;
    const backOff = Math.min(settings.sendRetryMs * 2 ** (attempts - 1), settings.sendRetryMostMs);
    const wait = asked === undefined ? backOff : asked * 1000;
    tell({
      event: 'send_failed',
      conversation,
      channel,
      attempts,
      ...(asked === undefined ? {} : { retryAfter: asked }),
    });
    await options.store.failed(outgoing, { notBefore: instant(clock.now() + wait), giveUp: false });
    clock.after(Math.min(wait, settings.slowPollMs), rounds.kick);
  }

  async function send(outgoing: Outgoing): Promise<void> {
    const { conversation, reply } = outgoing;
    const began = clock.now();
    const channel = work.channelOf(conversation);
    try {
      if (channel === undefined)
        throw new ChannelError('no such channel is on', { retryable: true, retryAfter: 60 });
      await channel.send(conversation, reply);
    } catch (error) {
      return failed(outgoing, error);
    }
    tell({
      event: 'sent',
      conversation,
      channel: channelNameOf(conversation),
      about: `${reply.about.kind}:${reply.about.id}`,
      ms: clock.now() - began,
    });
    await options.store.sent(outgoing);
  }

  async function forget(conversation: string): Promise<void> {
    const theirs = [...ready, ...away].filter((outgoing) => outgoing.conversation === conversation);
    ready = ready.filter((outgoing) => !theirs.includes(outgoing));
    away = away.filter((outgoing) => !theirs.includes(outgoing));
    for (const outgoing of theirs) await options.store.failed(outgoing, { giveUp: true });
  }

  function begin(outgoing: Outgoing): void {
    const run = send(outgoing)
      .catch((error: unknown) => tell({ event: 'fault', code: faultCode(error), about: 'send' }))
      .finally(() => {
        sending.delete(run);
        rounds.kick();
      });
    sending.add(run);
  }

  /** Sends what may go now, urgent first; says when the next one may go. */
  function sendAtPace(): number | undefined {
    const now = clock.now();
    let soonest: number | undefined;
    ready = ready
      .toSorted((a, b) => Number(b.urgent) - Number(a.urgent))
      .filter((outgoing) => {
        if (sending.size >= settings.sendsAtOnce && !outgoing.urgent) return true;
        const pace = paceOf(channelNameOf(outgoing.conversation));
        const wait = pace.waitFor(outgoing.conversation, now);
        if (wait > 0) {
          soonest = Math.min(soonest ?? wait, wait);
          return true;
        }
        pace.sent(outgoing.conversation, now);
        begin(outgoing);
        return false;
      });
    return soonest;
  }

  const rounds = startRounds({
    clock,
    everyMs: settings.pollMs,
    async round() {
      const taken = await options.store.outbox(instant(clock.now()), heads);
      lastTook = taken.length;
      ready.push(...taken);
      return sendAtPace();
    },
    onFault: (error) => tell({ event: 'fault', code: faultCode(error), about: 'outbox' }),
  });

  return {
    ...rounds,
    idle: () => ready.length + sending.size + lastTook === 0,
    retryAway() {
      ready.push(...away);
      away = [];
      rounds.kick();
    },
    forget,
    async settle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}
