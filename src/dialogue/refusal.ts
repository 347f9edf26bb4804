/** Not our field: one honest sentence and the nearest door, never a wrong answer. */
import { dishonestRequest, type Dishonest } from '../understand/dishonest.ts';
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

/** Ways on that are honest. */
const instead: Readonly<Record<Dishonest, readonly string[]>> = {
  fake_proof: ['negotiation_documents', 'negotiation_script'],
  false_complaint: ['file_complaint', 'collect_evidence'],
};

/** Refuses fake proofs and made-up complaints, says why and what helps instead. False for anything honest. */
export function refuseDishonest(context: TurnContext, text: string): boolean {
  const asked = dishonestRequest(text);
  if (asked === undefined) return false;
  sayPhrase(context, { kind: 'refusal', id: asked }, `refusal_${asked}`, {
    choices: present(instead[asked].map((intent) => askChoice(context, intent))),
    expects: 'text',
  });
  return true;
}

export function sayRefusal(context: TurnContext, text: string): void {
  const door = nearestDoor(text);
  const questions = present(near[door].map((intent) => askChoice(context, intent)));
  sayPhrase(context, { kind: 'refusal', id: door }, `refusal_${door}`, {
    choices: [...questions, commandChoice(context, 'menu')],
    expects: 'text',
  });
}
