/**
 * While a person is in charge the bot is silent and passes the words on. A few things are heard all the same: ending the
 * talk, what concerns the user's own data, and whether they are safe after a danger reply.
 */
import { bare, says } from '../../understand/short-answers.ts';
import type { Turn } from '../../model/turn.ts';
import { runCommand } from '../commands.ts';
import type { TurnContext } from '../context.ts';
import { answerNotSafe, answerSafe } from '../danger/danger.ts';
import { takePending } from '../pending.ts';
import { relay } from './person.ts';
import { sayPhrase } from '../phrase.ts';

const buttons = ['close_person', 'delete', 'delete_yes', 'delete_no', 'export', 'safe', 'not_safe'];
const heard: ReadonlySet<string> = new Set([
  ...buttons,
  'close',
  'privacy',
  // Pressed only: the same words typed may be meant for the person.
  'fine',
  'not_fine',
]);

/** The command that a text is: /delete, or the words of a button. */
function commandIn(context: TurnContext, text: string): string | undefined {
  const typed = /^\/([a-z_]+)/i.exec(text.trim())?.[1]?.toLowerCase();
  if (typed !== undefined) return heard.has(typed) ? typed : undefined;
  const said = bare(text);
  const { zh, en } = context.ports.catalogue.phrases;
  const isLabel = (command: string): boolean =>
    [zh, en].some((phrases) => bare(phrases.get(`choice_${command}`) ?? '') === said);
  return said === '' ? undefined : buttons.find(isLabel);
}

export function pressedDuringPerson(context: TurnContext, choiceId: string): void {
  const [kind, command = ''] = choiceId.split(':');
  if (kind === 'c' && heard.has(command)) runCommand(context, command);
}

export function saidDuringPerson(context: TurnContext, turn: Turn, text: string): void {
  if (turn.choiceId !== undefined && text === '') return pressedDuringPerson(context, turn.choiceId);
  if (text.trim() === '') return sayPhrase(context, { kind: 'notice', id: turn.kind }, 'person_attachment');
  const { pending, danger } = context.conversation;
  const command = commandIn(context, text);
  if (command !== undefined) return runCommand(context, command);
  if (pending?.kind === 'delete' && takePending(context, text)) return;
  if (danger !== undefined) {
    if (says(text, 'notSafe')) answerNotSafe(context);
    else if (says(text, 'safe')) answerSafe(context);
  }
  relay(context, text);
  if (turn.kind === 'attachment') sayPhrase(context, { kind: 'notice', id: turn.kind }, 'person_attachment');
}
