/** Making choices and finding the one a user means: pressed, or typed by its number or label. */
import type { Conversation } from '../model/conversation.ts';
import type { Choice } from '../model/reply.ts';
import { bare, choiceNumber } from '../understand/short-answers.ts';
import { languageOf, type TurnContext } from './context.ts';
import { phrase, sayPhrase } from './phrase.ts';

/** A question type as a button. */
export function askChoice(context: TurnContext, intent: string): Choice | undefined {
  const known = context.ports.catalogue.intents.get(intent);
  if (known === undefined) return undefined;
  return { id: `q:${intent}`, label: known.label[languageOf(context)], does: 'ask' };
}

/** A way on (q:, flow:, letter:) as a button; undefined where it does not exist or has no place in a group. */
export function wayOnChoice(context: TurnContext, wayOn: string): Choice | undefined {
  const [kind, id = ''] = wayOn.split(':');
  const language = languageOf(context);
  if (kind === 'q') return askChoice(context, id);
  if (context.place !== 'private') return undefined;
  if (kind === 'flow') {
    const flow = context.ports.catalogue.flows.get(id);
    return (
      flow && {
        id: wayOn,
        label: phrase(context, 'way_on_flow', { title: flow.title[language] }),
        does: 'flow',
      }
    );
  }
  const letter = context.ports.catalogue.letters.get(id);
  return (
    letter && {
      id: wayOn,
      label: phrase(context, 'way_on_letter', { title: letter.title[language] }),
      does: 'letter',
    }
  );
}

/** A command as a button; its label is the phrase `choice_<command>`. */
export function commandChoice(context: TurnContext, command: string): Choice {
  return { id: `c:${command}`, label: phrase(context, `choice_${command}`), does: 'command' };
}

export function noneChoice(context: TurnContext): Choice {
  return { id: 'none', label: phrase(context, 'choice_none'), does: 'none' };
}

/** Says that a button no longer means anything, with the menu beside it. */
export function sayUnknownChoice(context: TurnContext): void {
  sayPhrase(context, { kind: 'notice', id: 'unknown_choice' }, 'unknown_choice', {
    choices: [commandChoice(context, 'menu')],
  });
}

/** Says that personal matters belong into the private chat. */
export function sayPrivateOnly(context: TurnContext): void {
  sayPhrase(context, { kind: 'notice', id: 'private_only' }, 'private_only');
}

/** Leaves out what does not exist. */
export function present(choices: readonly (Choice | undefined)[]): Choice[] {
  return choices.filter((choice) => choice !== undefined);
}

/** The offered choice that a typed message means: its number (2, 二, 第2个, 选2) or its label; else undefined. */
export function typedChoice(conversation: Conversation, text: string): string | undefined {
  const said = bare(text);
  if (said === '') return undefined;
  const number = choiceNumber(text);
  if (number !== undefined) return conversation.offered[number - 1]?.id;
  return conversation.offered.find((choice) => bare(choice.label) === said)?.id;
}
