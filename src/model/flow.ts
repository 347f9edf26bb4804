/** A guided flow: it collects facts and ends in a plan. Questions are derived from what the steps still need. */
import { z } from 'zod';
import { Bilingual } from './language.ts';
import { KebabId, SnakeId } from './ids.ts';
import { Condition } from './condition.ts';
import { Urgency } from './reply.ts';

/** An early stop: as soon as its condition is true, the flow ends with this word and, where set, hands on. */
export const FlowStop = z.strictObject({
  id: SnakeId,
  when: Condition,
  /** What is said; the Markdown subset, may hold several blocks. */
  say: Bilingual,
  /** What to go on with, best first: flow:<id>, q:<intent> or letter:<id>; one, or a list. */
  then: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.string().regex(/^(flow|q|letter):[a-z][a-z0-9_]*$/)).default([]),
  ),
  claims: z.array(KebabId).default([]),
  laws: z.array(KebabId).default([]),
});
export type FlowStop = z.infer<typeof FlowStop>;

/** When a step is due, in days or workdays after the turn, or relative to a date fact. */
export const StepDue = z.strictObject({
  /** A date fact or a derived day; without it the day of the turn. */
  from: SnakeId.optional(),
  days: z.int().default(0),
  /** Count working days (Monday to Friday) instead of calendar days. */
  workdays: z.boolean().default(false),
});

export type StepDue = z.infer<typeof StepDue>;

export const FlowStep = z.strictObject({
  id: SnakeId,
  /** The step is in the plan when this is true; an unknown condition keeps it out unless `orUnknown`. */
  when: Condition.optional(),
  /** Also show the step when its condition stays unknown after all questions (steps that never harm). */
  orUnknown: z.boolean().default(false),
  urgency: Urgency,
  /** One line: what to do. */
  title: Bilingual,
  /** How, with the exact words; the Markdown subset. {{fact:<id>}} prints a fact or a blank. */
  do: Bilingual,
  /** "because you said ...": why this step is here; {{fact:<id>}} allowed. */
  because: Bilingual.optional(),
  claims: z.array(KebabId).default([]),
  laws: z.array(KebabId).default([]),
  /** Contact ids shown with the step. */
  contacts: z.array(KebabId).default([]),
  /**
   * A part computed from debts, income and costs that stands behind what to do: who gets how much, the words for each
   * lender, or the months until all is paid off (with a picture).
   */
  shows: z.enum(['offers', 'offer_words', 'months']).optional(),
  /** A letter this step needs. */
  letter: SnakeId.optional(),
  /** What to go on with after this step: flow:<id>, q:<intent> or letter:<id>, offered as a button below the plan. */
  next: z
    .string()
    .regex(/^(flow|q|letter):[a-z][a-z0-9_]*$/)
    .optional(),
  /** A reminder offered for this step. */
  reminder: z.strictObject({ due: StepDue, text: Bilingual }).optional(),
  /** A date printed with the step. */
  due: StepDue.optional(),
});
export type FlowStep = z.infer<typeof FlowStep>;

/** One diagnosis a flow can reach, for example the ten causes of still_chased; at most two are shown. */
export const FlowFinding = z.strictObject({
  id: SnakeId,
  when: Condition,
  /** Said before the plan when true; the Markdown subset. */
  say: Bilingual,
  claims: z.array(KebabId).default([]),
  laws: z.array(KebabId).default([]),
});
export type FlowFinding = z.infer<typeof FlowFinding>;

export const Flow = z.strictObject({
  id: SnakeId,
  title: Bilingual,
  /** One line: what it gives, how long it takes. */
  intro: Bilingual,
  /** Question types that lead to it. */
  leads: z.array(SnakeId),
  /** Phrases that start it when a user says so (matched on normalised text). */
  starts: z.array(z.string()).default([]),
  /** Facts in the order they are asked when several are needed. */
  order: z.array(SnakeId).min(1),
  stops: z.array(FlowStop).default([]),
  /** Best first. */
  findings: z.array(FlowFinding).default([]),
  steps: z.array(FlowStep).min(1),
  /** Step ids that are in every plan. */
  always: z.array(SnakeId).default([]),
});
export type Flow = z.infer<typeof Flow>;
