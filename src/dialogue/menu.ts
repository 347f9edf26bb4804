/** The menu, the welcome and the list of guided plans. */
import type { Choice } from '../model/reply.ts';
import { askChoice, commandChoice, present, sayPrivateOnly, wayOnChoice } from './choices.ts';
import type { TurnContext } from './context.ts';
import { phrase, sayPhrase } from './phrase.ts';

/** The questions asked most, in the order of the menu. */
const menuQuestions = [
  'why_still_called',
  'stop_calls',
  'collector_legality',
  'credit_after_deferral',
  'lawsuit',
];
const menuFlows = ['still_chased', 'overdue_first_aid', 'legal_papers'];

function menuChoices(context: TurnContext): Choice[] {
  return present([
    ...menuFlows.map((id) => wayOnChoice(context, `flow:${id}`)),
    ...menuQuestions.map((id) => askChoice(context, id)),
    ...(context.place === 'private'
      ? [commandChoice(context, 'plan'), commandChoice(context, 'person')]
      : []),
  ]);
}

export function sayMenu(context: TurnContext): void {
  sayPhrase(context, { kind: 'menu', id: 'menu' }, 'menu', {
    choices: menuChoices(context),
    expects: 'text',
  });
}

export function sayWelcome(context: TurnContext): void {
  sayPhrase(context, { kind: 'menu', id: 'welcome' }, 'welcome', {
    choices: menuChoices(context),
    expects: 'text',
  });
}

/** All guided plans. */
export function sayPlans(context: TurnContext): void {
  if (context.place !== 'private') {
    sayPrivateOnly(context);
    return;
  }
  const choices = present(
    [...context.ports.catalogue.flows.keys()].map((id) => wayOnChoice(context, `flow:${id}`)),
  );
  sayPhrase(context, { kind: 'menu', id: 'plans' }, 'plans', { choices });
}

export function sayLanguages(context: TurnContext): void {
  const choices = (['zh-Hans', 'zh-Hant', 'en'] as const).map((id) => ({
    id: `lang:${id}`,
    label: phrase(context, `language_${id.replace('-', '_').toLowerCase()}`),
    does: 'command' as const,
  }));
  sayPhrase(context, { kind: 'menu', id: 'language' }, 'language', { choices });
}
