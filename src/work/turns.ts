/**
 * Takes turns: one at a time per conversation, several conversations side by side. A burst is waited for with a timer; what
 * other processes or an earlier life left is found by polling. State, replies and effects enter the store in one commit.
 */
import { newConversation, type Conversation } from '../model/conversation.ts';
import type { Commit, Incoming } from '../model/store.ts';
import { nextBatch } from './batch.ts';
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';
import type { EffectsDoer } from './effects.ts';
import { toOutgoing } from './outgoing.ts';
import type { Sender } from './sender.ts';

export interface Turns {
  /** There is something new in a conversation: looks whether it is a turn yet. */
  readonly wake: (conversation: string) => void;
  /** Looks for waiting conversations that nobody woke: all of them at first, later those another process left lying. */
  readonly poll: () => Promise<void>;
  /** Resolves when nothing is running. */
  readonly settle: () => Promise<void>;
  readonly stop: () => void;
}

/** Tries of one batch before the user is told that it went wrong and the batch is let go. */
const turnTries = 3;

export function makeTurns(work: Work, effects: EffectsDoer, sender: Pick<Sender, 'kick' | 'forget'>): Turns {
  const { options, settings, clock, tell } = work;
  const running = new Map<string, Promise<void>>();
  /** Woken while running or while all places are taken. */
  const queued = new Set<string>();
  const timers = new Map<string, () => void>();
  const failures = new Map<string, number>();
  const apologised = new Map<string, number>();
  let first = true;

  function later(conversation: string, ms: number): void {
    timers.get(conversation)?.();
    timers.set(
      conversation,
      clock.after(ms, () => {
        timers.delete(conversation);
        begin(conversation);
      }),
    );
  }

  function begin(conversation: string): void {
    if (work.stopping()) return;
    if (running.has(conversation) || running.size >= settings.parallel) {
      queued.add(conversation);
      return;
    }
    queued.delete(conversation);
    timers.get(conversation)?.();
    timers.delete(conversation);
    const run = runUntilIdle(conversation).finally(() => {
      running.delete(conversation);
      const next = queued.has(conversation) ? conversation : queued.values().next().value;
      if (next !== undefined) begin(next);
    });
    running.set(conversation, run);
  }

  async function runUntilIdle(conversation: string): Promise<void> {
    try {
      while (!work.stopping() && (await takeOne(conversation)));
    } catch (error) {
      tell({ event: 'turn_failed', conversation, code: faultCode(error) });
      later(conversation, settings.pollMs);
    }
  }

  /** Takes one turn; true when there may be another one at once. */
  async function takeOne(conversation: string): Promise<boolean> {
    let more = false;
    let commit: Commit | undefined;
    const began = clock.now();
    const free = await options.store.turn(conversation, async (state, inbox) => {
      const every = (await options.everyMessage?.(state, conversation)) === true;
      const backlogMs = every ? Number.POSITIVE_INFINITY : settings.backlogMs;
      const batch = nextBatch(inbox, clock.now(), { ...settings, backlogMs, isDanger: options.isDanger });
      if (batch.is === 'wait') later(conversation, batch.ms);
      if (batch.is !== 'turn') return undefined;
      more = true;
      commit = await compute(conversation, state, inbox, batch);
      return commit;
    });
    if (!free) {
      later(conversation, settings.pollMs);
      return false;
    }
    if (commit === undefined) return more;
    failures.delete(conversation);
    const about = commit.outgoing.map(({ reply }) => `${reply.about.kind}:${reply.about.id}`);
    tell({ event: 'turn', conversation, ms: clock.now() - began, count: commit.done.length, about });
    if (commit.effects.some((effect) => effect.kind === 'delete')) {
      options.onErased?.(conversation);
      await sender.forget(
        conversation,
        commit.outgoing.map(({ id }) => id),
      );
    }
    sender.kick();
    if (commit.keepEffects !== undefined)
      effects.begin(
        { ...commit.keepEffects, conversation, effects: [...commit.effects] },
        commit.conversation,
      );
    return more;
  }

  async function compute(
    conversation: string,
    state: Conversation | undefined,
    inbox: readonly Incoming[],
    batch: Extract<ReturnType<typeof nextBatch>, { is: 'turn' }>,
  ): Promise<Commit | undefined> {
    const at = instant(clock.now());
    const cause = batch.done[0] ?? inbox[0]?.turn.eventId ?? at;
    try {
      const result = await options.takeTurn(state, batch.turns, at);
      const replies =
        batch.late && result.replies.length > 0
          ? [...apology(conversation, state), ...result.replies]
          : result.replies;
      if (batch.passedOver > 0) tell({ event: 'backlog', conversation, count: batch.passedOver });
      return {
        conversation: result.conversation,
        done: batch.done,
        outgoing: toOutgoing(conversation, cause, replies, at),
        effects: result.effects,
        ...(result.effects.length > 0 ? { keepEffects: { id: cause, at } } : {}),
      };
    } catch (error) {
      const tries = (failures.get(conversation) ?? 0) + 1;
      failures.set(conversation, tries);
      if (tries < turnTries) throw error;
      // A message that cannot be answered must not hold up all that come after it.
      tell({ event: 'turn_failed', conversation, code: faultCode(error) });
      const replies = options.sorry === undefined ? [] : [options.sorry(state)];
      return {
        conversation: state ?? newConversation(conversation, at),
        done: batch.done,
        outgoing: toOutgoing(conversation, cause, replies, at),
        effects: [],
      };
    }
  }

  /** One apology for one downtime, however many turns its backlog takes. */
  function apology(conversation: string, state: Conversation | undefined) {
    const last = apologised.get(conversation);
    if (options.apology === undefined || (last !== undefined && clock.now() - last < settings.backlogMs))
      return [];
    apologised.set(conversation, clock.now());
    return [options.apology(state)];
  }

  return {
    wake: begin,
    async poll() {
      const waiting = await options.store.waiting();
      // The process that took a message in answers it, since a page that is open is open there.
      const before = first ? '~' : instant(clock.now() - settings.takeOverMs);
      first = false;
      for (const { conversation, since } of waiting)
        if (since <= before && !running.has(conversation) && !timers.has(conversation)) begin(conversation);
    },
    async settle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    stop() {
      for (const callOff of timers.values()) callOff();
      timers.clear();
      queued.clear();
    },
  };
}
