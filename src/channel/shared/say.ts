/** How a channel gets the few words of its own (buttons, labels, states): by id, in the reader's language, from content/phrases. */
import type { Language } from '../../model/language.ts';

/** The phrase `id` in `language`; throws where content/phrases has no such phrase. */
export type Say = (id: string, language: Language) => string;

/** Fills `{name}` in a phrase. */
export function fillPhrase(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
