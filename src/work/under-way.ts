/**
 * What is being said at this moment. One message at a time to a platform, its record in the store included: then a kill
 * leaves one message of which nobody knows whether it arrived, and only that one is said again. A platform that does not
 * answer is not waited for without end, since one lost connection must not silence everybody.
 */
import type { Outgoing } from '../model/store.ts';
import type { SendLimits, WorkSettings } from './options.ts';

export interface Under {
  readonly outgoing: Outgoing;
  readonly channel: string;
  readonly began: number;
  /** Set when the conversation was erased meanwhile: nothing more of it is said. */
  dropped: boolean;
}

export interface UnderWay {
  /** Milliseconds until one more message may begin; infinite where another one has to end first. */
  readonly waitFor: (channel: string, limits: SendLimits, urgent: boolean, now: number) => number;
  readonly begin: (outgoing: Outgoing, channel: string, now: number) => Under;
  readonly end: (under: Under) => void;
  /** Says no more of what is under way in a conversation, but for the replies with these ids. */
  readonly drop: (conversation: string, but: readonly string[]) => void;
  readonly count: () => number;
}

type Patience = Pick<WorkSettings, 'atOnce' | 'patienceMs' | 'urgentPatienceMs' | 'sendsAtOnce'>;

export function makeUnderWay(settings: Patience): UnderWay {
  const { patienceMs, urgentPatienceMs, sendsAtOnce } = settings;
  const all = new Set<Under>();
  return {
    waitFor(channel, { atOnce = settings.atOnce }, urgent, now) {
      const theirs = [...all].filter((under) => under.channel === channel);
      if (theirs.length < atOnce) return 0;
      if (theirs.length >= sendsAtOnce && !urgent) return Number.POSITIVE_INFINITY;
      const last = Math.max(...theirs.map(({ began }) => began));
      return Math.max(0, last + (urgent ? urgentPatienceMs : patienceMs) - now);
    },
    begin(outgoing, channel, now) {
      const under = { outgoing, channel, began: now, dropped: false };
      all.add(under);
      return under;
    },
    end: (under) => {
      all.delete(under);
    },
    drop(conversation, but) {
      for (const under of all)
        if (under.outgoing.conversation === conversation && !but.includes(under.outgoing.id))
          under.dropped = true;
    },
    count: () => all.size,
  };
}
