/** Fires reminders from the store's due list, by polling: never with a long timer, never in the quiet hours, never twice. */
import { instant } from './clock.ts';
import { faultCode, type Work } from './context.ts';
import { toOutgoing } from './outgoing.ts';
import { isQuiet, lookAheadMs, moveOutOfQuiet } from './quiet.ts';

/** A reminder that could not be said for so long is out of date. */
const staleMs = 3 * 24 * 3_600_000;

export async function fireReminders(work: Work): Promise<void> {
  const { options, clock, tell } = work;
  const { remind, store } = options;
  const now = clock.now();
  if (remind === undefined || isQuiet(now)) return;
  const at = instant(now);
  for (const { conversation, id, due } of await store.due(instant(now + lookAheadMs))) {
    if (work.stopping()) return;
    if (moveOutOfQuiet(Date.parse(due)) > now) continue;
    let said = false;
    try {
      await store.turn(conversation, (state) => {
        const reminder = state?.reminders.find((one) => one.id === id && one.due === due);
        if (state === undefined || reminder === undefined) return undefined;
        const stale = now - Date.parse(due) > staleMs;
        const reply = stale ? undefined : remind(reminder, state);
        if (reply === undefined && !stale) return undefined;
        said = reply !== undefined;
        return {
          // Taking it out of the state and putting its reply into the outbox is one commit: it cannot fire twice.
          conversation: { ...state, reminders: state.reminders.filter((one) => one !== reminder) },
          done: [],
          outgoing: toOutgoing(conversation, `reminder:${id}:${due}`, reply === undefined ? [] : [reply], at),
          effects: [],
        };
      });
      if (said) tell({ event: 'reminded', conversation });
    } catch (error) {
      tell({ event: 'turn_failed', conversation, code: faultCode(error) });
    }
  }
}

/** How often a busy conversation is asked again. */
const busyTries = 50;
const busyMs = 200;

/** The chat is gone: nobody is to be reminded there. */
export async function stopReminders({ options, clock }: Work, conversation: string): Promise<void> {
  for (let tries = 0; tries < busyTries; tries += 1) {
    const free = await options.store.turn(conversation, (state) => {
      if (state === undefined || state.reminders.length === 0) return undefined;
      return { conversation: { ...state, reminders: [] }, done: [], outgoing: [], effects: [] };
    });
    if (free) return;
    await new Promise<void>((done) => clock.after(busyMs, done));
  }
}
