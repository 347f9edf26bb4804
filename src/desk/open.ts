/** Puts a desk together: what the pipeline is to call, and what has to run beside it. Knows no platform and no words. */
import type { Channel } from '../model/channel.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Effect } from '../model/effect.ts';
import type { PipelineOptions } from '../work/options.ts';
import { faultCode } from '../work/context.ts';
import { startRounds, type Rounds } from '../work/rounds.ts';
import { raiseAlert } from './alerts.ts';
import { closedByUser, endCase, forgetConversation, openCase, relayWords } from './cases.ts';
import { caseKey } from './case-key.ts';
import { staffAnswered, staffClosed, staffSaid } from './from-staff.ts';
import { makeOpenings } from './openings.ts';
import type { Desk } from './parts.ts';
import type { Switchboard } from './switchboard.ts';
import { isStaff, makeTakeStaff } from './take-staff.ts';
import { makeThreadChannel } from './thread-channel.ts';
import { undelivered } from './undelivered.ts';
import { lookAfter } from './waiting.ts';

export interface OpenDesk {
  /** The channel of cases inside, to be given to the pipeline with the others. */
  readonly channel: Channel;
  /** Takes turns of the staff that are not for the dialogue. */
  readonly takeStaff: ReturnType<typeof makeTakeStaff>;
  readonly onEffects: NonNullable<PipelineOptions['onEffects']>;
  readonly onUndelivered: NonNullable<PipelineOptions['onUndelivered']>;
  readonly everyMessage: NonNullable<PipelineOptions['everyMessage']>;
  /** Looks after those who wait, until stopped. */
  readonly watch: () => Rounds;
}

/** Without people nobody may be kept waiting for them. */
async function giveBack(desk: Desk, state: Conversation): Promise<void> {
  const id = state.person?.case;
  if (id === undefined) return;
  const key = caseKey(state.id, id);
  if ((await desk.cases.find(key)) !== undefined)
    return endCase(desk, key, { borrower: 'desk_unreachable', staff: 'desk_closed', commands: ['menu'] });
  await desk.delivery.amend(state.id, `desk:${key}:back`, (now) => {
    if (now.person?.case !== id) return undefined;
    const reply = desk.words.borrower(now.language, 'desk_unreachable', {}, ['menu']);
    const { person: _, ...rest } = now;
    return { conversation: rest, replies: [reply] };
  });
}

async function perform(
  desk: Desk,
  effect: Effect,
  state: Conversation | undefined,
  conversation: string,
  id: string,
): Promise<void> {
  switch (effect.kind) {
    case 'handoff':
      if (state?.person?.case !== effect.case) return;
      if (desk.staff === undefined) return giveBack(desk, state);
      await openCase(desk, state);
      return;
    case 'relay':
      if (desk.staff === undefined) return state === undefined ? undefined : giveBack(desk, state);
      return relayWords(desk, conversation, effect, state, id);
    case 'close_case':
      return closedByUser(desk, conversation, effect.case);
    case 'alert':
      return desk.staff === undefined ? undefined : raiseAlert(desk, conversation, effect, state, id);
    case 'delete':
      return forgetConversation(desk, conversation);
    case 'staff_said':
      return staffSaid(desk, effect, id);
    case 'staff_answered':
      return staffAnswered(desk, effect, id);
    case 'staff_closed':
      return staffClosed(desk, effect);
    case 'reminder':
    case 'cancel_reminders':
      return;
  }
}

export function openDesk(desk: Desk, switchboard: Switchboard): OpenDesk {
  const openings = makeOpenings(desk.cases);
  return {
    channel: makeThreadChannel(desk, openings),
    takeStaff: makeTakeStaff(desk, switchboard, openings),
    async onEffects(effects, state, conversation, cause) {
      for (const [place, effect] of effects.entries())
        await perform(desk, effect, state, conversation, `${cause}#${place}`);
    },
    onUndelivered: (outgoing, why) => undelivered(desk, outgoing, why),
    everyMessage: async (state, conversation) =>
      state?.person !== undefined ||
      (isStaff(desk, conversation) && (await openings.caseOf(conversation)) !== undefined),
    watch: () =>
      startRounds({
        clock: desk.clock,
        everyMs: desk.settings.roundMs,
        round: async () => {
          await lookAfter(desk);
          return undefined;
        },
        onFault: (error) => desk.tell({ event: 'desk_fault', code: faultCode(error), about: 'waiting' }),
      }),
  };
}
