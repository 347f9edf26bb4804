/** An answer file: front matter and a body in the Markdown subset. */
import { z } from 'zod';
import type { Block } from './reply.ts';
import { Day, KebabId, SnakeId } from './ids.ts';

/** A way on from an answer: q:<intent>, flow:<id> or letter:<id>. */
export const WayOn = z
  .string()
  .regex(/^(q|flow|letter):[a-z][a-z0-9_]*$/, 'expected q:<question>, flow:<flow> or letter:<letter>');

export const AnswerFront = z.strictObject({
  /** The question type it answers; the same as the file name. */
  intent: SnakeId,
  /** The day a person last read it against claims and laws. */
  reviewed: Day,
  /** Claims of content/sources/documents.yaml that it rests on. */
  claims: z.array(KebabId),
  /** Rules of content/sources/laws.yaml that it rests on. */
  laws: z.array(KebabId),
  /** At most three ways on, shown as buttons. */
  next: z.array(WayOn).max(3),
  /** Set to true to switch the answer off: the bot then says the topic is being checked and offers a person. */
  off: z.boolean().default(false),
});
export type AnswerFront = z.infer<typeof AnswerFront>;

/** One answer in one language, parsed. `short` is the first block of `blocks`. */
export interface Answer extends AnswerFront {
  language: 'zh' | 'en';
  blocks: readonly Block[];
}
