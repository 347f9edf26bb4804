/** From a channel into the inbox: masked, counted, safe on disk, and only then acknowledged. */
import type { Turn } from '../model/turn.ts';
import { channelNameOf } from './channels.ts';
import { instant } from './clock.ts';
import type { Work } from './context.ts';
import type { FloodLimit } from './flood.ts';
import { toOutgoing } from './outgoing.ts';

export type Intake = (turn: Turn) => Promise<void>;

/** The turn as it may be written down: numbers hidden in words and file names, and nothing of what a file holds. */
export function maskedTurn(turn: Turn, mask: (text: string) => string): Turn {
  const { text, attachment, ...rest } = turn;
  return {
    ...rest,
    ...(text === undefined ? {} : { text: mask(text) }),
    ...(attachment === undefined
      ? {}
      : { attachment: { name: mask(attachment.name), mediaType: attachment.mediaType } }),
  };
}

export function makeIntake(work: Work, flood: FloodLimit, wake: (conversation: string) => void): Intake {
  const { store, mask, isDanger, slowDown } = work.options;

  /** Says once that it goes too fast; the messages themselves are not kept. */
  async function refuse(turn: Turn, first: boolean): Promise<void> {
    const { conversation } = turn;
    work.tell({ event: 'flood', conversation, channel: channelNameOf(conversation) });
    if (!first || slowDown === undefined) return;
    const at = instant(work.clock.now());
    await store.turn(conversation, (state) => {
      if (state === undefined) return undefined;
      const outgoing = toOutgoing(conversation, `flood:${turn.eventId}`, [slowDown(state)], at);
      return { conversation: state, done: [], outgoing, effects: [] };
    });
    wake(conversation);
  }

  return async (turn) => {
    const kept = maskedTurn(turn, mask);
    const danger = kept.text !== undefined && kept.text !== '' && isDanger(kept.text);
    const verdict = await flood.count(`${channelNameOf(turn.conversation)}:${turn.user}`);
    if (verdict !== 'take' && !danger) return refuse(turn, verdict === 'refuse_first');
    const { fresh } = await store.receive(kept, instant(work.clock.now()));
    const channel = channelNameOf(turn.conversation);
    work.tell({ event: fresh ? 'received' : 'duplicate', conversation: turn.conversation, channel });
    if (fresh) wake(turn.conversation);
  };
}
