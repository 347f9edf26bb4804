/** Dates as a calendar file: whole days, a discreet text, an alarm in the morning. */
import type { CalendarDay } from '../model/file-draft.ts';

/** The text of the .ics file. `stamp` is when it was made (ISO), so that the same plan makes the same file. */
export async function writeCalendar(
  title: string,
  days: readonly CalendarDay[],
  stamp: string,
): Promise<string> {
  const { default: ical, ICalAlarmType } = await import('ical-generator');
  const calendar = ical({ name: title, prodId: { company: 'Respite', product: 'plan' } });
  for (const { id, day, text } of days) {
    calendar.createEvent({
      id: `${id}-${day}@respite`,
      stamp,
      // Noon in UTC: the library takes the day from UTC, and a local midnight is the day before there.
      start: new Date(`${day}T12:00:00Z`),
      allDay: true,
      summary: text,
      // Nine in the morning of that day.
      alarms: [{ type: ICalAlarmType.display, triggerAfter: 9 * 3600 }],
    });
  }
  return calendar.toString();
}
