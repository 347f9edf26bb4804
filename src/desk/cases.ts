/**
 * Cases from the borrower's side: opened, written into, closed, erased. What goes to the thread goes through the outbox of
 * `desk:<key>`, which is durable, in order and tried again; every step may be repeated after a crash and does nothing then.
 */
import type { Conversation } from '../model/conversation.ts';
import type { Case } from '../model/desk.ts';
import { ChannelError } from '../model/errors.ts';
import type { Reply } from '../model/reply.ts';
import { instant } from '../work/clock.ts';
import { caseKey } from './case-key.ts';
import { deskConversation, type Desk } from './parts.ts';

export function nowOf(desk: Desk): string {
  return instant(desk.clock.now());
}

/** Writes into the case's thread. */
export function toThread(desk: Desk, key: string, reply: Reply, id: string): Promise<void> {
  return desk.delivery.deliver(deskConversation(key), reply, `desk:${key}:${id}`);
}

/** Says something to the borrower of a case; the key shows where it came from if it does not arrive. */
export function toBorrower(desk: Desk, found: Case, reply: Reply, id: string): Promise<void> {
  return desk.delivery.deliver(found.conversation, reply, `desk:${found.key}:${id}`);
}

/** The person in charge, as the conversation's state knows it, gets a case with its first message on the way. */
export async function openCase(desk: Desk, state: Conversation): Promise<Case | undefined> {
  const { person } = state;
  if (person === undefined) return undefined;
  const key = caseKey(state.id, person.case);
  const at = nowOf(desk);
  const opened = await desk.cases.change(key, (found) =>
    found === undefined
      ? {
          v: 1,
          key,
          kind: 'case',
          id: person.case,
          conversation: state.id,
          language: state.language,
          private: true,
          openedAt: at,
          waitingSince: at,
          updatedAt: at,
        }
      : undefined,
  );
  await toThread(desk, key, desk.words.caseFile(state, person.consent, key, at), 'file');
  return opened;
}

/** The borrower's words reach the thread. `id` names them, so that a repetition adds nothing. */
export async function relayWords(
  desk: Desk,
  conversation: string,
  relayed: { case: string; text: string },
  state: Conversation | undefined,
  id: string,
): Promise<void> {
  const key = caseKey(conversation, relayed.case);
  const found = await desk.cases.find(key);
  if (found === undefined && (state?.person?.case !== relayed.case || !(await openCase(desk, state)))) return;
  await toThread(desk, key, desk.words.relayed(relayed.text), `said:${id}`);
  const at = nowOf(desk);
  await desk.cases.change(key, (before) =>
    before === undefined || before.closedAt !== undefined
      ? undefined
      : { ...before, waitingSince: before.waitingSince ?? at, updatedAt: at },
  );
}

/** Marks the case as closed; undefined when it was closed or is gone. */
export async function shut(desk: Desk, key: string): Promise<Case | undefined> {
  const at = nowOf(desk);
  let changed = false;
  const closed = await desk.cases.change(key, (before) => {
    if (before === undefined || before.closedAt !== undefined) return undefined;
    changed = true;
    return { ...before, closedAt: at, updatedAt: at };
  });
  if (changed) desk.tell({ event: 'case_closed', about: key });
  return changed ? closed : undefined;
}

/** The user ended the talk. A thread that was never opened is not opened any more. */
export async function closedByUser(desk: Desk, conversation: string, id: string): Promise<void> {
  const key = caseKey(conversation, id);
  const found = await desk.cases.find(key);
  if (found === undefined) return;
  await shut(desk, key);
  if (found.thread === undefined) await desk.store.erase(deskConversation(key));
  else await toThread(desk, key, desk.words.staff('desk_closed_by_user'), 'closed');
}

/** Ends the case from our side: the bot is back and says why; the thread is told where there is one. */
export async function endCase(
  desk: Desk,
  key: string,
  said: { borrower: string; staff: string; commands?: readonly string[] },
): Promise<void> {
  const found = await desk.cases.find(key);
  if (found === undefined) return;
  await desk.delivery.amend(found.conversation, `desk:${key}:back`, (state) => {
    if (state.person?.case !== found.id) return undefined;
    const reply = desk.words.borrower(state.language, said.borrower, {}, said.commands ?? ['person', 'menu']);
    const offered = (reply.choices ?? []).map(({ id, label }) => ({ id, label }));
    const { person: _, ...rest } = state;
    return { conversation: { ...rest, offered }, replies: [reply] };
  });
  await shut(desk, key);
  if (found.thread !== undefined) await toThread(desk, key, desk.words.staff(said.staff), 'closed');
}

/** Takes back what was posted; a platform that refuses for good must not keep the rest from being erased. */
async function eraseThread(desk: Desk, thread: string): Promise<void> {
  try {
    await desk.staff?.eraseThread?.(thread);
  } catch (error) {
    if (error instanceof ChannelError && error.retryable) throw error;
    desk.tell({ event: 'case_fault', conversation: thread });
  }
}

/** The thread is known as one of ours, so that the bot does not begin to answer in it; nothing of the user is kept. */
async function leaveTombstone(desk: Desk, thread: string): Promise<void> {
  const key = caseKey(thread, 'erased');
  const at = nowOf(desk);
  await desk.cases.change(key, () => ({
    v: 1,
    key,
    kind: 'case',
    id: 'erased',
    conversation: 'erased',
    language: 'zh-Hans',
    private: true,
    thread,
    openedAt: at,
    closedAt: at,
    updatedAt: at,
  }));
}

/** The user had everything erased: the map goes, the thread is told, and with it that its content is to go, too. */
export async function forgetConversation(desk: Desk, conversation: string): Promise<void> {
  for (const { key, thread } of await desk.cases.ofConversation(conversation)) {
    await desk.store.erase(deskConversation(key));
    if (thread !== undefined) {
      await desk.store.erase(thread);
      await eraseThread(desk, thread);
      await desk.delivery.deliver(thread, desk.words.staff('desk_deleted'), `desk:${key}:deleted`);
    }
    if (thread !== undefined) await leaveTombstone(desk, thread);
    await desk.cases.remove(key);
    desk.tell({ event: 'case_deleted', about: key });
  }
}
