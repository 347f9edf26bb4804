/** What is said when a message shows danger: before everything, in every state and place. */
import type { DangerKind } from '../model/meaning.ts';
import { languageOf, update, type TurnContext } from './context.ts';
import { commandChoice } from './choices.ts';
import { say, sayPhrase } from './phrase.ts';

/** A court deadline the user told, so that the pause does not swallow it; a date only. */
function knownDeadline(context: TurnContext): string | undefined {
  const told = context.conversation.facts['paper_date'];
  return told !== undefined && 'value' in told && typeof told.value === 'string' ? told.value : undefined;
}

/** Answers danger, pauses flows and reminders, alerts a person without the user's words. */
export function answerDanger(context: TurnContext, kind: DangerKind): void {
  const reply = context.ports.catalogue.danger.replies[kind];
  const text = context.place === 'private' ? reply.say : reply.group;
  say(context, {
    blocks: [...context.ports.catalogue.blocks(text, languageOf(context))],
    ...(context.place === 'private'
      ? {
          choices: [commandChoice(context, 'safe'), commandChoice(context, 'not_safe')],
          expects: 'text' as const,
        }
      : {}),
    about: { kind: 'danger', id: kind },
  });
  const { flow } = context.conversation;
  const deadline = knownDeadline(context);
  update(context, {
    danger: { kind, at: context.now },
    flow: undefined,
    lastAsked: undefined,
    pending: undefined,
    misses: 0,
    ...(flow === undefined ? {} : { paused: flow }),
  });
  context.effects.push({
    kind: 'alert',
    danger: kind,
    ...(deadline === undefined ? {} : { deadline }),
    place: context.place,
  });
}

/** The user says that they are safe: warm, no plan; a paused flow waits until they ask for it. */
export function answerSafe(context: TurnContext): void {
  const choices = context.conversation.paused === undefined ? ['person'] : ['person', 'resume'];
  sayPhrase(context, { kind: 'danger', id: 'safe' }, 'danger_safe', {
    choices: choices.map((command) => commandChoice(context, command)),
    expects: 'text',
  });
  update(context, { danger: undefined });
}

export function answerNotSafe(context: TurnContext): void {
  const kind = context.conversation.danger?.kind ?? 'self_harm';
  sayPhrase(context, { kind: 'danger', id: kind }, 'danger_not_safe', {
    choices: [commandChoice(context, 'safe'), commandChoice(context, 'person')],
    expects: 'text',
  });
  context.effects.push({ kind: 'alert', danger: kind, place: context.place });
}
