/** Effects are done after their commit and kept until done, so that a crash in between repeats them instead of losing them. */
import type { Conversation } from '../model/conversation.ts';
import type { PendingEffects } from '../model/store.ts';
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';

export interface EffectsDoer {
  /** Begins to do them; those of one conversation one after the other. No turn waits for it. */
  readonly begin: (pending: PendingEffects, conversation: Conversation | undefined) => void;
  /** Begins what an earlier life left, before anything newer: what a user wrote first is passed on first. */
  readonly takeUp: () => Promise<void>;
  /** Begins what was left over by another process that died or by a handler that failed. */
  readonly leftovers: () => Promise<void>;
  /** Resolves when nothing is being done. */
  readonly settle: () => Promise<void>;
}

export function makeEffectsDoer({ options, settings, clock, tell }: Work): EffectsDoer {
  const underWay = new Set<string>();
  const last = new Map<string, Promise<void>>();

  /** Tries once more what the same conversation has left from before: order matters to those who read it. */
  async function performEarlier({ conversation, at }: PendingEffects): Promise<void> {
    for (const earlier of await options.store.effects(at))
      if (earlier.conversation === conversation)
        await perform(earlier, await options.store.read(conversation));
  }

  async function performInOrder(pending: PendingEffects, state: Conversation | undefined): Promise<void> {
    await performEarlier(pending).catch((error: unknown) =>
      tell({ event: 'effects_failed', conversation: pending.conversation, code: faultCode(error) }),
    );
    await perform(pending, state);
  }

  async function perform(pending: PendingEffects, conversation: Conversation | undefined): Promise<void> {
    try {
      await options.onEffects?.(pending.effects, conversation, pending.conversation, pending.id);
      await options.store.settled(pending);
    } catch (error) {
      tell({ event: 'effects_failed', conversation: pending.conversation, code: faultCode(error) });
    }
  }

  function begin(pending: PendingEffects, conversation: Conversation | undefined): void {
    const key = `${pending.conversation}\n${pending.id}`;
    if (underWay.has(key)) return;
    underWay.add(key);
    const before = last.get(pending.conversation) ?? Promise.resolve();
    const run = before
      .then(() => performInOrder(pending, conversation))
      .finally(() => {
        underWay.delete(key);
        if (last.get(pending.conversation) === run) last.delete(pending.conversation);
      });
    last.set(pending.conversation, run);
  }

  async function beginAll(before: string): Promise<void> {
    for (const pending of await options.store.effects(before))
      begin(pending, await options.store.read(pending.conversation));
  }

  return {
    begin,
    takeUp: () => beginAll(instant(clock.now() + 1)),
    leftovers: () => beginAll(instant(clock.now() - settings.effectsLeftMs)),
    async settle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
