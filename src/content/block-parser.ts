/** Authored Markdown as blocks, parsed when it is first said. */
import type { Catalogue } from '../model/catalogue.ts';
import type { Bilingual, ContentLanguage } from '../model/language.ts';
import type { Block } from '../model/reply.ts';
import { deepFreeze } from './freeze.ts';
import { parseMarkdown } from './markdown.ts';
import type { Registers } from './placeholder.ts';

/** Parses authored texts once each; the same text is asked for again and again. */
export function blockParser(registers: Registers): Catalogue['blocks'] {
  const known: Record<ContentLanguage, Map<string, readonly Block[]>> = { zh: new Map(), en: new Map() };
  return (text: Bilingual, language: ContentLanguage): readonly Block[] => {
    const before = known[language].get(text[language]);
    if (before !== undefined) return before;
    const blocks = deepFreeze(parseMarkdown(text[language], language, registers).blocks);
    known[language].set(text[language], blocks);
    return blocks;
  };
}
