/** Files and reminders a user can ask for: the data export, the plan as a file, reminders one by one. */
import { commandChoice, sayPrivateOnly } from './choices.ts';
import { update, type TurnContext } from './context.ts';
import { planDays, planParagraphs } from './flow/plan-file.ts';
import { flowOf, reminderSteps } from './reminders.ts';
import { phrase, phraseBlocks, say, sayPhrase } from './phrase.ts';

function fileName(context: TurnContext, id: string, extension: string): string {
  return `${phrase(context, id)}-${context.today}.${extension}`;
}

/** /export: everything stored, as one JSON file. */
export function exportData(context: TurnContext): void {
  if (context.place !== 'private') {
    sayPrivateOnly(context);
    return;
  }
  const { id: _id, ...kept } = context.conversation;
  const text = `${JSON.stringify(kept, null, 2)}\n`;
  say(context, {
    blocks: [
      ...phraseBlocks(context, 'export_head'),
      {
        type: 'document',
        name: fileName(context, 'export_file', 'json'),
        mediaType: 'application/json',
        bytes: Buffer.from(text, 'utf8').toString('base64'),
      },
    ],
    about: { kind: 'notice', id: 'export' },
  });
}

/** The last plan as files: Word, plain text, and a calendar where it holds dates. */
export function exportPlan(context: TurnContext): void {
  const flow = flowOf(context);
  if (flow === undefined) {
    const choices = [commandChoice(context, 'plan')];
    sayPhrase(context, { kind: 'notice', id: 'no_plan' }, 'no_plan', { choices });
    return;
  }
  const paragraphs = planParagraphs(context, flow);
  const days = planDays(context);
  sayPhrase(context, { kind: 'plan', id: flow.id }, days.length > 0 ? 'plan_files_dated' : 'plan_files');
  const reply = context.replies.length - 1;
  const name = (extension: string): string => fileName(context, 'plan_file', extension);
  context.drafts.push(
    { reply, draft: { format: 'docx', name: name('docx'), paragraphs } },
    { reply, draft: { format: 'md', name: name('md'), paragraphs } },
  );
  if (days.length === 0) return;
  const title = phrase(context, 'calendar_title');
  context.drafts.push({ reply, draft: { format: 'ics', name: name('ics'), title, days } });
}

/** Lists the reminders of the last plan, each to be switched on by itself. */
export function offerReminders(context: TurnContext): void {
  const steps = reminderSteps(context);
  if (steps.length === 0) {
    sayPhrase(context, { kind: 'notice', id: 'no_reminders' }, 'no_reminders');
    return;
  }
  sayPhrase(context, { kind: 'notice', id: 'reminders' }, 'reminders', {
    choices: [
      ...steps.map(({ id, due, text }) => ({
        id: `remind:${id}`,
        label: phrase(context, 'choice_reminder', { day: due.slice(0, 10), text }),
        does: 'command' as const,
      })),
      { id: 'remind:off', label: phrase(context, 'choice_reminders_off'), does: 'command' },
    ],
  });
}

/** Switches one reminder on, or all off. */
export function chooseReminder(context: TurnContext, choiceId: string): void {
  const id = choiceId.slice('remind:'.length);
  if (id === 'off') {
    update(context, { reminders: [] });
    context.effects.push({ kind: 'cancel_reminders' });
    sayPhrase(context, { kind: 'notice', id: 'reminders_off' }, 'reminders_off');
    return;
  }
  const chosen = reminderSteps(context).find((step) => step.id === id);
  if (chosen === undefined) return offerReminders(context);
  const others = context.conversation.reminders.filter((reminder) => reminder.id !== id);
  update(context, { reminders: [...others, chosen] });
  context.effects.push({ kind: 'reminder', id, due: chosen.due, text: chosen.text });
  sayPhrase(context, { kind: 'notice', id: 'reminder_on' }, 'reminder_on', {
    values: { day: chosen.due.slice(0, 10) },
  });
}
