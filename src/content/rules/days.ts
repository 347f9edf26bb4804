/** Days that exist in the calendar, wherever a day is written. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt, type Path, type Placed } from '../place.ts';
import type { ContentSource } from '../source.ts';

function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

export function days(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  function check(placed: Placed<unknown>, path: Path, day: string | undefined): void {
    if (day !== undefined && !exists(day)) faults.push(faultAt(placed, path, `${day} is not a day of the calendar`));
  }
  for (const language of ['zh', 'en'] as const)
    for (const answer of source.answers[language].values()) check(answer, ['reviewed'], answer.value.reviewed);
  for (const letter of source.letters.values()) check(letter, ['reviewed'], letter.value.reviewed);
  for (const document of source.documents.values()) check(document, ['date'], document.value.date);
  for (const entry of [...source.all.laws, ...source.all.contacts, ...source.all.figures])
    for (const field of ['from', 'until', 'checked'] as const) check(entry, [field], entry.value[field]);
  for (const year of source.daysOff.values()) {
    check(year, ['checked'], year.value.checked);
    year.value.work.forEach((day, i) => check(year, ['work', i], day));
    year.value.off.forEach(({ from, to }, i) => {
      check(year, ['off', i, 'from'], from);
      check(year, ['off', i, 'to'], to);
      if (to < from) faults.push(faultAt(year, ['off', i, 'to'], `${to} lies before ${from}`));
    });
  }
  return faults;
}
