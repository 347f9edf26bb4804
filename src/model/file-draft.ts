/** A file that a turn wants to send, as plain data: the turn is pure, the bytes are made at the edge (letter/write-file). */
import { z } from 'zod';
import { Day } from './ids.ts';

/** A paragraph of a written document. */
export const WrittenParagraph = z.strictObject({
  style: z.enum(['title', 'heading', 'text', 'item', 'words', 'right', 'quiet']),
  text: z.string(),
});
export type WrittenParagraph = z.infer<typeof WrittenParagraph>;

/** One day of a calendar file; the text is discreet. */
export const CalendarDay = z.strictObject({ id: z.string(), day: Day, text: z.string() });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const FileDraft = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('docx'), name: z.string(), paragraphs: z.array(WrittenParagraph) }),
  z.strictObject({ format: z.literal('md'), name: z.string(), paragraphs: z.array(WrittenParagraph) }),
  z.strictObject({
    format: z.literal('ics'),
    name: z.string(),
    title: z.string(),
    days: z.array(CalendarDay),
  }),
]);
export type FileDraft = z.infer<typeof FileDraft>;

/** A draft and the reply (by its place in the turn) that it belongs to. */
export interface PlacedDraft {
  readonly reply: number;
  readonly draft: FileDraft;
}
