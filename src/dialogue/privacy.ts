/** What is stored and how to get rid of it: /privacy, /delete, the first-contact notice. */
import { newConversation } from '../model/conversation.ts';
import { shanghaiMinute } from '../model/shanghai.ts';
import { update, type TurnContext } from './context.ts';
import { commandChoice } from './choices.ts';
import { sayPhrase } from './phrase.ts';

export function sayPrivacy(context: TurnContext): void {
  sayPhrase(context, { kind: 'notice', id: 'privacy' }, 'privacy', {
    choices: [commandChoice(context, 'export'), commandChoice(context, 'delete')],
    expects: 'text',
  });
}

/** Asks before erasing. */
export function askDelete(context: TurnContext): void {
  sayPhrase(context, { kind: 'notice', id: 'delete_confirm' }, 'delete_confirm', {
    choices: [commandChoice(context, 'delete_yes'), commandChoice(context, 'delete_no')],
  });
  update(context, { pending: { kind: 'delete', at: context.now } });
}

/** Erases everything; the receipt is the last thing said. */
export function eraseNow(context: TurnContext): void {
  const { id, language, languageChosen } = context.conversation;
  context.effects.push({ kind: 'delete' });
  context.conversation = { ...newConversation(id, context.now, language), languageChosen, noticed: true };
  sayPhrase(context, { kind: 'notice', id: 'deleted' }, 'deleted', {
    values: { at: shanghaiMinute(context.now) },
  });
}

export function keepData(context: TurnContext): void {
  update(context, { pending: undefined });
  sayPhrase(context, { kind: 'notice', id: 'delete_kept' }, 'delete_kept');
}

/** Once, after the first answer: what is stored, why, how long. Not in groups, not after danger. */
export function noticeOnce(context: TurnContext): void {
  if (context.conversation.noticed || context.place !== 'private') return;
  if (context.replies.some((reply) => reply.about.kind === 'danger' || reply.about.id === 'privacy')) return;
  // Thanks and farewells tell nothing; often they come right after a danger was over.
  if (context.replies.every(({ about }) => about.id === 'thanks' || about.id === 'goodbye')) return;
  const offered = context.replies.at(-1)?.choices;
  if (offered === undefined && context.replies.length === 0) return;
  sayPhrase(context, { kind: 'notice', id: 'first_contact' }, 'first_contact', { expects: 'none' });
  update(context, { noticed: true });
}
