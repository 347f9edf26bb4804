/**
 * What a text says it rests on, it also names: where a sentence appeals to a law, a regulator's rule, the standard or a
 * guideline, an entry of that kind stands under `laws`, so that reader and jurist see it with its weight.
 */
import type { ContentFault } from '../../model/errors.ts';
import type { ContentLanguage } from '../../model/language.ts';
import type { Law } from '../../model/source.ts';
import { faultAt, type Path, type Placed } from '../place.ts';
import type { ContentSource } from '../source.ts';

interface Appeal {
  readonly words: Readonly<Record<ContentLanguage, RegExp>>;
  /** Whether an entry of the register is what the words appeal to. */
  readonly fits: (law: Law) => boolean;
}

const named =
  (name: string) =>
  (law: Law): boolean =>
    law.name.zh.includes(name);
const weighs =
  (...weights: readonly Law['weight'][]) =>
  (law: Law): boolean =>
    weights.includes(law.weight);

const appeals: readonly Appeal[] = [
  { words: { zh: /民法典/u, en: /\bCivil Code\b/ }, fits: named('《民法典》') },
  { words: { zh: /治安管理处罚法/u, en: /\bPublic Security (?:law|Administration)/i }, fits: named('《治安管理处罚法》') },
  { words: { zh: /个人信息保护法/u, en: /\bPersonal Information Protection Law\b/ }, fits: named('《个人信息保护法》') },
  { words: { zh: /征信业管理条例/u, en: /\bRegulation on credit reporting\b/i }, fits: named('《征信业管理条例》') },
  { words: { zh: /推荐性(?:国标|国家标准|标准)/u, en: /\brecommended (?:national )?standard/i }, fits: weighs('recommended_standard') },
  { words: { zh: /协会(?:的)?指引/u, en: /\bassociation(?:'s|s'|s)? guidelines?\b/i }, fits: weighs('association_guideline') },
  { words: { zh: /行业规范/u, en: /\bindustry (?:rules|norms)\b/i }, fits: weighs('recommended_standard', 'association_guideline') },
  { words: { zh: /监管(?:部门)?(?:的)?(?:新)?规定/u, en: /\bregulators?(?:'s?|s') (?:card )?rules?\b/i }, fits: weighs('ministry_rule') },
  { words: { zh: /司法解释/u, en: /\bjudicial interpretations?\b/i }, fits: (law) => law.weight === 'law' && /最高人民(?:法院|检察院)/u.test(law.issuer) },
  { words: { zh: /最高(?:人民)?法院的意见/u, en: /\bopinion of the Supreme (?:People's )?Court\b/i }, fits: (law) => law.weight === 'official_statement' && law.issuer === '最高人民法院' },
];

/** What others are quoted as saying appeals to nothing. */
function unquoted(text: string): string {
  return text.replace(/[“「][^”」]*[”」]/gu, '');
}

/** Answers, letters and the parts of flows, and what they appeal to. */
export function weights(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  function check(placed: Placed<unknown>, path: Path, text: string, language: ContentLanguage, ids: readonly string[]): void {
    const laws = source.all.laws.map((law) => law.value).filter((law) => ids.includes(law.id));
    for (const { words, fits } of appeals) {
      const found = words[language].exec(unquoted(text));
      if (found !== null && !laws.some(fits))
        faults.push(faultAt(placed, path, `"${found[0]}" is appealed to, but no entry of that kind stands under laws`));
    }
  }
  for (const language of ['zh', 'en'] as const)
    for (const answer of source.answers[language].values())
      check(answer, ['laws'], answer.body, language, answer.value.laws);
  for (const letter of source.letters.values()) {
    const { helps, harms, laws } = letter.value;
    const body = letter.paragraphs.map((paragraph) => paragraph.text);
    check(letter, ['laws'], [helps.zh, harms.zh, ...body].join('\n'), 'zh', laws);
    check(letter, ['laws'], [helps.en, harms.en, letter.value.gloss].join('\n'), 'en', laws);
  }
  for (const flow of source.flows.values())
    for (const part of ['stops', 'findings', 'steps'] as const)
      flow.value[part].forEach((entry, i) => {
        const texts = 'say' in entry ? [entry.say] : [entry.title, entry.do, ...(entry.because === undefined ? [] : [entry.because])];
        for (const language of ['zh', 'en'] as const)
          check(flow, [part, i, 'laws'], texts.map((text) => text[language]).join('\n'), language, entry.laws);
      });
  return faults;
}
