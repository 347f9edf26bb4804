/** What the page posts, as turns. Pure: the time and the session come in, nothing is kept. */
import { z } from 'zod';
import { Choice } from '../../model/reply.ts';
import type { Attachment, Turn } from '../../model/turn.ts';
import { conversationOf } from './session.ts';

/** Made by the page for each message, so that sending twice is harmless. */
export const MessageId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const Posted = z.union([
  z.strictObject({ id: MessageId, text: z.string().max(200_000) }),
  z.strictObject({
    id: MessageId,
    choice: Choice.shape.id,
    /** What stood on the button, for the other pages of the session. */
    label: z.string().max(500),
    /** The entry whose button was pressed. */
    of: z.string().max(64).optional(),
  }),
]);
export type Posted = z.infer<typeof Posted>;

/** What a user did, as all pages of the session show it. */
export const Said = z.strictObject({
  /** The page's own id of the message. */
  message: z.string(),
  text: z.string(),
  choice: z.string().optional(),
  of: z.string().optional(),
  /** Name of a file that was sent. */
  file: z.string().optional(),
});
export type Said = z.infer<typeof Said>;

interface Context {
  readonly session: string;
  readonly at: string;
}

function base(id: string, context: Context) {
  return {
    conversation: conversationOf(context.session),
    user: conversationOf(context.session),
    at: context.at,
    eventId: `web:${context.session}:${id}`,
    place: 'private',
  } as const;
}

/** A posted message as a turn. A text that starts with a slash is a command. */
export function turnOf(posted: Posted, context: Context): Turn {
  if ('choice' in posted) return { ...base(posted.id, context), kind: 'choice', choiceId: posted.choice };
  const kind = posted.text.trimStart().startsWith('/') ? 'command' : 'text';
  return { ...base(posted.id, context), kind, text: posted.text };
}

/** A file as a turn. */
export function fileTurnOf(id: string, attachment: Attachment, context: Context): Turn {
  return { ...base(id, context), kind: 'attachment', attachment };
}

/** The same message as the pages show it. `mask` hides ID, card and phone numbers before anything is kept. */
export function saidOf(posted: Posted, mask: (text: string) => string): Said {
  if ('text' in posted) return { message: posted.id, text: mask(posted.text) };
  const { id, label, choice, of } = posted;
  return { message: id, text: label, choice, ...(of === undefined ? {} : { of }) };
}
