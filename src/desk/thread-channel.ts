/**
 * The channel of cases inside: what is sent to `desk:<key>` goes to the case's thread, which is opened with the first
 * message. So a case whose thread cannot be opened yet keeps its words in order in the outbox, and they are tried again.
 */
import type { Channel } from '../model/channel.ts';
import type { Case } from '../model/desk.ts';
import { ChannelError } from '../model/errors.ts';
import type { Reply } from '../model/reply.ts';
import { nowOf, toBorrower, toThread } from './cases.ts';
import type { Openings } from './openings.ts';
import { deskName, keyOfDesk, type Desk } from './parts.ts';

const firstMessages: ReadonlySet<string> = new Set(['handoff:case', 'danger:alert']);

/** The thread is there: the borrower hears so, and not before. */
async function afterOpening(desk: Desk, found: Case): Promise<void> {
  const { key, kind, language, conversation } = found;
  if (kind === 'alert') {
    desk.tell({ event: 'alert_posted', conversation });
    if (found.private && found.toldAt === undefined)
      await toBorrower(desk, found, desk.words.borrower(language, 'danger_alert_sent'), 'alerted');
    await desk.cases.change(key, (one) => one && { ...one, closedAt: nowOf(desk), updatedAt: nowOf(desk) });
    return;
  }
  desk.tell({ event: 'case_opened', conversation });
  if (found.closedAt !== undefined) {
    // It ended while its thread was being opened.
    await toThread(desk, key, desk.words.staff('desk_closed_by_user'), 'closed');
    return;
  }
  const state = await desk.store.read(conversation);
  if (state?.person?.case !== found.id) return;
  await toBorrower(desk, found, desk.words.opened(state.language, state.person.consent), 'opened');
}

export function makeThreadChannel(desk: Desk, openings: Openings): Channel {
  const { staff, cases } = desk;

  async function send(
    conversation: string,
    reply: Reply,
    part?: number,
    id?: string,
  ): Promise<number | void> {
    const key = keyOfDesk(conversation);
    const found = await cases.find(key);
    if (staff === undefined || found === undefined)
      throw new ChannelError('desk: there is no such case', { retryable: false });
    if (found.thread !== undefined) {
      // Sent before a crash that came between the thread and its note in the outbox.
      if (firstMessages.has(`${reply.about.kind}:${reply.about.id}`)) return afterOpening(desk, found);
      return staff.send(found.thread, reply, part, id);
    }
    if (found.closedAt !== undefined)
      throw new ChannelError('desk: the case ended before it had a thread', { retryable: false });
    const { thread, opened } = await openings.during(async () => {
      const thread = await staff.openThread(key, reply);
      return {
        thread,
        opened: await cases.change(key, (one) => one && { ...one, thread, updatedAt: nowOf(desk) }),
      };
    });
    if (opened !== undefined) return afterOpening(desk, opened);
    // Everything was erased while the thread was being opened.
    await desk.delivery.deliver(thread, desk.words.staff('desk_deleted'), `desk:${key}:deleted`);
  }

  return {
    name: deskName,
    capabilities: staff?.capabilities ?? {
      maxText: 3000,
      maxChoiceBytes: 64,
      maxLabel: 75,
      maxChoices: 5,
      buttons: true,
      files: false,
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    send,
  };
}
