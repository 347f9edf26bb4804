/** A question type taken by its id, and what to do when nothing fitted. */
import { sayAnswer } from './answer.ts';
import { commandChoice } from './choices.ts';
import { update, type TurnContext } from './context.ts';
import { sayMenu } from './menu.ts';
import { askForPerson } from './people/person.ts';
import { sayPhrase } from './phrase.ts';
import { askDelete } from './privacy.ts';

/** A question type that is asked by id: some are acts rather than answers. */
export function takeQuestion(context: TurnContext, intent: string): void {
  if (intent === 'talk_to_human') return askForPerson(context);
  if (intent === 'delete_my_data') return askDelete(context);
  sayAnswer(context, intent);
  if (intent === 'help' || intent === 'greeting') sayMenu(context);
}

/** 都不是: a kind request to say it differently; the second time the menu and a person. */
export function noneOfThese(context: TurnContext): void {
  const misses = context.conversation.misses + 1;
  update(context, { misses });
  if (misses >= 2) {
    sayPhrase(context, { kind: 'menu', id: 'after_misses' }, 'after_misses', {
      choices: [
        commandChoice(context, 'menu'),
        commandChoice(context, 'plan'),
        commandChoice(context, 'person'),
      ],
    });
    update(context, { misses: 0 });
    return;
  }
  sayPhrase(context, { kind: 'notice', id: 'rephrase' }, 'rephrase', {
    choices: [commandChoice(context, 'menu'), commandChoice(context, 'person')],
    expects: 'text',
  });
}
