/** One thing a user did, as every channel reports it. */
import { z } from 'zod';
import { Instant } from './ids.ts';

/** private: one person; group: several; channel: a support channel of helpers. */
export const Place = z.enum(['private', 'group', 'channel']);
export type Place = z.infer<typeof Place>;

export const Attachment = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  /** base64; may be absent where the channel only knows that something was sent. */
  bytes: z.string().optional(),
});
export type Attachment = z.infer<typeof Attachment>;

export const TurnKind = z.enum(['text', 'choice', 'command', 'attachment', 'unsupported']);

export const Turn = z.strictObject({
  /** "<channel>:<chat>", for example telegram:123; the unit of order and of state. */
  conversation: z.string().min(1),
  /** Who wrote; differs from the conversation in groups. */
  user: z.string().min(1),
  kind: TurnKind,
  /** The user's words; for a command the text from the slash on. */
  text: z.string().optional(),
  /** The pressed choice. */
  choiceId: z.string().optional(),
  attachment: Attachment.optional(),
  at: Instant,
  /** Unique per event of the platform; the inbox keeps each id once. */
  eventId: z.string().min(1),
  place: Place,
  /** False where people write among themselves and Respite only reads along; absent means that it was spoken to. */
  addressed: z.boolean().optional(),
});
export type Turn = z.infer<typeof Turn>;
