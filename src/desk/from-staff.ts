/** What staff did in a thread is carried out: their words reach the borrower, a closed case gives them back to the bot. */
import type { Case } from '../model/desk.ts';
import type { Effect } from '../model/effect.ts';
import type { Reply } from '../model/reply.ts';
import { endCase, nowOf, toBorrower, toThread } from './cases.ts';
import type { Desk } from './parts.ts';

/** The case is answered: the borrower waits no more. */
async function answered(desk: Desk, key: string): Promise<void> {
  const at = nowOf(desk);
  await desk.cases.change(key, (before) => {
    if (before === undefined) return undefined;
    const { waitingSince: _, toldAt: __, ...rest } = before;
    return { ...rest, answeredAt: before.answeredAt ?? at, updatedAt: at };
  });
}

async function languageOf(desk: Desk, found: Case) {
  return (await desk.store.read(found.conversation))?.language ?? found.language;
}

/** Says it to the borrower; `id` names it, so that a repetition adds nothing. */
async function tellBorrower(desk: Desk, found: Case, reply: Reply, id: string): Promise<void> {
  await answered(desk, found.key);
  await toBorrower(desk, found, reply, id);
}

export async function staffSaid(
  desk: Desk,
  { key, text }: Extract<Effect, { kind: 'staff_said' }>,
  id: string,
): Promise<void> {
  const found = await desk.cases.find(key);
  if (found === undefined) return;
  const from = found.kind === 'alert' ? 'person_alert' : 'person';
  const commands =
    found.kind === 'alert' ? ['person'] : found.answeredAt === undefined ? ['close_person'] : [];
  const reply = desk.words.said(await languageOf(desk, found), text, from, commands);
  await tellBorrower(desk, found, reply, `staff:${id}`);
}

export async function staffAnswered(
  desk: Desk,
  { key, answer }: Extract<Effect, { kind: 'staff_answered' }>,
  id: string,
): Promise<void> {
  const found = await desk.cases.find(key);
  if (found === undefined) return;
  const reply = desk.words.answer(await languageOf(desk, found), answer);
  if (reply === undefined) {
    const label = desk.words.label(answer);
    return toThread(desk, key, desk.words.staff('desk_answer_off', { label }), `off:${id}`);
  }
  await tellBorrower(desk, found, reply, `staff:${id}`);
}

export function staffClosed(desk: Desk, { key }: Extract<Effect, { kind: 'staff_closed' }>): Promise<void> {
  return endCase(desk, key, { borrower: 'desk_closed_by_person', staff: 'desk_closed' });
}
