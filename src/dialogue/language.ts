/** Which language to answer in: the chosen one, else the user's own writing. */
import type { Conversation } from '../model/conversation.ts';
import type { Language } from '../model/language.ts';

/**
 * The language after a message. `detected` is the script of the text; a text that is written alike in both scripts, or
 * a single Latin word such as "ok", changes nothing.
 */
export function followLanguage(
  conversation: Conversation,
  text: string,
  detected: Language,
  toTraditional: (text: string) => string,
): Language {
  if (conversation.languageChosen) return conversation.language;
  const hasHan = /\p{Script=Han}/u.test(text);
  if (detected === 'en') {
    const words = text.match(/[a-z']{2,}/gi) ?? [];
    return !hasHan && words.length >= 2 ? 'en' : conversation.language;
  }
  if (detected === 'zh-Hant') return 'zh-Hant';
  if (!hasHan) return conversation.language;
  // The conversion is costly to set up: only ask where it can matter.
  return conversation.language === 'zh-Hant' && toTraditional(text) === text ? 'zh-Hant' : 'zh-Hans';
}
