/** Looks after those who wait: told after a while that nobody answered, given back to the bot after a day. */
import type { Case } from '../model/desk.ts';
import { endCase, nowOf, toBorrower, toThread } from './cases.ts';
import { alertFailed } from './undelivered.ts';
import { instant } from '../work/clock.ts';
import type { Desk } from './parts.ts';

async function tellWaiting(desk: Desk, found: Case, since: string): Promise<void> {
  const at = nowOf(desk);
  const minutes = Math.round(desk.settings.waitMs / 60_000);
  const id = found.thread === undefined ? 'desk_wait_unopened' : 'desk_wait';
  const language = (await desk.store.read(found.conversation))?.language ?? found.language;
  await toBorrower(
    desk,
    found,
    desk.words.borrower(language, id, { minutes }, ['close_person']),
    `wait:${since}`,
  );
  if (found.thread !== undefined)
    await toThread(
      desk,
      found.key,
      desk.words.staff('desk_still_waiting', { minutes }, { close: true }),
      `wait:${since}`,
    );
  desk.tell({ event: 'case_waits', conversation: found.conversation });
  await desk.cases.change(found.key, (one) =>
    one?.waitingSince === since ? { ...one, toldAt: at, updatedAt: at } : undefined,
  );
}

async function lookAt(desk: Desk, found: Case): Promise<void> {
  const { settings, clock } = desk;
  const now = clock.now();
  if (found.kind === 'alert') {
    const late = now - Date.parse(found.openedAt) >= settings.alertMs;
    if (found.thread === undefined && late) await alertFailed(desk, found.key);
    return;
  }
  const since = found.waitingSince;
  if (since === undefined) return;
  const waited = now - Date.parse(since);
  if (waited >= settings.endMs)
    return endCase(desk, found.key, { borrower: 'desk_unanswered', staff: 'desk_closed_unanswered' });
  if (waited >= settings.waitMs && found.toldAt === undefined) await tellWaiting(desk, found, since);
}

/** One look at all that is open, and at what is past its time. */
export async function lookAfter(desk: Desk): Promise<void> {
  for (const found of await desk.cases.opened()) await lookAt(desk, found);
  const before = instant(desk.clock.now() - desk.settings.retentionMs);
  for (const { key } of await desk.cases.expired(before)) await desk.cases.remove(key);
}
