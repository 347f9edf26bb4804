/** A letter shown as copyable text, with when it helps and when it harms above it, and as a file. */
import { commandChoice } from './choices.ts';
import type { TurnContext } from './context.ts';
import { sayPhrase } from './phrase.ts';

/** Says a letter; one that is not there gets a kind word. */
export function sayLetter(context: TurnContext, id: string): void {
  const letter = context.ports.catalogue.letters.get(id);
  if (letter === undefined) {
    sayPhrase(context, { kind: 'notice', id: 'unknown_choice' }, 'unknown_choice', {
      choices: [commandChoice(context, 'menu')],
    });
    return;
  }
}
