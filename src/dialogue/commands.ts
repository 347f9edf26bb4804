/** What starts with a slash, and the buttons c:<command> that do the same. */
import { Language } from '../model/language.ts';
import type { TurnContext } from './context.ts';
import { update } from './context.ts';
import { commandChoice, sayPrivateOnly } from './choices.ts';
import { answerFine, answerNotFine } from './danger/after-check-in.ts';
import { answerNotSafe, answerSafe } from './danger/danger.ts';
import { cancelFlow, currentFlow, planNow, restartFlow, startFlow } from './flow/talk.ts';
import { exportData, exportPlan, offerReminders } from './files.ts';
import { sayLanguages, sayMenu, sayPlans, sayWelcome } from './menu.ts';
import { askForPerson, closePerson, consents, handOver } from './people/person.ts';
import { phrase, sayPhrase } from './phrase.ts';
import { askDelete, eraseNow, keepData, sayPrivacy } from './privacy.ts';
import { takeQuestion } from './question.ts';
import { callPeople, markSolved } from './people/support-thread.ts';

type Do = (context: TurnContext, rest: string) => void;

function resume(context: TurnContext): void {
  const { paused, pending, flow } = context.conversation;
  const id = paused?.id ?? flow?.id ?? pending?.id;
  if (id === undefined) sayMenu(context);
  else startFlow(context, id);
}

function confirmPlan(context: TurnContext): void {
  const flow = currentFlow(context);
  if (flow === undefined) sayPlans(context);
  else planNow(context, flow);
}

function restart(context: TurnContext): void {
  const flow = currentFlow(context);
  if (flow === undefined) sayMenu(context);
  else restartFlow(context, flow);
}

/** /start with a deep-link topic opens that topic. */
function start(context: TurnContext, topic: string): void {
  const { intents, flows } = context.ports.catalogue;
  if (flows.has(topic) && context.place !== 'private') sayPrivateOnly(context);
  else if (flows.has(topic)) startFlow(context, topic);
  else if (intents.has(topic)) takeQuestion(context, topic);
  else sayWelcome(context);
}

function plan(context: TurnContext, id: string): void {
  if (context.place === 'private' && context.ports.catalogue.flows.has(id)) startFlow(context, id);
  else sayPlans(context);
}

const commands: Readonly<Record<string, Do>> = {
  start,
  menu: sayMenu,
  help: (context) => takeQuestion(context, 'help'),
  plan,
  privacy: sayPrivacy,
  delete: askDelete,
  delete_yes: eraseNow,
  delete_no: keepData,
  export: exportData,
  export_plan: exportPlan,
  remind: offerReminders,
  cancel: cancelFlow,
  language: sayLanguages,
  lang: sayLanguages,
  person: askForPerson,
  human: askForPerson,
  close_person: closePerson,
  close: closePerson,
  safe: answerSafe,
  not_safe: answerNotSafe,
  fine: answerFine,
  not_fine: answerNotFine,
  plan_ok: confirmPlan,
  resume,
  restart,
  solved: markSolved,
  need_people: callPeople,
};

/** Runs a command; an unknown one gets a kind word and the menu. */
export function runCommand(context: TurnContext, name: string, rest = ''): void {
  const consent = Object.hasOwn(consents, name) ? consents[name] : undefined;
  if (consent !== undefined) return handOver(context, consent);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command(context, rest);
  sayPhrase(context, { kind: 'notice', id: 'unknown_command' }, 'unknown_command', {
    choices: [commandChoice(context, 'menu')],
  });
}

/** Sets the language for good. */
export function chooseLanguage(context: TurnContext, code: string): void {
  const language = Language.safeParse(code);
  if (!language.success) return sayLanguages(context);
  update(context, { language: language.data, languageChosen: true });
  sayPhrase(context, { kind: 'notice', id: 'language' }, 'language_set', {
    values: { language: phrase(context, `language_${language.data.replace('-', '_').toLowerCase()}`) },
  });
}
