/** The rule that keeps what must never be claimed out of everything a reader may see. */
import type { ContentFault } from '../../model/errors.ts';
import type { ContentLanguage } from '../../model/language.ts';
import type { ContentSource } from '../source.ts';
import { denials, forbiddenEn, forbiddenZh } from './forbidden.ts';
import { spoken } from './spoken.ts';
import { authoredTexts, positionOf } from './texts.ts';

const ends: Readonly<Record<ContentLanguage, RegExp>> = { zh: /[。！\n]/g, en: /[.!](?=\s|$)|\n\n/g };

/** Words that comfort; they hold a “别” or “don't” and deny nothing. */
const comfort: Readonly<Record<ContentLanguage, RegExp>> = {
  zh: /(?:别|不要|不用|不必|无需|甭)(?:再|太)?(?:担心|怕|害怕|慌|急|着急|紧张|焦虑|多想|在意)/g,
  en: /\b(?:don't|do not|no need to|need not) (?:worry|be afraid|panic|fear)\b|\bno worr(?:y|ies)\b/gi,
};

/** The sentence around a match, without the match itself. */
export function restOfSentence(text: string, start: number, end: number, language: ContentLanguage): string {
  let from = 0;
  let to = text.length;
  for (const stop of text.matchAll(ends[language])) {
    if (stop.index < start) from = stop.index + stop[0].length;
    else if (stop.index >= end) {
      to = stop.index + stop[0].length;
      break;
    }
  }
  return `${text.slice(from, start)}\u0001${text.slice(end, to)}`;
}

export function neverSay(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const authored of authoredTexts(source)) {
    if (authored.kind === 'fact') continue;
    const { language } = authored;
    const { text, from } = spoken(authored.text, language, source.registers);
    for (const { pattern, why, unless = denials[language] } of language === 'zh' ? forbiddenZh : forbiddenEn)
      for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
        const rest = restOfSentence(text, match.index, match.index + match[0].length, language);
        if (unless !== false && unless.test(rest.replace(comfort[language], ''))) continue;
        faults.push({
          file: authored.file,
          ...authored.at(positionOf(authored.text, from[match.index] ?? 0)),
          message: `"${match[0]}" must not be claimed: ${why}; say what is true, or deny it in the same sentence`,
        });
      }
  }
  return faults;
}
