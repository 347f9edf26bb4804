/** What a message means: the result of the `understand` port. */
import { z } from 'zod';
import { Language } from './language.ts';

export const DangerKind = z.enum(['self_harm', 'danger_now', 'other_at_risk', 'harm_to_others']);
export type DangerKind = z.infer<typeof DangerKind>;

/** A range keeps both ends; `value` is its lower bound, or the upper one where there is no lower. */
export const AmountRange = z.strictObject({
  from: z.number().nullable(),
  to: z.number().nullable(),
  value: z.number(),
});
/** Yuan. */
export const Amount = z.union([z.number(), AmountRange]);
export type Amount = z.infer<typeof Amount>;
export const Count = z.union([z.number(), AmountRange, z.null()]);
export type Count = z.infer<typeof Count>;

/** Values found in free text, in the order they stand there. */
export const SpottedFacts = z.strictObject({
  amounts: z.array(Amount),
  /** YYYY-MM-DD. */
  dates: z.array(z.string()),
  /** HH:MM. */
  times: z.array(z.string()),
  counts: z.array(Count),
  /** Everyday short names, for example 借呗. */
  lenders: z.array(z.string()),
});
export type SpottedFacts = z.infer<typeof SpottedFacts>;

export const MeaningKind = z.enum(['question', 'smalltalk', 'document', 'unclear', 'out_of_scope']);
export type MeaningKind = z.infer<typeof MeaningKind>;

export const Candidate = z.strictObject({ intent: z.string(), score: z.number().min(0).max(1) });
export type Candidate = z.infer<typeof Candidate>;

export const Meaning = z.strictObject({
  /** Null exactly when Respite would not answer. */
  intent: z.string().nullable(),
  /** Calibrated chance that `intent` (or the best candidate) is right. */
  score: z.number().min(0).max(1),
  /** Best first, the five best question types whatever was decided. */
  candidates: z.array(Candidate).max(5),
  /** Every question to answer, in the order asked; at most 3; empty when `intent` is null. */
  intents: z.array(z.string()).max(3),
  danger: DangerKind.nullable(),
  /** No danger was heard, yet a chance of it that is worth asking about; never in small talk and documents. */
  doubt: z.boolean(),
  kind: MeaningKind,
  language: Language,
  facts: SpottedFacts,
});
export type Meaning = z.infer<typeof Meaning>;

/** What the danger gate makes of a text. */
export interface DangerVerdict {
  /** The danger that is answered; null for none. */
  readonly kind: DangerKind | null;
  /** Nothing is answered, but there is a chance of danger that is worth asking about. */
  readonly doubt: boolean;
  /** It would have alarmed, had the message not plainly asked something else. */
  readonly held?: boolean;
}

/** The only way the rest of Respite reaches language understanding. Pure and synchronous. */
export interface Understander {
  understand(text: string, context: { before?: readonly string[]; today: string }): Meaning;
  /** What the danger gate alone makes of a text. */
  danger(text: string): DangerVerdict;
}
