/** What conditions are judged on in a conversation: the told facts, the named conditions, the day and the days off. */
import { calendarOf } from '../flow/calendar.ts';
import type { Grounds } from '../flow/evaluate.ts';
import type { TurnContext } from './context.ts';

export function groundsOf(context: TurnContext): Grounds {
  const { conditions, daysOff } = context.ports.catalogue;
  return {
    facts: context.conversation.facts,
    conditions,
    today: context.today,
    calendar: calendarOf(daysOff),
  };
}
