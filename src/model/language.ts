/** The three written languages Respite answers in; content is authored in two (zh, en). */
import { z } from 'zod';

export const Language = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export type Language = z.infer<typeof Language>;

/** The languages that content files are written in; zh-Hant is made from zh. */
export const ContentLanguage = z.enum(['zh', 'en']);
export type ContentLanguage = z.infer<typeof ContentLanguage>;

/** Which authored language serves a reader of `language`. */
export function contentLanguage(language: Language): ContentLanguage {
  return language === 'en' ? 'en' : 'zh';
}

/** A pair of texts, one per content language. */
export const Bilingual = z.strictObject({
  /** Simplified Chinese. */
  zh: z.string().min(1),
  /** English, written for a reader in China who does not read Chinese well. */
  en: z.string().min(1),
});
export type Bilingual = z.infer<typeof Bilingual>;
