/** Which reminders the last plan offers: only what the flow's steps name, each with a discreet text. */
import type { Reminder } from '../model/conversation.ts';
import type { Flow } from '../model/flow.ts';
import { dueDay } from '../flow/plan.ts';
import { languageOf, type TurnContext } from './context.ts';
import { groundsOf } from './grounds.ts';

/** The flow of the last plan. */
export function flowOf(context: TurnContext): Flow | undefined {
  const last = context.conversation.plans.at(-1);
  return last && context.ports.catalogue.flows.get(last.flow);
}

/** Reminders fire at ten in the morning in Asia/Shanghai: outside the quiet hours. */
function tenInTheMorning(day: string): string {
  return `${day}T02:00:00.000Z`;
}

export function reminderSteps(context: TurnContext): Reminder[] {
  const flow = flowOf(context);
  const planned = context.conversation.plans.at(-1)?.steps ?? [];
  if (flow === undefined) return [];
  const grounds = groundsOf(context);
  return flow.steps
    .filter((step) => planned.includes(step.id))
    .flatMap((step) => {
      const day = step.reminder && dueDay(step.reminder.due, grounds);
      if (step.reminder === undefined || day === undefined || day < context.today) return [];
      return [
        {
          id: step.id,
          due: tenInTheMorning(day),
          text: step.reminder.text[languageOf(context)],
          flow: flow.id,
        },
      ];
    });
}
