/** A pressed (or typed) choice: its id alone decides. Ids that no longer mean anything get a kind word and the menu. */
import { sayPrivateOnly, sayUnknownChoice } from './choices.ts';
import { update, type TurnContext } from './context.ts';
import { chooseLanguage, runCommand } from './commands.ts';
import {
  askAgain,
  currentFlow,
  flowOfFact,
  mayReask,
  pressAnswer,
  reaskAfterAside,
  startFlow,
  tellFact,
} from './flow/talk.ts';
import { changeChoices } from './flow/ask.ts';
import { sayLetter } from './letters.ts';
import { sayPhrase } from './phrase.ts';
import { noneOfThese, takeQuestion } from './question.ts';
import { chooseReminder } from './files.ts';

function changeFact(context: TurnContext, id: string): void {
  const flow = flowOfFact(context, id);
  if (flow === undefined) sayUnknownChoice(context);
  else askAgain(context, flow, id);
}

function changeAny(context: TurnContext, id: string): void {
  const flow = context.ports.catalogue.flows.get(id);
  const choices = flow === undefined ? [] : changeChoices(context, flow);
  if (choices.length === 0) sayUnknownChoice(context);
  else sayPhrase(context, { kind: 'summary', id }, 'change_which', { choices });
}

/** An answer to the one question before a letter: tells the fact and gives the letter. False when it is none. */
function answerLetter(context: TurnContext, fact: string, option: string): boolean {
  const { pending, lastAsked } = context.conversation;
  if (pending?.kind !== 'letter' || pending.id === undefined || lastAsked?.fact !== fact || option === 'back')
    return false;
  const known = context.ports.catalogue.facts.get(fact)?.options.some((each) => each.id === option) === true;
  tellFact(context, fact, known ? option : undefined, 'choice');
  update(context, { pending: undefined, lastAsked: undefined });
  sayLetter(context, pending.id, true);
  return true;
}

const privateOnly = new Set(['f', 'flow', 'letter', 'change', 'change_any', 'remind']);

/** Carries a choice out. */
export function takeChoice(context: TurnContext, choiceId: string): void {
  const [kind = '', id = '', option = ''] = choiceId.split(':');
  if (privateOnly.has(kind) && context.place !== 'private') {
    sayPrivateOnly(context);
    return;
  }
  switch (kind) {
    case 'q':
      if (!context.ports.catalogue.intents.has(id)) return sayUnknownChoice(context);
      takeQuestion(context, id);
      if (currentFlow(context) !== undefined && mayReask(context)) reaskAfterAside(context);
      return;
    case 'f':
      if (!answerLetter(context, id, option)) pressAnswer(context, id, option);
      return;
    case 'flow':
      return startFlow(context, id);
    case 'letter':
      return sayLetter(context, id);
    case 'change':
      return changeFact(context, id);
    case 'change_any':
      return changeAny(context, id);
    case 'remind':
      return chooseReminder(context, choiceId);
    case 'c':
      return runCommand(context, id);
    case 'lang':
      return chooseLanguage(context, id);
    case 'none':
      return noneOfThese(context);
    default:
      return sayUnknownChoice(context);
  }
}
