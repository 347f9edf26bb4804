/** Traps in the wording of letters: nothing in them may admit, promise, threaten, or carry what only official forms need. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt } from '../place.ts';
import type { ContentSource } from '../source.ts';
import { restOfSentence } from './never-say.ts';
import { positionOf } from './texts.ts';

interface Trap {
  readonly pattern: RegExp;
  readonly message: string;
  readonly unless?: RegExp;
}

const reserved = /不代表|不视为|不构成|不等于|不表示|并非|不作为|不得视为|是否/;

export const letterTraps: readonly Trap[] = [
  {
    pattern: /(?:本人|我)?(?:确认|承认|认可)[^。；，]{0,8}(?:欠款|尚欠|欠贵|债务|欠[^。；，]{0,6}元|借款金额|金额)|愿意?(?:偿还|归还)全部|(?:偿还|归还)全部(?:欠款|债务)/,
    message: 'admits the debt; ask for the account instead and say that the letter confirms no amount',
    unless: reserved,
  },
  {
    pattern: /(?:本人|我)[^。；，]{0,10}(?:保证|承诺|一定)|(?:保证|承诺)(?:按时|如期|在|于|每月|全部|还)|月底(?:前)?(?:全部?)?(?:还)?清|一定(?:还|按时|会还|结清)/,
    message: 'promises; write what is possible at present, subject to a written agreement',
    unless: /不代表|不视为|不构成|不等于|并非|不作|无法|不能|请贵|贵司|贵行|贵方(?:承诺|保证)/,
  },
  {
    pattern: /(?:不减免|不停催|不答复|不处理|否则)[^。；]{0,14}(?:曝光|投诉到底|举报|找媒体|后果自负|起诉你)|曝光|后果自负|同归于尽/,
    message: 'threatens; state facts and one request',
  },
  { pattern: /精神损(?:失|害)(?:费|抚慰金)?[^。；]{0,6}(?:元|万)|索赔/, message: 'demands money; a letter of this kind asks for facts and a correction' },
  { pattern: /停止一切联系|不得(?:再)?(?:以任何(?:方式|形式)|与我)联系/, message: 'cuts off all contact; ask for text messages or e-mail and name hours for calls', unless: /第三人|家人|不是借款人|非借款人|并非借款人|无关/ },
  { pattern: /黑社会|涉黑|黑恶/, message: 'judges; a statement holds facts only' },
  { pattern: /(?:姓名|身份证(?:号码?)?|证件号码?|银行卡号|卡号|合同(?:编)?号|手机号码?|电话号码?)\s*[：:]\s*(?!【|见|由|请|以|\s*$)/, message: 'must be a blank 【　】: names and numbers are never filled in' },
  { pattern: /\d{15,19}|\d{17}[xX]/, message: 'looks like a number of a card or an ID; leave a blank 【　】' },
];

/** Offers to pay: to an old debt they give the defence of limitation away, so the letter needs the gate. */
const offersToPay =
  /(?:每月|目前)[^。；，]{0,6}能(?:用来)?(?:还|付)|能做到每月|能在[^。；]{0,10}付|(?:愿意|我会|今后)[^。；，]{0,8}(?:还款|分期|付款|偿还)/u;
/** Before a court the debt is on the table anyway; there the paper itself must speak of limitation or of an enforcement. */
const beforeCourt = /时效|执行法院|申请执行人/u;

export function letters(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const letter of source.letters.values()) {
    const { claims, laws, gate, gated } = letter.value;
    if (claims.length === 0 && laws.length === 0)
      faults.push(faultAt(letter, ['claims'], 'a letter names at least one claim or law that it rests on'));
    if (gate !== undefined && gated === undefined)
      faults.push(faultAt(letter, ['gate'], 'a letter with a gate says under gated what is said when it stays shut'));
    const offer = offersToPay.exec(letter.paragraphs.map(({ text }) => text).join('\n'));
    if (offer !== null && gate === undefined && !letter.paragraphs.some(({ text }) => beforeCourt.test(text)))
      faults.push(faultAt(letter, ['id'], `"${offer[0]}" offers to pay: the letter needs the gate on old debts (debt_is_recent)`));
    // Who writes about their own rights may be a third person: such a letter may refuse all contact.
    const whole = letter.paragraphs.map((paragraph) => paragraph.text).join('\n');
    const third = /(?:不是|非|并非)(?:该笔)?(?:借款人|本人借款)|第三人/.test(whole);
    for (const paragraph of letter.paragraphs)
      for (const { pattern, message, unless } of letterTraps)
        for (const match of paragraph.text.matchAll(new RegExp(pattern, 'gu'))) {
          const rest = restOfSentence(paragraph.text, match.index, match.index + match[0].length, 'zh');
          if (unless?.test(rest) === true) continue;
          if (third && message.startsWith('cuts off')) continue;
          const { column } = positionOf(paragraph.text, match.index);
          faults.push({
            file: letter.file,
            ...letter.bodyAt({ line: paragraph.at.line, column: paragraph.at.column + column - 1 }),
            message: `"${match[0]}" ${message}`,
          });
        }
  }
  return faults;
}
