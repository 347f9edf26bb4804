/** What a turn wants done outside the conversation. */
import { z } from 'zod';
import { Place } from './turn.ts';

export const Effect = z.discriminatedUnion('kind', [
  /** Tell the people in charge that someone is in danger; never carries the user's words. */
  z.strictObject({
    kind: z.literal('alert'),
    danger: z.string(),
    /** A court deadline already known, as a date only. */
    deadline: z.string().optional(),
    /** Where it was said; in a group nothing is said about people. */
    place: Place.optional(),
  }),
  /** Hand the case to a person; what may be shown depends on consent. */
  z.strictObject({
    kind: z.literal('handoff'),
    case: z.string(),
    consent: z.strictObject({
      question: z.boolean(),
      facts: z.boolean(),
      plan: z.boolean(),
      transcript: z.boolean(),
    }),
  }),
  /** The user closed the case. */
  z.strictObject({ kind: z.literal('close_case'), case: z.string() }),
  /** The user's words for the person in charge. */
  z.strictObject({ kind: z.literal('relay'), case: z.string(), text: z.string() }),
  /** A person's words for the borrower of the case with this key, written in its thread. */
  z.strictObject({ kind: z.literal('staff_said'), key: z.string(), text: z.string() }),
  /** A person sends the borrower one of our own answers. */
  z.strictObject({ kind: z.literal('staff_answered'), key: z.string(), answer: z.string() }),
  /** A person closed the case. */
  z.strictObject({ kind: z.literal('staff_closed'), key: z.string() }),
  z.strictObject({ kind: z.literal('reminder'), id: z.string(), due: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('cancel_reminders') }),
  /** Erase everything about this conversation, everywhere. */
  z.strictObject({ kind: z.literal('delete') }),
]);
export type Effect = z.infer<typeof Effect>;
