/** A letter filled from facts: optional paragraphs by condition, unknown facts and personal data as blanks. Pure. */
import type { WrittenParagraph } from '../model/file-draft.ts';
import type { Letter } from '../model/letter.ts';
import { evaluate, type Grounds } from '../flow/evaluate.ts';

export interface LetterSlots {
  /** A told fact in words; undefined when it is not told or unsure. */
  readonly told: (fact: string) => string | undefined;
  /** What stands for an unknown fact: a blank with its name. */
  readonly blank: (fact: string) => string;
  /** The day of the letter in words. */
  readonly today: string;
}

/** Whether the letter may be offered: its gate must be open; an unknown gate stays shut. */
export function mayOffer(letter: Letter, grounds: Grounds): boolean {
  return letter.gate === undefined || evaluate(letter.gate, grounds).truth === true;
}

function fillText(text: string, slots: LetterSlots): string {
  return text
    .replace(/\{\{fact:([a-z0-9_]+)\}\}/g, (_, fact: string) => slots.told(fact) ?? slots.blank(fact))
    .replaceAll('{{today}}', slots.today);
}

/** The letter's paragraphs in order. An optional paragraph is there only when its condition is surely true. */
export function fillLetter(letter: Letter, grounds: Grounds, slots: LetterSlots): WrittenParagraph[] {
  return letter.body
    .filter(({ when }) => when === undefined || evaluate(when, grounds).truth === true)
    .map(({ style, text }) => ({
      style: style === 'heading' ? 'title' : style,
      text: fillText(text, slots),
    }));
}
