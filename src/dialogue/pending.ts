/** A yes or no in words to what was asked last: erase, resume, consent, summary. */
import { update, type TurnContext } from './context.ts';
import { runCommand } from './commands.ts';
import { readAnswer } from './flow/facts.ts';
import { takeChoice } from './take-choice.ts';
import { bare, says } from '../understand/short-answers.ts';

/** Second thoughts at the question whether to erase. */
const keep = /先?(留着|留著|不删|不刪|别删|別刪|不用删|不用刪)|^(算了|keepit|dontdelete|wait|等等|等一下)/u;

function yesNo(context: TurnContext, text: string): boolean | undefined {
  const parsed = context.ports.parse('yesno', text, { today: context.today });
  return parsed.ok && typeof parsed.value === 'boolean' ? parsed.value : undefined;
}

/** A typed answer to the one question before a letter. */
function answerByWords(context: TurnContext, text: string): boolean {
  const fact = context.ports.catalogue.facts.get(context.conversation.lastAsked?.fact ?? '');
  if (fact === undefined) return false;
  const answered = readAnswer(fact, text, context.today, context.ports);
  if (answered.kind !== 'value' && answered.kind !== 'unsure') return false;
  const option = answered.kind === 'value' && typeof answered.value === 'string' ? answered.value : 'unsure';
  takeChoice(context, `f:${fact.id}:${option}`);
  return true;
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
    // Only a plain yes or no: "not refused" answers the flow's question, not this one.
    const plain = said.length <= 8 ? yesNo(context, text) : undefined;
    if (says(text, 'goOn') || plain === true) return done(context, 'resume');
    if (says(text, 'restart')) return done(context, 'restart');
    if (plain === false) return done(context, 'cancel');
    return false;
  }
  if (pending.kind === 'letter') return answerByWords(context, text);
  if (said.length > 12) return false;
  if (pending.kind === 'delete' && (says(text, 'cancel') || keep.test(said)))
    return done(context, 'delete_no');
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
