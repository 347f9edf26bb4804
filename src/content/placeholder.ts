/**
 * The placeholders {{contact:id}}, {{figure:id}}, {{fact:id}}: what they print. A contact or figure that is not in force on
 * the day prints the mark WITHHELD; whoever builds sentences then leaves out the sentence that holds it.
 */
import type { Bilingual, ContentLanguage } from '../model/language.ts';

/** Stands where a value is missing; never reaches a reader. */
export const WITHHELD = '\u{E000}';

/** The registers of one day. */
export interface Registers {
  readonly contacts: ReadonlyMap<
    string,
    { name: Bilingual; phone?: string | undefined; url?: string | undefined }
  >;
  readonly figures: ReadonlyMap<string, { print: Bilingual }>;
}

export const placeholderPattern = /\{\{([^{}]*)\}\}/g;
const wellFormed = /^(contact|figure|fact):([a-z0-9][a-z0-9._-]*)$/;

export interface Placeholder {
  readonly kind: 'contact' | 'figure' | 'fact';
  readonly id: string;
}

/** Reads what stands between {{ and }}; undefined when it is none of the three kinds. */
export function readPlaceholder(inner: string): Placeholder | undefined {
  const match = wellFormed.exec(inner);
  return match ? { kind: match[1] as Placeholder['kind'], id: match[2] ?? '' } : undefined;
}

/** What a placeholder prints: text, a link, itself (facts are known only in the conversation), or WITHHELD. */
export function printed(
  placeholder: Placeholder,
  language: ContentLanguage,
  registers: Registers,
): { text: string; href?: string } {
  switch (placeholder.kind) {
    case 'fact':
      return { text: `{{fact:${placeholder.id}}}` };
    case 'figure':
      return { text: registers.figures.get(placeholder.id)?.print[language] ?? WITHHELD };
    case 'contact': {
      const contact = registers.contacts.get(placeholder.id);
      if (contact === undefined) return { text: WITHHELD };
      if (contact.phone !== undefined) return { text: `${contact.name[language]} ${contact.phone}` };
      if (contact.url !== undefined) return { text: contact.name[language], href: contact.url };
      return { text: contact.name[language] };
    }
  }
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[\da-z%]/i;

/** What is printed between `before` and `after`, with a blank where digits or Latin letters would touch a Chinese character. */
export function setBetween(before: string, text: string, after: string): string {
  const touches = (han: string | undefined, latin: string | undefined): boolean =>
    han !== undefined && latin !== undefined && HAN.test(han) && LATIN.test(latin);
  const left = touches(Array.from(before.slice(-2)).at(-1), text[0]) ? ' ' : '';
  const right = touches(Array.from(after.slice(0, 2))[0], text.at(-1)) ? ' ' : '';
  return `${left}${text}${right}`;
}

/** Fills a plain text (letters): links print their address after the name. */
export function fillText(text: string, language: ContentLanguage, registers: Registers): string {
  const filled = text.replace(placeholderPattern, (whole, inner: string, at: number) => {
    const placeholder = readPlaceholder(inner);
    if (placeholder === undefined) return whole;
    const value = printed(placeholder, language, registers);
    if (value.href !== undefined) return `${value.text} ${value.href}`;
    return placeholder.kind === 'figure'
      ? setBetween(text.slice(0, at), value.text, text.slice(at + whole.length))
      : value.text;
  });
  return filled.includes(WITHHELD)
    ? splitSentences(filled)
        .filter((sentence) => !sentence.includes(WITHHELD))
        .join('')
    : filled;
}

/** A text cut after each sentence; nothing is lost. */
export function splitSentences(text: string): string[] {
  return text.match(/.+?(?:[。！？；][”’」』）]*|[.!?;](?=\s)\s*|$)/gsu) ?? [];
}
