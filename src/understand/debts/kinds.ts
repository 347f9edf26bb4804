/** What kind of debt a tidy text speaks of. Tables only. */
import type { DebtKind } from '../../model/fact.ts';

interface KindWords {
  readonly kind: DebtKind;
  readonly says: RegExp;
  /** The same words where they do not mean it. */
  readonly unless?: RegExp;
}

const table: readonly KindWords[] = [
  {
    kind: 'disputed',
    says: /不认(?!识)|不是我[借欠办]?的|没借过|没有借过|金额不对|有争议|对不上账?|不知道是?谁|没听过|来路不明|\bdisput|\bnot mine\b|never borrowed|don'?t recogni[sz]e/,
  },
  {
    kind: 'court',
    says: /起诉|法院|判决|判了|开庭|被告|强制执行|被执行|仲裁|立案|\bcourt\b|\bsued\b|judg(?:e)?ment|lawsuit/,
    unless:
      /(?:没有?|未|还没|不会|要|会|说|准备|威胁|扬言|可能)(?:被|把我|去|我)*(?:起诉|立案|仲裁|判|上法院|到法院)|not (?:in court|sued)/,
  },
  {
    kind: 'agreed',
    says: /谈好|谈妥|谈成|协商好|协商成功|已经?协商|协商过了|新方案|新计划|达成|分期协议|延期成功|延期好了|延期了|办了延期|停息挂账|个性化分期|\bagreed\b|new plan|\bdeferr(?:ed|al)\b|renegotiated/,
    unless:
      /(?:没有?|未|不|还没)(?:能|有|跟他们)?(?:谈好|谈妥|谈成|协商|达成)|not agreed|no (?:plan|agreement)/,
  },
  {
    kind: 'secured',
    says: /房贷|车贷|按揭|抵押|质押|\bmortgage\b|car loan|\bsecured\b/,
    unless: /无抵押|没有抵押|unsecured/,
  },
  { kind: 'card', says: /信用卡|卡债|\bcredit card\b/, unless: /代还信用卡|不是信用卡/ },
];

/** Someone close who lent the money; only this word is kept, never a name. */
const person =
  /爸妈|朋友|亲戚|亲友|同事|同学|老乡|邻居|家里人?|家人|父母|爸爸?|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?|叔叔?|舅舅?|姑姑?|阿?姨|老板|私人|friends?\b|relatives?\b|colleagues?\b|parents?\b|family\b|brother\b|sister\b|mother\b|father\b/;

/** The kind a text names; undefined when it names none. */
export function readKind(text: string): DebtKind | undefined {
  return table.find(({ says, unless }) => says.test(text) && unless?.test(text) !== true)?.kind;
}

/** The relation of the person who lent: 朋友, 同事. */
export function readPerson(text: string): string | undefined {
  return person.exec(text)?.[0];
}

/** None of the special kinds: an ordinary loan. */
export function saysOrdinary(text: string): boolean {
  return /^(?:都?没有?|都?不是|无|没|普通|一般|普通网贷|网贷|就是网贷|就网贷|消费贷|none(?: of (?:these|them))?|neither|no|ordinary|just a loan|online loan)(?:的|啊|吧|了)?[。.!！]?$/.test(
    text,
  );
}
