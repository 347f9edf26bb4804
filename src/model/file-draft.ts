/** A file that a turn wants to send, as plain data: the turn is pure, the bytes are made at the edge (letter/write-file). */
import { z } from 'zod';
import { Day } from './ids.ts';

/** A paragraph of a written document. */
export const WrittenParagraph = z.strictObject({
  style: z.enum(['title', 'heading', 'text', 'item', 'words', 'right', 'quiet']),
  text: z.string(),
});
export type WrittenParagraph = z.infer<typeof WrittenParagraph>;

/** A table of a written document; every row has as many cells as the head. */
export const WrittenTable = z.strictObject({
  style: z.literal('table'),
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
export type WrittenTable = z.infer<typeof WrittenTable>;

export const WrittenPart = z.union([WrittenParagraph, WrittenTable]);
export type WrittenPart = z.infer<typeof WrittenPart>;

/** A picture of what is left month by month: stacked bars, one colour for each debt. */
export const Chart = z.strictObject({
  title: z.string(),
  subtitle: z.string(),
  /** What the height of a bar means. */
  note: z.string(),
  /** One for each bar; the first is today. */
  labels: z.array(z.string()).min(2),
  /** In fen; as many values as labels. */
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.int().nonnegative()) })).min(1),
  /** Fen that one unit of the axis stands for, and how it is written: holds {amount}. */
  axis: z.strictObject({ unit: z.int().positive(), text: z.string() }),
});
export type Chart = z.infer<typeof Chart>;

/** One day of a calendar file; the text is discreet. */
export const CalendarDay = z.strictObject({ id: z.string(), day: Day, text: z.string() });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const FileDraft = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('docx'), name: z.string(), paragraphs: z.array(WrittenPart) }),
  z.strictObject({ format: z.literal('md'), name: z.string(), paragraphs: z.array(WrittenPart) }),
  /** `alt` says the same as the picture, and stands in its place where it cannot be drawn. */
  z.strictObject({ format: z.literal('png'), name: z.string(), alt: z.string(), chart: Chart }),
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
