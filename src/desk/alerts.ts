/**
 * Danger alerts: a thread in the staff's channel without the user's words, or a note in the thread of the case that is
 * open already. The borrower is told only what is true: that a person was alerted once it is so, or that nobody could be.
 */
import type { Conversation } from '../model/conversation.ts';
import type { Effect } from '../model/effect.ts';
import type { Case } from '../model/desk.ts';
import type { Reply } from '../model/reply.ts';
import { caseKey } from './case-key.ts';
import { nowOf, toThread } from './cases.ts';
import type { Desk } from './parts.ts';

type Alert = Extract<Effect, { kind: 'alert' }>;

/** A note in a thread. Only where that is open already it may jump the queue: a first message must stay the first. */
function note(reply: Reply, opened: boolean): Reply {
  return { ...reply, about: { kind: opened ? 'danger' : 'handoff', id: 'alert_note' } };
}

async function recent(desk: Desk, conversation: string): Promise<Case | undefined> {
  const since = desk.clock.now() - desk.settings.sameAlertMs;
  const theirs = await desk.cases.ofConversation(conversation);
  return theirs.findLast((one) => one.kind === 'alert' && Date.parse(one.openedAt) > since);
}

/** Tells the people. `cause` names the alert, so that a repetition adds nothing. */
export async function raiseAlert(
  desk: Desk,
  conversation: string,
  alert: Alert,
  state: Conversation | undefined,
  cause: string,
): Promise<void> {
  const { danger, deadline } = alert;
  const open = (await desk.cases.ofConversation(conversation)).findLast(
    (one) => one.kind === 'case' && one.closedAt === undefined,
  );
  if (open !== undefined) {
    const reply = desk.words.alert('desk_alert_in_case', { danger, key: open.key, deadline });
    return toThread(desk, open.key, note(reply, open.thread !== undefined), `alert:${cause}`);
  }
  const own = caseKey(conversation, `alert ${cause}`);
  const before = await recent(desk, conversation);
  if (before !== undefined && before.key !== own) {
    const reply = desk.words.alert('desk_alert_again', { danger, key: before.key, deadline });
    return toThread(desk, before.key, note(reply, before.thread !== undefined), `alert:${cause}`);
  }
  const at = nowOf(desk);
  const alone = (alert.place ?? 'private') === 'private';
  await desk.cases.change(own, (found) =>
    found === undefined
      ? {
          v: 1,
          key: own,
          kind: 'alert',
          id: cause,
          conversation,
          language: state?.language ?? 'zh-Hans',
          private: alone,
          openedAt: at,
          updatedAt: at,
        }
      : undefined,
  );
  const id = alone ? 'desk_alert' : 'desk_alert_group';
  await toThread(desk, own, desk.words.alert(id, { danger, key: own, deadline }), 'file');
}
