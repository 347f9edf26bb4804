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
  /** For dates: which side of today is meant when the year is missing, and which side is refused. */
  expects: z.enum(['past', 'future', 'any']).optional(),
  /** Days the fact is kept after the user's last act. */
  keepDays: z.number().int().positive().default(180),
  /** Which values spotted in free text may fill it: the first lender/amount/date/time/count of a message. */
  spot: z.enum(['lender', 'amount', 'date', 'time', 'count']).optional(),
});
export type Fact = z.infer<typeof Fact>;

/** One debt of the repayment plan; money in fen. */
export const Debt = z.strictObject({
  lender: z.string(),
  /** What is still owed, in fen. */
  amount: z.int().nonnegative(),
  /** Contractual monthly payment, in fen. */
  monthly: z.int().nonnegative().optional(),
  /** Day of the month an instalment is due. */
  dueDay: z.int().min(1).max(31).optional(),
  overdueDays: z.int().nonnegative().optional(),
  /** Yearly rate in percent, if known. */
  rate: z.number().nonnegative().max(1000).optional(),
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

/** A told fact. `unsure` is a value and is not the same as not asked. */
export const FactValue = z.union([
  z.strictObject({ value: FactContent, at: z.string(), from: z.enum(['choice', 'text', 'spotted']) }),
  z.strictObject({ unsure: z.literal(true), at: z.string(), from: z.enum(['choice', 'text', 'spotted']) }),
]);
export type FactValue = z.infer<typeof FactValue>;

export type Facts = Readonly<Record<string, FactValue>>;
