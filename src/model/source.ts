/** The registers: what the five documents claim, what the law says, whom to call, which figures hold. */
import { z } from 'zod';
import { Bilingual } from './language.ts';
import { Day, KebabId, SnakeId } from './ids.ts';
import { Weight } from './reply.ts';

/** used: said as it stands; corrected: the answer tells the truth and why; rejected: harmful or false. */
export const ClaimStatus = z.enum(['used', 'corrected', 'rejected']);

export const Claim = z
  .strictObject({
    id: KebabId,
    /** Section of the document, for example 2.1 or summary. */
    section: z.string().min(1),
    /** The claim in our own words (Chinese). */
    says: z.string().min(1),
    status: ClaimStatus,
    /** Why it was corrected or rejected. */
    reason: z.string().min(1).optional(),
    /** Question types whose answer takes the claim up or says what is right instead. */
    place: z.array(SnakeId).min(1),
  })
  .refine(
    (c) => c.status === 'used' || c.reason !== undefined,
    'expected a reason for a corrected or rejected claim',
  );
export type Claim = z.infer<typeof Claim>;

export const SourceDocument = z.strictObject({
  id: KebabId,
  title: z.string().min(1),
  /** Day it was published, as far as the document says. */
  date: Day.optional(),
  /** Every section; each needs at least one claim. */
  sections: z.array(z.strictObject({ id: z.string().min(1), title: z.string().min(1) })).min(1),
  claims: z.array(Claim).min(1),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

/** Days after `checked` when a person must look again. */
const Recheck = z.strictObject({ checked: Day, recheckDays: z.int().positive() });

export const Law = z.strictObject({
  id: KebabId,
  /** Official name with article, for example 《民法典》第678条. */
  name: Bilingual,
  issuer: z.string().min(1),
  weight: Weight,
  from: Day,
  until: Day.optional(),
  /** What it says, in our own words. */
  says: Bilingual,
  confidence: z.enum(['high', 'medium', 'low']),
  ...Recheck.shape,
});
export type Law = z.infer<typeof Law>;

export const Contact = z.strictObject({
  id: KebabId,
  name: Bilingual,
  /** A string: phone numbers are not numbers. */
  phone: z.string().optional(),
  url: z.url().optional(),
  /** When it answers; only what is certain. */
  hours: Bilingual.optional(),
  /** What it is for, and what it is not for. */
  for: Bilingual,
  from: Day,
  until: Day.optional(),
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium', 'low']),
  ...Recheck.shape,
});
export type Contact = z.infer<typeof Contact>;

export const Figure = z.strictObject({
  id: KebabId,
  /** What the figure means. */
  about: z.string().min(1),
  /** How it is printed, unit included, for example 22:00 至次日 8:00. */
  print: Bilingual,
  /** The bare value where something is computed with it. */
  value: z.number().optional(),
  /** The rule it comes from, or its source in words. */
  law: KebabId.optional(),
  source: z.string().min(1),
  from: Day,
  until: Day.optional(),
  ...Recheck.shape,
});
export type Figure = z.infer<typeof Figure>;

/** The public holidays of one year by the State Council's notice: the last day of a legal term rolls over them. */
export const DaysOff = z.strictObject({
  /** days-off-<year>. */
  id: KebabId,
  /** Holidays, both ends included, weekends inside them too. */
  off: z.array(z.strictObject({ name: z.string().min(1), from: Day, to: Day })).min(1),
  /** Weekend days on which people work instead. */
  work: z.array(Day).default([]),
  source: z.string().min(1),
  ...Recheck.shape,
});
export type DaysOff = z.infer<typeof DaysOff>;

export const LenderKind = z.enum([
  'bank',
  'consumer_finance',
  'microloan',
  'platform',
  'guarantor',
  'asset_manager',
  'other',
]);
export type LenderKind = z.infer<typeof LenderKind>;

export const Lender = z.strictObject({
  id: KebabId,
  /** Everyday short name, for example 借呗. */
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  kind: LenderKind,
});
export type Lender = z.infer<typeof Lender>;
