/**
 * Numbers that can change stand once, in the registers with source and date, never in prose: sums, percentages, days, times,
 * hours, years and phone numbers.
 */
import type { ContentFault } from '../../model/errors.ts';
import type { ContentLanguage } from '../../model/language.ts';
import type { ContentSource } from '../source.ts';
import { authoredTexts, positionOf, prose } from './texts.ts';

const chineseNumber = '[一二两三四五六七八九十百千万零]*[三四五六七八九十百千万][一二两三四五六七八九十百千万零]*';

const patterns: Readonly<Record<ContentLanguage, RegExp>> = {
  zh: new RegExp(
    `[0-9０-９]+(?:[.,．][0-9０-９]+)*\\s*(?:[万亿千百]\\s*)?(?:多|余|来|几)?\\s*(?:个)?\\s*(?:元|块钱|[%％]|天|次|点(?!击|开|赞|名)|年)|百分之${chineseNumber}|(?<!第)${chineseNumber}(?:元|块钱|天|年)(?!前|来|级|度)`,
    'gu',
  ),
  en: /(?<![\w.])\d+(?:[.,]\d+)*[\s-]*(?:yuan\b|RMB\b|%|percent\b|per cent\b|(?:working |business |calendar )?days?\b|times\b|calls?\b|years?\b|[ap]\.?m\b)|\b(?:three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|sixty)\s+(?:working |business |calendar )?(?:yuan|percent|days|years|times a day|calls a day)\b/giu,
};

const phone =
  /(?<![\w.\u0001-])(?:1[0-2]\d{3}|9[56]\d{3}|110|119|120|[48]00[- ]?\d{3}[- ]?\d{4}|1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})(?![\w.]*\d|\s*[通个名])/gu;

/** Figures of speech and examples of what to type are no claims. */
function harmless(text: string, index: number, found: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
  const sentence = line.slice(Math.max(line.lastIndexOf('。'), line.lastIndexOf('；'), line.lastIndexOf('. ')) + 1);
  if (/例如|比如|譬如|e\.g\.|for example|such as/i.test(sentence)) return true;
  // Names of laws, and what others are quoted as saying.
  if (/《[^》]*$|“[^”]*$|「[^」]*$/.test(line)) return true;
  if ((line.match(/"/g)?.length ?? 0) % 2 === 1) return true;
  return /^(?:千万|百年|十万|万年|十年)/.test(found) && !/\d/.test(found) && /千万|万年/.test(found);
}

function shown(found: string): string {
  return found.replace(/\s+/g, ' ').trim();
}

export function numbers(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const text of authoredTexts(source)) {
    if (text.kind === 'fact') continue;
    const plain = prose(text.text);
    for (const [pattern, register] of [
      [patterns[text.language], 'figure'],
      [phone, 'contact'],
    ] as const)
      for (const match of plain.matchAll(pattern)) {
        if (harmless(plain, match.index, match[0])) continue;
        faults.push({
          file: text.file,
          ...text.at(positionOf(text.text, match.index)),
          message: `"${shown(match[0])}" stands in prose; put it into content/sources/${register}s.yaml and write {{${register}:<id>}}`,
        });
      }
  }
  return faults;
}
