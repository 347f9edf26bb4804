/** content/danger.yaml: the lexicon of signs with context and traps, and the fixed replies. */
import { z } from 'zod';
import { Bilingual } from './language.ts';
import { DangerKind } from './meaning.ts';
import { Language } from './language.ts';
import { KebabId } from './ids.ts';

/** A sign: a regular expression over normalised text (simplified, lower case), with what must or must not stand near it. */
export const DangerSign = z.strictObject({
  /** Which danger it points to. */
  kind: DangerKind,
  /** Regular expression source, flag u. */
  pattern: z.string().min(1),
  /** strong alone is enough; weak needs a second sign or the scorer's voice. */
  strength: z.enum(['strong', 'weak']),
  /** Patterns that, when found in the same clause, cancel the sign (negation, idiom, report about others). */
  unless: z.array(z.string()).default([]),
  /** A pattern that must be found as well, anywhere in the message. */
  with: z.string().optional(),
  /** A pattern that must not be found anywhere in the message (another time, a hypothetical question). */
  without: z.string().optional(),
});
export type DangerSign = z.infer<typeof DangerSign>;

/** An idiom or figure of speech whose words are taken out before the signs are read. */
export const DangerTrap = z.strictObject({ pattern: z.string().min(1), why: z.string().min(1) });
export type DangerTrap = z.infer<typeof DangerTrap>;

export const DangerReply = z.strictObject({
  /** The Markdown subset; {{contact:id}} allowed. */
  say: Bilingual,
  /** In a group or channel: short, public resources only. */
  group: Bilingual,
  contacts: z.array(KebabId).min(1),
});

export const DangerFile = z.strictObject({
  /** Pieces of patterns used more than once: written <name> inside a pattern. */
  words: z.record(z.string().regex(/^[a-z]+$/), z.string()).optional(),
  traps: z.array(DangerTrap),
  signs: z.array(DangerSign),
  replies: z.record(DangerKind, DangerReply),
});

/** content/danger-words.yaml: word classes the scorer hears; plain words, folded as signs are, Chinese and English side by side. */
export const DangerWords = z.record(z.string().regex(/^[a-z]+$/), z.array(z.string().min(1)).min(1));
export type DangerWords = z.infer<typeof DangerWords>;

/** What the danger gate knows: content/danger.yaml, and the word classes where there are any. */
export type DangerFile = z.infer<typeof DangerFile> & { readonly concepts?: DangerWords };

/** intents/danger/<name>.yaml: lines the scorer is trained on, each written as one person would type it. */
export const DangerLine = z.strictObject({
  text: z.string().min(1),
  lang: Language,
  /** What the gate should say; none for the everyday lines and the traps. */
  danger: z.union([DangerKind, z.literal('none')]),
});
export type DangerLine = z.infer<typeof DangerLine>;

export const DangerLines = z.array(DangerLine);
export type DangerLines = z.infer<typeof DangerLines>;
