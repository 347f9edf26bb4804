/** A letter or script: text with slots filled from facts. Names, ID, card and contract numbers are always blanks. */
import { z } from 'zod';
import { Bilingual } from './language.ts';
import { Day, KebabId, SnakeId } from './ids.ts';
import { Condition } from './condition.ts';

/** letter: written, sent or filed; script: words to say on the phone; checklist: papers to bring. */
export const LetterForm = z.enum(['letter', 'script', 'checklist']);

export const LetterFront = z.strictObject({
  id: SnakeId,
  form: LetterForm,
  title: Bilingual,
  /** To whom it goes. */
  to: Bilingual,
  /** When it helps; shown above it. */
  helps: Bilingual,
  /** When it harms; shown above it. */
  harms: Bilingual,
  /** The letter may be offered only when this is true (for example the gate on old debts). */
  gate: Condition.optional(),
  /** Said instead when the gate is not open. */
  gated: Bilingual.optional(),
  /** Facts that fill its slots. */
  facts: z.array(SnakeId).default([]),
  claims: z.array(KebabId),
  laws: z.array(KebabId),
  reviewed: Day,
  /** What the Chinese letter says, for readers of English. */
  gloss: z.string().min(1),
});
export type LetterFront = z.infer<typeof LetterFront>;

/** A paragraph of a letter; `when` makes it optional. Text holds {{fact:<id>}} slots and 【blanks】. */
export interface LetterParagraph {
  style: 'heading' | 'text' | 'item' | 'right';
  text: string;
  when?: Condition;
}

export interface Letter extends LetterFront {
  body: readonly LetterParagraph[];
}
