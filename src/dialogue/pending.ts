/** A yes or no in words to what was asked last: erase, resume, consent, summary. */
import { update, type TurnContext } from './context.ts';
import { runCommand } from './commands.ts';
import { bare, says } from '../understand/short-answers.ts';

function yesNo(context: TurnContext, text: string): boolean | undefined {
  const parsed = context.ports.parse('yesno', text, { today: context.today });
  return parsed.ok && typeof parsed.value === 'boolean' ? parsed.value : undefined;
}

/** Carries out what a short answer means here. False when the text is no answer to what is pending. */
export function takePending(context: TurnContext, text: string): boolean {
  const { pending, paused } = context.conversation;
  const said = bare(text);
  if (paused !== undefined && says(text, 'goOn')) {
    runCommand(context, 'resume');
    return true;
  }
  if (pending === undefined) return false;
  if (pending.kind === 'resume') {
    if (says(text, 'goOn') || yesNo(context, text) === true) return done(context, 'resume');
    if (says(text, 'restart')) return done(context, 'restart');
    if (yesNo(context, text) === false) return done(context, 'cancel');
    return false;
  }
  if (said.length > 12) return false;
  const answer = yesNo(context, text);
  if (answer === undefined) return false;
  switch (pending.kind) {
    case 'delete':
      return done(context, answer ? 'delete_yes' : 'delete_no');
    case 'summary':
      return answer ? done(context, 'plan_ok') : false;
    case 'consent':
      return done(context, answer ? 'share_all' : 'share_nothing');
    default:
      return false;
  }
}

function done(context: TurnContext, command: string): true {
  update(context, { pending: undefined });
  runCommand(context, command);
  return true;
}
