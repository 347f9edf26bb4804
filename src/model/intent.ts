/** A question type: what people ask, and the sentences that teach Respite to recognise it. */
import { z } from 'zod';
import { Language } from './language.ts';
import { SnakeId } from './ids.ts';

/** Groups of questions.md: a after a deferral ... h talking to the bot; topic: reached by links only. */
export const IntentGroup = z.enum([
  'after-deferral',
  'negotiating',
  'legality',
  'responding',
  'credit',
  'consequences',
  'planning',
  'talking',
  'topic',
]);

/** How a test sentence is written; `measure` reports per style. */
export const TestStyle = z.enum(['plain', 'indirect', 'slang', 'typo', 'rambling', 'terse', 'mixed']);

/** A sentence that is never trained on, written by someone who did not see the examples. */
export const TestSentence = z.strictObject({ text: z.string().min(1), lang: Language, style: TestStyle });
export type TestSentence = z.infer<typeof TestSentence>;

/** intents/tests/<id>.yaml: kept apart from the examples, so that who writes one does not see the other. */
export const IntentTests = z.strictObject({ id: SnakeId, tests: z.array(TestSentence) });
export type IntentTests = z.infer<typeof IntentTests>;

/** intents/out-of-scope/<id>.yaml: sentences that must be recognised as not Respite's field. */
export const OutOfScope = z.strictObject({
  id: SnakeId,
  examples: z.strictObject({
    'zh-Hans': z.array(z.string().min(1)),
    'zh-Hant': z.array(z.string().min(1)),
    en: z.array(z.string().min(1)),
  }),
});
export type OutOfScope = z.infer<typeof OutOfScope>;

export const Intent = z.strictObject({
  id: SnakeId,
  /** One sentence: what the person wants to know. Shown to authors, not to users. */
  asks: z.string().min(1),
  /** The question as a button, for 你是想问…; at most 16 Chinese characters. */
  label: z.strictObject({ zh: z.string().min(1).max(20), en: z.string().min(1).max(48) }),
  /** Neighbours and the difference to each. */
  not: z.record(SnakeId, z.string().min(1)).default({}),
  /** Sentences trained on, each written as one person would type it. Empty for topics. */
  examples: z.strictObject({
    'zh-Hans': z.array(z.string().min(1)),
    'zh-Hant': z.array(z.string().min(1)),
    en: z.array(z.string().min(1)),
  }),
});
export type Intent = z.infer<typeof Intent>;

/** An intent with the group its folder stands for. */
export interface PlacedIntent extends Intent {
  group: z.infer<typeof IntentGroup>;
}

/** A message or letter as people paste it in, with the question type it raises for its reader. */
export const PastedDocument = z.strictObject({ text: z.string().min(1), intent: SnakeId });
export type PastedDocument = z.infer<typeof PastedDocument>;

/** intents/documents/<name>.yaml: what teaches Respite to tell a pasted document from its reader's own words. */
export const PastedDocuments = z.array(PastedDocument);
