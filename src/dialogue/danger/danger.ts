/** What is said when a message shows danger: before everything, in every state and place. */
import type { DangerKind, Meaning } from '../../model/meaning.ts';
import { languageOf, update, type TurnContext } from '../context.ts';
import { sayAnswer } from '../answer.ts';
import { commandChoice } from '../choices.ts';
import { dayOf } from '../../flow/plan.ts';
import { groundsOf } from '../grounds.ts';
import { say, sayPhrase } from '../phrase.ts';
import { saysAccompanied, saysAlone } from '../../understand/presence.ts';
import { bare, says } from '../../understand/short-answers.ts';

/** Which days of a paper may be its deadline; an unclear paper has the earliest of them. */
const deadlines: Readonly<Record<string, readonly string[]>> = {
  payment_order: ['fifteen_days_end'],
  judgment: ['fifteen_days_end'],
  preservation: ['five_days_end'],
  lawyer_letter: [],
  mediation: [],
};

/** A court deadline that is known from what the user told and has not passed, so that the pause does not swallow it; a date only. */
function knownDeadline(context: TurnContext): string | undefined {
  const { paper_kind: told } = context.conversation.facts;
  const kind = told !== undefined && 'value' in told && typeof told.value === 'string' ? told.value : '';
  const grounds = groundsOf(context);
  return (deadlines[kind] ?? ['fifteen_days_end', 'paper_date'])
    .map((id) => dayOf(id, grounds))
    .filter((day) => day !== undefined && day >= context.today)
    .reduce((first, day) => (first === undefined || (day ?? '') < first ? day : first), undefined);
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

/** Talk that leaves the question open: whoever only greets, thanks or says how bad it is has not said that they are safe. */
const stillInIt = new Set(['greeting', 'thanks', 'goodbye', 'emotional_support']);

/** A reply in a group this long after the danger belongs to something else. */
const soonMs = 15 * 60_000;

/** Asked in the middle of it, the bot says what it is, and the question stays open. */
const aboutTheBot = new Set(['about_bot', 'help']);

/** A longer message tells something; it is no answer in one word. */
const fewSigns = 8;

/** Whether the question of a danger reply is open. */
function asksIfSafe({ conversation, place }: TurnContext): boolean {
  return (
    place === 'private' &&
    conversation.danger !== undefined &&
    conversation.offered.some((choice) => choice.id === 'c:safe')
  );
}

/** Whether a text only says who is there (我老婆在, 一个人): an answer to that question, no new danger. */
export function saysWhoIsThere(context: TurnContext, text: string): boolean {
  const said = bare(text);
  return asksIfSafe(context) && (saysAlone(said) || saysAccompanied(said));
}

/** In a group a short no soon after is no question either: the resources are said once more, nothing is asked. */
function takeInGroup(context: TurnContext, said: string, text: string): boolean {
  const { danger } = context.conversation;
  if (danger === undefined || Date.parse(context.now) - Date.parse(danger.at) > soonMs) return false;
  const parsed = context.ports.parse('yesno', text, { today: context.today });
  const no = parsed.ok && parsed.value === false && said.length <= fewSigns;
  if (!no && !saysAlone(said)) return false;
  answerDanger(context, danger.kind);
  return true;
}

/**
 * What is said right after a danger reply, whose question (安全吗, 身边有人吗) may be answered by one word: 没有 there is no
 * answer about debts. False when the user has moved on to a question that is understood.
 */
export function takeAfterDanger(context: TurnContext, text: string, meaning: Meaning): boolean {
  const { danger } = context.conversation;
  if (danger === undefined) return false;
  if (says(text, 'notSafe')) return done(answerNotSafe, context);
  if (says(text, 'safe')) return done(answerSafe, context);
  const said = bare(text);
  if (context.place !== 'private') return takeInGroup(context, said, text);
  if (!asksIfSafe(context)) return false;
  if (saysAlone(said) || says(text, 'unsure')) return done(answerNotSafe, context);
  if (saysAccompanied(said)) return done(answerSafe, context);
  const parsed = context.ports.parse('yesno', text, { today: context.today });
  if (parsed.ok && said.length <= fewSigns)
    return done(parsed.value === true ? answerSafe : answerNotSafe, context);
  const movedOn = meaning.kind === 'document' || (meaning.intent !== null && !stillInIt.has(meaning.intent));
  const aboutBot = meaning.intent !== null && aboutTheBot.has(meaning.intent);
  if (aboutBot) sayAnswer(context, meaning.intent ?? '');
  else if (movedOn && said !== '') return false;
  sayPhrase(context, { kind: 'danger', id: danger.kind }, 'danger_still_here', {
    choices: ['safe', 'not_safe', 'person'].map((command) => commandChoice(context, command)),
    expects: 'text',
  });
  return true;
}

function done(answer: (context: TurnContext) => void, context: TurnContext): true {
  answer(context);
  return true;
}
