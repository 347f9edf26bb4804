/**
 * Turns from the staff's channel that are for the desk and not for the dialogue: everything in a case's thread, and the
 * switches anywhere there. What has to reach a borrower leaves as an effect, kept with the turn until it is done.
 */
import { newConversation, type Conversation } from '../model/conversation.ts';
import type { Case } from '../model/desk.ts';
import type { Effect } from '../model/effect.ts';
import type { Reply } from '../model/reply.ts';
import type { Turn } from '../model/turn.ts';
import type { TurnOutcome } from '../work/options.ts';
import { channelNameOf } from '../work/channels.ts';
import { nowOf } from './cases.ts';
import type { Openings } from './openings.ts';
import type { Desk } from './parts.ts';
import { isSwitch, readStaffTurn, type StaffMeans } from './staff-turn.ts';
import type { Switchboard } from './switchboard.ts';

/** What masking leaves in place of a number. */
const hidden = '****';

interface Taken {
  readonly replies: Reply[];
  readonly effects: Effect[];
}

/** Whether a conversation is of the staff's channel. */
export function isStaff(desk: Desk, conversation: string): boolean {
  return desk.staff !== undefined && channelNameOf(conversation) === desk.staff.name;
}

function isOver(found: Case): boolean {
  return found.kind === 'case' && found.closedAt !== undefined;
}

/** Why what was written goes nowhere. */
function nobodyThere(desk: Desk, found: Case): Reply {
  return desk.words.staff(found.private ? 'desk_over' : 'desk_group');
}

/** One message to the borrower, however many were written in a row. */
function say(desk: Desk, found: Case, text: string, taken: Taken): void {
  if (isOver(found) || !found.private) {
    taken.replies.push(nobodyThere(desk, found));
    return;
  }
  const last = taken.effects.at(-1);
  if (last?.kind === 'staff_said')
    taken.effects[taken.effects.length - 1] = { ...last, text: `${last.text}\n${text}` };
  else taken.effects.push({ kind: 'staff_said', key: found.key, text });
  if (text.includes(hidden)) taken.replies.push(desk.words.staff('desk_masked'));
}

function answer(desk: Desk, found: Case, asked: string, now: string, taken: Taken): void {
  const { words } = desk;
  if (isOver(found) || !found.private) taken.replies.push(nobodyThere(desk, found));
  else if (words.knows(asked) && words.isOff(asked))
    taken.replies.push(words.staff('desk_answer_off', { label: words.label(asked) }));
  else if (words.knows(asked)) {
    taken.effects.push({ kind: 'staff_answered', key: found.key, answer: asked });
    taken.replies.push(words.staff('desk_answer_sent', { label: words.label(asked) }));
  } else {
    const choices = asked === '' ? [] : words.answersFor(asked, now);
    taken.replies.push(
      choices.length === 0
        ? words.staff('desk_answer_unknown')
        : words.staff('desk_answer_which', {}, { choices }),
    );
  }
}

export function makeTakeStaff(desk: Desk, switchboard: Switchboard, openings: Openings) {
  const mayDecide = (user: string): boolean => desk.staff?.mayDecide(user) === true;

  function refuse(taken: Taken, conversation: string): void {
    desk.tell({ event: 'staff_refused', conversation });
    taken.replies.push(desk.words.staff('desk_not_allowed'));
  }

  async function carryOut(means: StaffMeans, turn: Turn, found: Case, now: string, taken: Taken) {
    switch (means.is) {
      case 'say':
        return say(desk, found, means.text, taken);
      case 'answer':
        return answer(desk, found, means.asked, now, taken);
      case 'close':
        if (!mayDecide(turn.user)) return refuse(taken, turn.conversation);
        if (isOver(found) || found.kind === 'alert') taken.replies.push(desk.words.staff('desk_over'));
        else taken.effects.push({ kind: 'staff_closed', key: found.key });
        return;
      case 'switch':
        return switchAnswer(means, turn, taken);
      case 'note':
        taken.replies.push(desk.words.staff('desk_kept_here'));
        return;
      case 'mistyped':
        taken.replies.push(desk.words.staff('desk_mistyped'));
        return;
      case 'file':
        taken.replies.push(desk.words.staff('desk_no_files'));
        return;
      case 'nothing':
        return;
    }
  }

  async function switchAnswer(
    means: Extract<StaffMeans, { is: 'switch' }>,
    turn: Turn,
    taken: Taken,
  ): Promise<void> {
    if (!mayDecide(turn.user)) return refuse(taken, turn.conversation);
    taken.replies.push(await switchboard.run(means.to, means.answer, turn.user));
  }

  /** The case of a thread that was opened and never kept; it is kept now. */
  async function orphan(turn: Turn, state: Conversation | undefined): Promise<Case | undefined> {
    if (turn.place === 'private' || state !== undefined) return undefined;
    const key = await desk.staff?.keyOf?.(turn.conversation);
    if (key === undefined) return undefined;
    return desk.cases.change(key, (one) =>
      one === undefined || one.thread !== undefined
        ? undefined
        : { ...one, thread: turn.conversation, updatedAt: nowOf(desk) },
    );
  }

  /** Takes the turns if they are for the desk; undefined leaves them to the dialogue. */
  return async function takeStaff(
    state: Conversation | undefined,
    turns: readonly Turn[],
    now: string,
  ): Promise<TurnOutcome | undefined> {
    const [first] = turns;
    if (first === undefined || !isStaff(desk, first.conversation)) return undefined;
    const found = (await openings.caseOf(first.conversation)) ?? (await orphan(first, state));
    if (found === undefined && !turns.every(isSwitch)) return undefined;
    const taken: Taken = { replies: [], effects: [] };
    for (const turn of turns) {
      const means = readStaffTurn(turn);
      if (found !== undefined) await carryOut(means, turn, found, now, taken);
      else if (means.is === 'switch') await switchAnswer(means, turn, taken);
    }
    const before = state ?? newConversation(first.conversation, now);
    return { conversation: { ...before, lastUserAt: now }, ...taken };
  };
}
