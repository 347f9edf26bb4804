/** Effects are done after their commit and kept until done, so that a crash in between repeats them instead of losing them. */
import type { Conversation } from '../model/conversation.ts';
import type { PendingEffects } from '../model/store.ts';
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';

export interface EffectsDoer {
  /** Begins to do them; those of one conversation one after the other. No turn waits for it. */
  readonly begin: (pending: PendingEffects, conversation: Conversation | undefined) => void;
  /** Begins what was left over by a process that died or by a handler that failed. */
  readonly leftovers: () => Promise<void>;
  /** Resolves when nothing is being done. */
  readonly settle: () => Promise<void>;
}

export function makeEffectsDoer({ options, settings, clock, tell }: Work): EffectsDoer {
  const underWay = new Set<string>();
  const last = new Map<string, Promise<void>>();

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
      .then(() => perform(pending, conversation))
      .finally(() => {
        underWay.delete(key);
        if (last.get(pending.conversation) === run) last.delete(pending.conversation);
      });
    last.set(pending.conversation, run);
  }

  return {
    begin,
    async leftovers() {
      const before = instant(clock.now() - settings.effectsLeftMs);
      for (const pending of await options.store.effects(before))
        begin(pending, await options.store.read(pending.conversation));
    },
    async settle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
