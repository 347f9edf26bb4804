/**
 * Empties the outbox at the pace each platform allows: urgent replies first, one at a time per conversation, in order. A
 * reply is taken off the outbox only after the platform took it, and so is each of its messages where it has several; a
 * kill in between repeats the one message that was under way.
 */
import { ChannelError } from '../model/errors.ts';
import type { Head, Outgoing } from '../model/store.ts';
import { channelNameOf } from './channels.ts';
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';
import { makeSendPace, type SendPace } from './limits.ts';
import type { SendLimits } from './options.ts';
import { startRounds, type Rounds } from './rounds.ts';
import { makeUnderWay, type Under } from './under-way.ts';

const unlimited: SendLimits = { perConversationMs: 0, perSecond: Number.POSITIVE_INFINITY };
/** Replies taken out of the store in one round. */
const heads = 200;

const keyOf = ({ conversation, id }: Head): string => `${conversation}\n${id}`;

export interface Sender extends Rounds {
  /** Resolves when nothing is being sent. */
  readonly settle: () => Promise<void>;
  /** Whether everything that can be sent now has been sent. */
  readonly idle: () => boolean;
  /** Somebody may be there again: tries the replies that nobody was there to read. */
  readonly retryAway: () => void;
  /** The conversation was erased: what was taken from the store earlier is not said any more, but for these replies. */
  readonly forget: (conversation: string, but: readonly string[]) => Promise<void>;
}

export function startSender(work: Work, gone: (conversation: string) => Promise<void>): Sender {
  const { options, settings, clock, tell } = work;
  const paces = new Map<string, SendPace>();
  const sending = new Set<Promise<void>>();
  const underWay = makeUnderWay(settings);
  /** Handed out to us by the store and waiting for their moment. */
  let ready: Outgoing[] = [];
  /** Replies that nobody was there to read; no try is counted and nothing is written. Others may try them. */
  const away = new Set<string>();
  let lastTook = 0;
  let closing = false;

  function limitsOf(channel: string): SendLimits {
    return settings.limits[channel] ?? settings.limits['*'] ?? unlimited;
  }

  function paceOf(channel: string): SendPace {
    const known = paces.get(channel);
    if (known !== undefined) return known;
    const made = makeSendPace(limitsOf(channel));
    paces.set(channel, made);
    return made;
  }

  /** Who reads through another process hears from that one; who is nowhere is tried once in a while, and told of. */
  function wanted(head: Head, now: number): boolean {
    if (away.has(keyOf(head))) return false;
    const { conversation, createdAt } = head;
    if (work.channelOf(conversation)?.here?.(conversation) !== false) return true;
    return now - Date.parse(createdAt) >= settings.elsewhereMs;
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
      await forget(conversation, []);
      await options.store.failed(outgoing, { giveUp: true, all: true });
      return gone(conversation);
    }
    if (error instanceof ChannelError && error.away) {
      away.add(keyOf(outgoing));
      await undelivered(outgoing, 'away');
      return options.store.release(outgoing);
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

  /** Writes down what the platform took. A full disk is waited out: without the note it would be said again. */
  async function note(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (closing) throw error;
        tell({ event: 'fault', code: faultCode(error), about: 'send' });
        await new Promise<void>((again) => clock.after(settings.pollMs, again));
      }
    }
  }

  async function send(under: Under): Promise<void> {
    const { outgoing, began } = under;
    const { conversation, reply, parts: done = 0 } = outgoing;
    const channel = work.channelOf(conversation);
    let messages: number | void;
    try {
      if (channel === undefined)
        throw new ChannelError('no such channel is on', { retryable: true, retryAfter: 60 });
      messages = await channel.send(conversation, reply, done, outgoing.id);
    } catch (error) {
      return under.dropped ? options.store.failed(outgoing, { giveUp: true }) : failed(outgoing, error);
    }
    const parts = done + 1;
    if (messages !== undefined && parts < messages) {
      if (under.dropped) return options.store.failed(outgoing, { giveUp: true });
      await note(() => options.store.partSent(outgoing, parts));
      ready.push({ ...outgoing, parts });
      return;
    }
    tell({
      event: 'sent',
      conversation,
      channel: channelNameOf(conversation),
      about: `${reply.about.kind}:${reply.about.id}`,
      ms: clock.now() - began,
    });
    await note(() => options.store.sent(outgoing));
  }

  async function forget(conversation: string, but: readonly string[]): Promise<void> {
    const theirs = ready.filter(
      (outgoing) => outgoing.conversation === conversation && !but.includes(outgoing.id),
    );
    ready = ready.filter((outgoing) => !theirs.includes(outgoing));
    underWay.drop(conversation, but);
    for (const outgoing of theirs) await options.store.failed(outgoing, { giveUp: true });
  }

  function begin(outgoing: Outgoing, channel: string): void {
    const under = underWay.begin(outgoing, channel, clock.now());
    const run = send(under)
      .catch((error: unknown) => tell({ event: 'fault', code: faultCode(error), about: 'send' }))
      .finally(() => {
        underWay.end(under);
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
        const channel = channelNameOf(outgoing.conversation);
        const pace = paceOf(channel);
        const wait = Math.max(
          pace.waitFor(outgoing.conversation, now),
          underWay.waitFor(channel, limitsOf(channel), outgoing.urgent, now),
        );
        if (wait > 0) {
          soonest = Math.min(soonest ?? wait, wait);
          return true;
        }
        pace.sent(outgoing.conversation, now);
        begin(outgoing, channel);
        return false;
      });
    return soonest;
  }

  const rounds = startRounds({
    clock,
    everyMs: settings.pollMs,
    async round() {
      const now = clock.now();
      const taken = await options.store.outbox(instant(now), heads, (head) => wanted(head, now));
      lastTook = taken.length;
      ready.push(...taken);
      return sendAtPace();
    },
    onFault: (error) => tell({ event: 'fault', code: faultCode(error), about: 'outbox' }),
  });

  return {
    ...rounds,
    async stop() {
      closing = true;
      await rounds.stop();
    },
    idle: () => ready.length + sending.size + lastTook === 0,
    retryAway() {
      away.clear();
      rounds.kick();
    },
    forget,
    async settle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}
