/**
 * Tells a pasted message or letter from the user's own words about one, and which question it raises. A document speaks to
 * its reader (您, 贵方, 限于 ... 前), carries a sender (【...】, 律师事务所, 人民法院) or a form; a user speaks of themselves.
 */
import type { Candidate } from '../../model/meaning.ts';
import { questionOf, type DocumentKind } from './document-question.ts';
import { makeSieve, type Sieve } from '../words/sieve.ts';
import { unify } from '../words/unify.ts';

export interface RecognisedDocument {
  /** The question type it raises; null for a document that raises none of them. */
  readonly intent: string | null;
  readonly kind: DocumentKind;
}

/** What matters of a long letter stands at its beginning and its end. */
const LONGEST = 4000;

/** Marks of a document and their weight; 4 together make one. */
const MARKS: readonly (readonly [RegExp, number])[] = [
  [/您的?(?:朋友|亲友|家人|亲属|同事)[^,，。]{0,10}(?:在|于|欠|借)|请您?(?:协助)?转告|代为转[达告]/, 2],
  [
    /^[^,，。:：\n]{0,16}(?:协查通知|通知书?|告知书?|传唤书?|警告|公告)[:：]|涉嫌[^,，。]{0,8}(?:诈骗|犯罪)/,
    2,
  ],
  [
    /^\s*(?:【[^】\n]{2,24}】|\[[^\]\n]{2,24}\]|〔[^〕\n]{2,24}〕|\([^)\n]{2,16}(?:金融|银行|法院|律所|事务所|调解)[^)\n]{0,6}\))/,
    3,
  ],
  [/【[^】\n]{2,24}】\s*$|\n\s*【[^】\n]{2,24}】/, 3],
  [/[:：,，\s“"](?:【[^】\n]{2,24}】)/, 2],
  [
    /尊敬的|亲爱的(?:客户|用户|会员)|^\s*(?:致|告知)?[^\s,，。:：]{1,6}(?:先生|女士|同志)[,，:：/(]|dear (?:customer|user|client|sir|mr|ms|borrower)/i,
    2,
  ],
  [
    /您尾号|您(?:名下|账户|于|在我|在本|的(?:账户|借款|贷款|账单|欠款|案件|债务|个人|逾期|信用|还款|申请))|贵方|贵户|阁下|你方|your (?:account|loan|overdue|case|outstanding)/i,
    2,
  ],
  [/您/, 1],
  [
    /我(?:司|院|中心|行|方|所|部|公司|单位|委|队|局)|本(?:院|所|公司|中心|律师|机构|部门|委|局|平台)|our (?:client|firm|company)/i,
    2,
  ],
  [
    /限(?:您|你|期|于|在)|请(?:您|你)?(?:务必)?(?:于|在)[^,，。]{1,20}(?:前|内)|务必(?:于|在)?|请(?:尽快|立即|速|及时|妥善)|收到(?:本|此)(?:函|短信|通知|信息)|逾期不(?:还|付|处理)|视为(?:放弃|拒绝|恶意)/,
    2,
  ],
  [
    /否则(?:我司|我方|本|将|后果)|将依法|依法(?:追究|起诉|处理|向)|后果自负|一切(?:法律)?后果|保留.{0,10}权利|immediately|failure to|final notice|legal action will/i,
    2,
  ],
  [/(?:回复?|回)[ ]?(?:TD|T|R|N|0)(?:退订)?|拒收请?回|退订|reply stop/i, 3],
  [/[(〔［[]20\d{2}[)〕］\]].{1,12}\d+号|案号[:：为是 ]|案件编号|函件?编号|文书编号|字第?\d+号/, 3],
  [
    /^\s*(?:律\s*师\s*函|催\s*告\s*函|催\s*收\s*函|告\s*知\s*函|通\s*知\s*书|传\s*票|支\s*付\s*令|民事起诉状|民事裁定书|民事判决书|应诉通知书|开庭通知|立案通知|最后通牒|逮捕令|协查通知|债权转让通知|lawyer'?s? letter|notice|summons)/i,
    3,
  ],
  [/此致|特此(?:函告|通知|告知|公告|提醒|致函)|敬请知悉|顺颂|yours (?:faithfully|sincerely)/i, 2],
  [
    /详询|详情(?:请)?(?:咨询|致电|点击)|(?:请)?(?:致电|回电|来电|联系电话|联系人|咨询电话|经办人|承办人|承办法官|书记员|对接人|专员)[:：]?|点击(?:链接|查看)?|https?:\/\/|[a-z0-9-]+\.(?:cn|com|net|cc)\//i,
    1,
  ],
  [
    /(?:律师事务所|人民法院|仲裁委员会|调解(?:委员会|中心)|公安(?:局|分局|机关)|检察院|law firm|people'?s court)/i,
    1,
  ],
  [
    /身份证(?:号|尾号)|合同(?:号|编号)|借款合同|截[至止](?:今日|目前|本|20|\d)|应还(?:款|金额|本金)|欠款(?:金额|本金)?[\d:：]|逾期\d+天|(?:金额|本息)(?:合计|共计|总计|[\d:：])/,
    1,
  ],
  [/^\s*(?:被告|原告|申请人|被申请人|委托人|受函人|收件人)[:：]/m, 3],
];

/** The user speaking of themselves, asking, or telling about a message; each takes weight away. */
const OWN: readonly (readonly [RegExp, number])[] = [
  [
    /(?:^|[^给])我(?!司|院|中心|行|方|所|部|公司|单位|委|队|局|们(?:公司|将|已|平台|中心))|俺|咱|\b(?:i|my|me|i'm|i've)\b/i,
    2,
  ],
  [
    /怎么办|咋办|咋整|怎么(?:回|处理|应对|弄)|是真的|真的(?:吗|假)|真假|有用吗|可信吗|要紧吗|啥意思|什么意思|请问|帮我|求助|what (?:do|should)|is (?:this|it) (?:real|true)/i,
    2,
  ],
  [/[吗嘛呢][?？!！。~\s]*$|[?？]\s*$/, 2],
  [
    /(?:收到|接到|发来|来了|发了|给我发|寄来).{0,10}(?:短信|信息|律师函|传票|函|通知|电话)|(?:短信|电话|里面|上面|信里|他们|对方|催收)[^,，。]{0,4}(?:说|讲|写|称)|他们|催收(?:员|的)/,
    3,
  ],
];

const sieveMarks = makeSieve(MARKS.map(([pattern]) => pattern));
const sieveOwn = makeSieve(OWN.map(([pattern]) => pattern));

/** Which of the patterns a text bears, by their place in the list. */
function borne(text: string, marks: readonly (readonly [RegExp, number])[], sieve: Sieve): number[] {
  return sieve(text).filter((i) => marks[i]![0].test(text));
}

function weigh(places: readonly number[], marks: readonly (readonly [RegExp, number])[]): number {
  return places.reduce((sum, place) => sum + (marks[place]?.[1] ?? 0), 0);
}

/** What a text bears of a document's form and of its reader's own voice; read once, as it takes some thirty patterns. */
interface Form {
  readonly marks: readonly number[];
  readonly own: readonly number[];
}

function formIn(t: string): Form {
  return { marks: borne(t, MARKS, sieveMarks), own: borne(t, OWN, sieveOwn) };
}

function plain(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}\n${text.slice(-LONGEST / 2)}` : text;
  return unify(cut).trim();
}

/** The signed or addressed part: what a user wrote before and behind a pasted message is set aside. */
function pasted(text: string): string {
  const start = text.search(/【[^】\n]{2,24}】|尊敬的/);
  const body = start > 0 && start < 40 ? text.slice(start) : text;
  return body.replace(
    /(?:[。!！\n]|退订)\s*[^。!！\n]{0,24}(?:怎么办|真的吗|是真的|真假|咋办|什么意思|啥意思|怎么回|骗人的?吗|吗)[^。\n]{0,8}$/,
    '',
  );
}

/** Texts shorter than this are no documents. */
const LEAST_LENGTH = 14;

function namesOf(t: string, { marks, own }: Form): string[] {
  const length = [15, 30, 60, 120].filter((n) => t.length > n).length;
  return [...marks.map((i) => `form${i}`), ...own.map((i) => `own${i}`), `length${length}`];
}

/** The marks of form a text bears, by name: of a document, of its reader's own voice, and how long it is. */
export function formOf(text: string): string[] {
  const t = plain(text);
  return namesOf(t, formIn(t));
}

/** What the trained half makes of a text. */
export interface Heard {
  /** Chance that it is a document. */
  readonly chance: number;
  /** Question types that documents raise, with the classifier's chance for each, best first. */
  readonly ranked: readonly Candidate[];
}

/** From this chance on the trained half alone makes a document. */
const HEARD_FROM = 0.4;
/** Least chance of a question where no rule names one: a parcel notice is a document too, and raises none of ours. */
const NAMED_FROM = 0.3;
/** How much a rule's question counts beside the classifier's chances. */
const RULED = 0.15;

/** The marks of form alone: whether they make a document of a text. */
function bearsForm(body: string, { marks, own }: Form): boolean {
  const form = weigh(marks, MARKS);
  if (form < 4 || body.length < LEAST_LENGTH) return false;
  // A sender's mark in front is the surest sign; without it the user's own voice decides.
  const signed = /^\s*(?:【[^】\n]{2,24}】|\[[^\]\n]{2,24}\])/.test(body) || /】\s*$/.test(body);
  return form - weigh(own, OWN) >= (signed ? 2 : 4);
}

/** Recognises a pasted document; null for the user's own words. Without `heard` by the marks of form alone. */
export function recogniseDocument(
  text: string,
  heard?: (marks: readonly string[]) => Heard,
): RecognisedDocument | null {
  const t = plain(text);
  if (t.length < LEAST_LENGTH) return null;
  const form = formIn(t);
  const body = pasted(t);
  const formal = bearsForm(body, body === t ? form : formIn(body));
  if (heard === undefined) return formal ? questionOf(body) : null;
  const { chance, ranked } = heard(namesOf(t, form));
  if (!formal && chance < HEARD_FROM) return null;
  const { intent, kind } = questionOf(body);
  let best = { intent, score: intent === null ? NAMED_FROM : RULED };
  for (const candidate of ranked) {
    const score = candidate.score + (candidate.intent === intent ? RULED : 0);
    if (score > best.score) best = { intent: candidate.intent, score };
  }
  return { intent: best.intent, kind };
}
