/** What a person must look at again: register entries past their recheck date, out of force or soon out of force. */
import type { ContentSource } from './source.ts';

export interface StaleEntry {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: 'law' | 'contact' | 'figure' | 'days off' | 'answer' | 'letter';
  readonly id: string;
  readonly why: string;
}

const dayMs = 86_400_000;

/** The day `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Answers and letters are read again once a year. */
const reviewDays = 365;
/** How long before its end an entry is announced. */
const noticeDays = 30;

/** Stale entries on the day the source was read for, in order of file and line. */
export function staleEntries(source: ContentSource): StaleEntry[] {
  const today = source.asOf;
  const found: StaleEntry[] = [];
  for (const [kind, entries] of [
    ['law', source.all.laws],
    ['contact', source.all.contacts],
    ['figure', source.all.figures],
  ] as const)
    for (const entry of entries) {
      const { id, checked, recheckDays, from, until } = entry.value;
      const add = (field: string, why: string): void => {
        found.push({ file: entry.file, ...entry.at([field]), kind, id, why });
      };
      const due = addDays(checked, recheckDays);
      const replaced = entries.some((other) => other.value.id === id && until !== undefined && other.value.from > until);
      if (until !== undefined && until < today) {
        if (!replaced) add('until', `held until ${until} and has no successor`);
        continue;
      }
      if (due <= today) add('checked', `last checked ${checked}, was to be checked again by ${due}`);
      if (until !== undefined && until <= addDays(today, noticeDays) && !replaced)
        add('until', `holds only until ${until} and has no successor`);
      if (from > today && from <= addDays(today, noticeDays)) add('from', `comes into force on ${from}`);
    }
  for (const entry of source.daysOff.values()) {
    const { id, checked, recheckDays } = entry.value;
    const due = addDays(checked, recheckDays);
    if (due <= today)
      found.push({
        file: entry.file,
        ...entry.at(['checked']),
        kind: 'days off',
        id,
        why: `last checked ${checked}, was to be checked again by ${due}`,
      });
  }
  for (const [kind, entries] of [
    ['answer', [...source.answers.zh.values(), ...source.answers.en.values()]],
    ['letter', [...source.letters.values()]],
  ] as const)
    for (const entry of entries) {
      const { reviewed } = entry.value;
      const due = addDays(reviewed, reviewDays);
      const id = 'intent' in entry.value ? `${entry.value.intent}.${entry.value.language}` : entry.value.id;
      if (due <= today)
        found.push({
          file: entry.file,
          ...entry.at(['reviewed']),
          kind,
          id,
          why: `last read ${reviewed}, was to be read again by ${due}`,
        });
    }
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
