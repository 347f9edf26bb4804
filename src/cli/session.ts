/** Turns taken one after the other against a store, without channels and pipeline: for converse, ask and chat. */
import type { DialoguePorts } from '../dialogue/ports.ts';
import { withFiles } from '../letter/write-file.ts';
import { takeTurn } from '../dialogue/take-turn.ts';
import type { TurnResult } from '../dialogue/context.ts';
import type { Language } from '../model/language.ts';
import type { Store } from '../model/store.ts';
import type { Turn } from '../model/turn.ts';
import { maskedTurn } from '../work/intake.ts';

/** Takes one turn and keeps the new state; a `delete` effect erases the conversation. */
export async function takeOne(
  store: Store,
  ports: DialoguePorts,
  turn: Turn,
  language?: Language,
): Promise<TurnResult> {
  let result: TurnResult | undefined;
  await store.receive(
    maskedTurn(turn, (text) => ports.mask(text).text),
    turn.at,
  );
  await store.turn(turn.conversation, async (state, inbox) => {
    // The unmasked words are read once, for the warning; only masked ones reach the state.
    const taken = takeTurn(state, [turn], ports, turn.at, language);
    result = { ...taken, replies: await withFiles(taken.replies, taken.drafts, turn.at) };
    return {
      conversation: result.conversation,
      done: inbox.map((incoming) => incoming.turn.eventId),
      outgoing: [],
      effects: result.effects,
    };
  });
  if (result === undefined) throw new Error(`conversation ${turn.conversation} is held by another process`);
  if (result.effects.some((effect) => effect.kind === 'delete')) await store.erase(turn.conversation);
  return result;
}
