/** One turn as the line that `converse` and `ask --json` print, exactly as docs/interfaces.md says. */
import type { TurnResult } from '../dialogue/context.ts';

export function converseLine(result: TurnResult, conversation: string): unknown {
  const { facts, flow, lastAsked } = result.conversation;
  return {
    conversation,
    replies: result.replies,
    state: {
      flow: flow?.id ?? null,
      asking: flow === undefined ? null : (lastAsked?.fact ?? null),
      facts: Object.fromEntries(
        Object.entries(facts).map(([id, told]) => [
          id,
          'value' in told ? { value: told.value } : { unsure: true },
        ]),
      ),
    },
    effects: result.effects,
  };
}
