/** A question type taken by its id, and what to do when nothing fitted. */
import { sayAnswer } from './answer.ts';
import { commandChoice } from './choices.ts';
import { update, type TurnContext } from './context.ts';
import { sayMenu } from './menu.ts';
import { askForPerson } from './people/person.ts';
import { sayPhrase } from './phrase.ts';
import { askDelete } from './privacy.ts';

/** What cannot wait is answered first when a message holds several questions. */
const urgentFirst = [
  'lawsuit',
  'home_visit',
  'impersonation',
  'threats_abuse',
  'privacy_exposure',
  'call_police',
  'emotional_support',
  'debt_relief_agency',
];

/** Acts that end in a question to the user. */
const acts: ReadonlyMap<string, (context: TurnContext) => void> = new Map([
  ['delete_my_data', askDelete],
  ['talk_to_human', askForPerson],
]);

function rank(intent: string): number {
  if (acts.has(intent)) return urgentFirst.length + 1;
  const at = urgentFirst.indexOf(intent);
  return at === -1 ? urgentFirst.length : at;
}

/** A question type that is asked by id: some are acts rather than answers. */
export function takeQuestion(context: TurnContext, intent: string): void {
  const act = acts.get(intent);
  if (act !== undefined) return act(context);
  sayAnswer(context, intent);
  if (intent === 'help' || intent === 'greeting') sayMenu(context);
}

/** Takes every question of a message: the urgent ones first, what asks the user something last, else in the order asked. */
export function takeQuestions(context: TurnContext, intents: readonly string[]): void {
  for (const intent of [...intents].sort((a, b) => rank(a) - rank(b))) takeQuestion(context, intent);
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
