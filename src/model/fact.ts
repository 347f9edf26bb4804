/** A fact the flows may need: asked once, kept, never asked again. */
import { z } from 'zod';
import { Bilingual } from './language.ts';
import { SnakeId } from './ids.ts';

export const FactType = z.enum([
  'choice',
  'choices',
  'yesno',
  'number',
  'amount',
  'date',
  'time',
  'debts',
  'text',
]);
export type FactType = z.infer<typeof FactType>;

export const FactOption = z.strictObject({
  id: SnakeId,
  label: Bilingual,
  /** Other ways people type this option, for free-text answers. */
  also: z.array(z.string()).default([]),
  /** Phrases that tell this option wherever they stand in free text, asked or not; only unmistakable ones. */
  heard: z.array(z.string()).default([]),
});
export type FactOption = z.infer<typeof FactOption>;

export const Fact = z.strictObject({
  id: SnakeId,
  /** Short name for summaries, for example 说好的日期. */
  name: Bilingual,
  question: Bilingual,
  /** One line: why we ask; shown under the question. */
  why: Bilingual,
  type: FactType,
  /** For choice and choices only. */
  options: z.array(FactOption).default([]),
  /** For yesno only: other ways people type the two answers, matched anywhere in a short reply; the longest match wins. */
  also: z
    .strictObject({ yes: z.array(z.string()).default([]), no: z.array(z.string()).default([]) })
    .optional(),
  /** Whether 不确定 is offered. */
  unsure: z.boolean().default(true),
  /** Lowest and highest sensible value (number, amount in yuan). */
  min: z.number().optional(),
  max: z.number().optional(),
  /** For amounts: several sums in one reply are added up (rent 1500, food 1000), where the question asks for a total. */
  adds: z.boolean().default(false),
  /**
   * For amounts: what counts is the lowest that is sure. Sums of different months are not added up, and "under 3000" is
   * asked again, because a plan must not spend what may not come.
   */
  lowest: z.boolean().default(false),
  /** For dates: which side of today is meant when the year is missing, and which side is refused. */
  expects: z.enum(['past', 'future', 'any']).optional(),
  /** Days the fact is kept after the user's last act. */
  keepDays: z.number().int().positive().default(180),
  /** For dates and amounts: words one of which must stand beside a value in free text for it to fill this fact. */
  heard: z.array(z.string()).default([]),
  /** Which values spotted in free text may fill it: the first lender/amount/date/time/count of a message. */
  spot: z.enum(['lender', 'amount', 'date', 'time', 'count']).optional(),
});
export type Fact = z.infer<typeof Fact>;

/** What decides where a debt stands in the order of consequence; the first that fits, as offered to the user. */
export const DebtKind = z.enum(['court', 'secured', 'agreed', 'card', 'person', 'disputed', 'ordinary']);
export type DebtKind = z.infer<typeof DebtKind>;

/** What is asked about one debt after it was named: the sum, the terms in one go, its kind, and how old it may be. */
export const DebtQuestion = z.enum(['amount', 'terms', 'kind', 'contact']);
export type DebtQuestion = z.infer<typeof DebtQuestion>;

/** One debt of the repayment plan; money in fen. */
export const Debt = z.strictObject({
  /** As Respite calls it; empty when it was not named. Of private persons only the relation, never a name. */
  lender: z.string(),
  /** What is still owed, in fen; the upper end where a range was told. */
  amount: z.int().nonnegative().optional(),
  /** Contractual monthly payment, in fen. */
  monthly: z.int().nonnegative().optional(),
  /** Day of the month an instalment is due. */
  dueDay: z.int().min(1).max(31).optional(),
  /** 0: not overdue. */
  overdueDays: z.int().nonnegative().optional(),
  /** Yearly rate in percent, if known. */
  rate: z.number().nonnegative().max(1000).optional(),
  kind: DebtKind.optional(),
  /** Whether the lender is known to report to the credit record (bank, consumer finance, microloan). */
  reported: z.boolean().optional(),
  /** How long ago the last payment, promise or demand was; asked only where the debt may be time-barred. */
  contact: z.enum(['within_year', 'one_to_three', 'over_three']).optional(),
  /** Questions about it that were put, whether the user knew the answer or not: none is put twice. */
  asked: z.array(DebtQuestion).optional(),
});
export type Debt = z.infer<typeof Debt>;

export const FactContent = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(Debt),
  z.strictObject({ from: z.number().nullable(), to: z.number().nullable(), value: z.number() }),
]);
export type FactContent = z.infer<typeof FactContent>;

/**
 * A told fact. `unsure` is a value and is not the same as not asked. `open`: a list that more may be added to; it is kept
 * and shown like any fact, and still asked for.
 */
export const FactValue = z.union([
  z.strictObject({
    value: FactContent,
    at: z.string(),
    from: z.enum(['choice', 'text', 'spotted']),
    open: z.literal(true).optional(),
  }),
  z.strictObject({ unsure: z.literal(true), at: z.string(), from: z.enum(['choice', 'text', 'spotted']) }),
]);
export type FactValue = z.infer<typeof FactValue>;

export type Facts = Readonly<Record<string, FactValue>>;
