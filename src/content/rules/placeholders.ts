/** {{contact:}}, {{figure:}} and {{fact:}} name something that exists, holds on the day and may stand there. */
import type { ContentFault } from '../../model/errors.ts';
import { placeholderPattern, readPlaceholder } from '../placeholder.ts';
import type { RuleContext } from '../rule.ts';
import type { ContentSource } from '../source.ts';
import { authoredTexts, positionOf } from './texts.ts';

function period(entry: { from: string; until?: string | undefined }): string {
  return `from ${entry.from}${entry.until === undefined ? '' : ` until ${entry.until}`}`;
}

function missing(source: ContentSource, kind: 'contact' | 'figure', id: string): string | undefined {
  const [now, all] =
    kind === 'contact' ? [source.contacts, source.all.contacts] : [source.figures, source.all.figures];
  if (now.has(id)) return undefined;
  const known = all.filter((entry) => entry.value.id === id);
  if (known.length === 0) return `there is no ${kind} "${id}" in content/sources/${kind}s.yaml`;
  return `the ${kind} "${id}" does not hold on ${source.asOf} (${known.map((entry) => period(entry.value)).join('; ')}); the sentence would be withheld`;
}

export function placeholders(source: ContentSource, { derived }: RuleContext): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const text of authoredTexts(source)) {
    for (const match of text.text.matchAll(placeholderPattern)) {
      const inner = match[1] ?? '';
      const placeholder = readPlaceholder(inner);
      const where = text.at(positionOf(text.text, match.index));
      if (placeholder === undefined) {
        if (text.kind !== 'answer')
          faults.push({
            file: text.file,
            ...where,
            message: `{{${inner}}} is not known; expected {{contact:<id>}}, {{figure:<id>}} or {{fact:<id>}}`,
          });
        continue;
      }
      const { kind, id } = placeholder;
      let fault: string | undefined;
      if (kind !== 'fact') fault = missing(source, kind, id);
      else if (!text.facts) fault = `{{fact:${id}}} may stand only in the steps of flows and in letters`;
      else if (!source.facts.has(id) && !(text.kind === 'flow' && Object.hasOwn(derived, id))) fault = `there is no fact "${id}" in content/facts/`;
      if (fault !== undefined) faults.push({ file: text.file, ...where, message: fault });
    }
  }
  for (const letter of source.letters.values())
    for (const paragraph of letter.paragraphs)
      for (const match of paragraph.text.matchAll(placeholderPattern)) {
        const placeholder = readPlaceholder(match[1] ?? '');
        if (placeholder?.kind === 'fact' && !letter.value.facts.includes(placeholder.id))
          faults.push({
            file: letter.file,
            ...letter.bodyAt(paragraph.at),
            message: `{{fact:${placeholder.id}}} is used but "${placeholder.id}" does not stand under facts`,
          });
      }
  return faults;
}
