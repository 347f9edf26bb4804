/** Not our field: one honest sentence and the nearest door, never a wrong answer. */
import { nearestDoor, type Door } from '../understand/nearest-door.ts';
import { askChoice, commandChoice, present } from './choices.ts';
import type { TurnContext } from './context.ts';
import { sayPhrase } from './phrase.ts';

/** Questions near each door that Respite does answer. */
const near: Readonly<Record<Door, readonly string[]>> = {
  lender: ['contact_platform', 'borrow_again'],
  fraud: ['scammed', 'message_real'],
  legal: ['legal_help'],
  finance: [],
  other: [],
};

export function sayRefusal(context: TurnContext, text: string): void {
  const door = nearestDoor(text);
  const questions = present(near[door].map((intent) => askChoice(context, intent)));
  sayPhrase(context, { kind: 'refusal', id: door }, `refusal_${door}`, {
    choices: [...questions, commandChoice(context, 'menu')],
    expects: 'text',
  });
}
