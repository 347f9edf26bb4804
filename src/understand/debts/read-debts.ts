/**
 * One message about one debt or several: 借呗三万五，月还一千二；花呗八千没逾期. Cuts it at the lenders' names and reads the terms
 * of each piece. Never guesses: what is not said stays open and is asked.
 */
import type { DebtReading, ToldDebt, ToldDebts } from '../../model/told-debt.ts';
import type { Lender } from '../../model/source.ts';
import { findMoney } from '../parse/amount.ts';
import { makeLenderIndex, parseLender, type LenderIndex } from '../parse/lender.ts';
import { readNumber } from '../parse/number.ts';
import { tidy } from '../parse/tidy.ts';
import { readKind, readPerson, saysOrdinary } from './kinds.ts';
import { readDueDay, readOverdue, readRate, readSums, type Sums } from './terms.ts';

const GONE =
  /删掉?|去掉|不要了|不算(?:了|这笔|它)?|移除|拿掉|(?<![没未不])(?:已经?)?(?:还清|结清|还完)了?|\b(?:remove|delete|drop|paid off|settled)\b/;
const NOT_GONE = /没还清|没有还清|未结清|没结清|还不清|not paid off|not settled/;
const ANOTHER =
  /另外?(?:还有)?[一1]?[笔个张]|还有[一1][笔个张]|再[加来][一1]?[笔个张]|第二张|\banother\b|\bsecond (?:loan|card|one)\b/;
const CORRECTS = /改成?|改为|更正|应该|其实|(?<!不)是|说错|记错|\b(?:is|actually|change|correct)\b/;
const PLACE = /第 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?[笔个条家]|(?:number|no\.?|#) ?(\d{1,2})\b/;
const FIELD =
  /欠|借|贷了|还|剩|月供|每月|每个月|每期|逾期|没逾期|利率|年化|本金|一共|大概|owe|pay|late|due|left|month/;
/** A name that is not in the list is taken for a lender where it looks like one or a sum stands beside it. */
const LOOKS_LIKE_LENDER =
  /(?:贷|借|呗|花|卡|分期|银行|金融|消金|消费|钱包|白条|月付|金条|小贷|典当行?|loan|pay|credit|bank)$/;

interface Piece {
  readonly text: string;
  /** The lender's name as Respite calls it, and the piece with the name blanked out. */
  readonly lender: string | undefined;
  /** Said to be one more: never joined to the one before. */
  readonly alone?: true;
}

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '〿'.repeat(to - from) + text.slice(to);
}

/** Loans that are called by what they are. */
const GENERIC_LOAN = /^(?:信用卡|房贷|车贷|网贷|花呗借呗|助学贷款|credit card|mortgage|car loan)$/;

/** One form for reading: lines become clauses, 12,000 one number, and 三万五月还一千二 has no 五月 in it. */
function apart(text: string): string {
  return tidy(text.replace(/\s*[\r\n]+\s*/g, '；'))
    .replace(/\d{1,3}(?:,\d{3})+(?!\d)/g, (sum) => sum.replaceAll(',', ''))
    .replace(/(?<![每个上下这本]) ?(?=月(?:还|供|付|底|末|息|利)|年(?:化|利率|息)|日(?:息|利率|化))/g, '，');
}

/** A card of a bank is told apart from its loans. */
const CARD_BEHIND = /^ ?(?:的)?(?:信用卡|credit card)/;
const GENERIC_INSIDE = /(?<!代还|不是|还)(?:信用卡|房贷|车贷)|\bcredit card\b|\bmortgage\b|\bcar loan\b/g;

const HEAD_ZH =
  /^(?:我?还有|另外|再有|外加|还欠|我欠|欠|我?在|从|跟)?(?:还有|还欠|欠)?(?:一?[个笔家])?(?:什么|叫)? ?([\p{Script=Han}a-z][\p{Script=Han}a-z0-9]{0,11}?)(?=[ ,，:：、]|的?[\d一二两三四五六七八九十几]|还?欠|我借|借了|贷了|还?剩|[\d一二两三四五六七八九十几]|逾期|没逾期|每月|月还|月供|改|$)/u;
const HEAD_EN = /^(?:i owe |i have |owe |from )?([a-z][a-z0-9&' ]{1,28}?)(?= ?[,:]| owe| \d|$)/;

/** The name at the head of a piece that no list knows. */
function unknownName(text: string, index: LenderIndex): { name: string; to: number } | undefined {
  const plain = text.trim();
  const name = (HEAD_EN.exec(plain) ?? HEAD_ZH.exec(plain))?.[1]?.trim() ?? '';
  if (name === '') return undefined;
  const to = text.indexOf(name) + name.length;
  if (GENERIC_LOAN.test(name)) return { name, to };
  if (FIELD.test(name.replace(/[贷借]$/, '')) || /^[一二两三四五六七八九十几]/.test(name)) return undefined;
  const parsed = parseLender(name, index);
  return parsed.ok && typeof parsed.value === 'string' ? { name: parsed.value, to } : undefined;
}

interface Name {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** The names in a clause: lenders of the list, and loans called by what they are. */
function namesIn(text: string, index: LenderIndex, card: string): Name[] {
  const lenders = index.find(text).map(({ from, to, name }): Name => {
    const behind = CARD_BEHIND.exec(text.slice(to));
    if (/信用卡|card/.test(name)) return { from, to, name };
    if (behind !== null) return { from, to: to + behind[0].length, name: `${name}${card}` };
    // 招行信用卡 may be another name of the bank.
    return /信用卡|credit card/.test(text.slice(from, to))
      ? { from, to, name: `${name}${card}` }
      : { from, to, name };
  });
  const generic = [...text.matchAll(GENERIC_INSIDE)]
    .map((match): Name => ({ from: match.index, to: match.index + match[0].length, name: match[0] }))
    .filter(({ from, to }) => !lenders.some((lender) => from < lender.to && lender.from < to));
  return [...lenders, ...generic].sort((a, b) => a.from - b.from);
}

/** 借呗三万，还有个秒借五千: what comes behind is one more debt. */
const ONE_MORE = /[,，、 ](?=(?:还有|另外|再有|外加|还欠)[^,，]*[\d一二两三四五六七八九十])/u;

/** Clauses in front of the first name that tell of a debt of their own: a sum stands in them. */
function leading(lead: string, index: LenderIndex, answer: boolean): Piece[] {
  const parts = lead.split(/[,，](?=[^,，]*?[\p{Script=Han}a-z]{2,}[^,，]*[\d一二两三四五六七八九十几])/u);
  return parts.flatMap((part): Piece[] => {
    if (part.replace(/[\s,，、:：.]/g, '') === '') return [];
    const unknown = PLACE.test(part) ? undefined : unknownName(part, index);
    const taken =
      unknown !== undefined &&
      (!answer || LOOKS_LIKE_LENDER.test(unknown.name)) &&
      !saysOrdinary(unknown.name);
    return [
      taken
        ? { text: blanked(part, 0, unknown.to), lender: unknown.name }
        : { text: part, lender: undefined },
    ];
  });
}

/** Cuts a text into pieces, one debt each. `answer`: something was asked about one debt, so new names are less likely. */
function pieces(text: string, index: LenderIndex, card: string, answer: boolean): Piece[] {
  const cut = text.split(/[;；。]/).flatMap((clause): Piece[] => {
    const names = namesIn(clause, index, card);
    const lead = clause.slice(0, names[0]?.from ?? clause.length);
    // 删掉花呗, 去年三月起没还花呗: words without a sum belong to the name behind them.
    const own = names.length === 0 || findMoney(lead).some(({ mark }) => mark !== 'bare');
    const mine = names.flatMap(({ from, to, name }, at): Piece[] => {
      const [rest = '', ...others] = clause.slice(to, names[at + 1]?.from ?? clause.length).split(ONE_MORE);
      return [
        { text: `${at === 0 && !own ? lead : ''}${'〿'.repeat(to - from)}${rest}`, lender: name },
        ...others
          .flatMap((other) => leading(other, index, false))
          .map((piece): Piece => ({ ...piece, alone: true })),
      ];
    });
    return [...(own ? leading(lead, index, answer) : []), ...mine];
  });
  return joined(cut);
}

/** A piece without a name goes with the one before: 借呗三万五；月还一千二. */
function joined(cut: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of cut) {
    const last = whole.at(-1);
    const alone =
      last === undefined ||
      piece.alone === true ||
      PLACE.test(piece.text) ||
      readPerson(piece.text) !== undefined;
    if (piece.lender === undefined && !alone)
      whole[whole.length - 1] = { ...last, text: `${last.text}，${piece.text}` };
    else whole.push(piece);
  }
  return whole;
}

function readPiece(
  piece: Piece,
  reading: DebtReading,
  reported: ReadonlyMap<string, boolean>,
): ToldDebt & Pick<Sums, 'reason' | 'rounded'> {
  const text = piece.text
    .replace(/(?:而)?不是 ?[\d一二两三四五六七八九十百千万.w]+(?:元|块钱?)?/g, ' ')
    .replace(/\bnot [\d.]+k?\b/g, ' ');
  const place = PLACE.exec(text);
  const placed = readNumber(place?.[1] ?? place?.[2] ?? '');
  const rest = place === null ? text : blanked(text, place.index, place.index + place[0].length);
  const rate = readRate(rest);
  const overdue = readOverdue(rate.rest, reading.today, reading.about === 'terms');
  const due = readDueDay(overdue.rest);
  const lent =
    piece.lender === undefined || readPerson(piece.lender) !== undefined
      ? readPerson(`${piece.text} ${piece.lender ?? ''}`)
      : undefined;
  const asked = piece.lender === undefined && lent === undefined && piece.alone !== true;
  const sums = readSums(due.rest, reading.about === 'terms' && asked ? 'monthly' : 'amount');
  const kind = readKind(`${piece.text} ${piece.lender ?? ''}`) ?? (lent === undefined ? undefined : 'person');
  // Asked for its kind, 是房贷 names no other debt.
  const answersKind =
    reading.about === 'kind' && GENERIC_LOAN.test(piece.lender ?? '') && sums.amount === undefined;
  const lender = kind === 'person' && lent !== undefined ? lent : answersKind ? undefined : piece.lender;
  return {
    lender,
    amount: sums.amount,
    monthly: sums.monthly,
    dueDay: due.value,
    overdueDays: overdue.value,
    rate: rate.value,
    kind: kind ?? (reading.about === 'kind' && saysOrdinary(text.trim()) ? 'ordinary' : undefined),
    reported: lender === undefined ? undefined : reported.get(lender.replace(/信用卡$/, '')),
    another: ANOTHER.test(text) ? true : undefined,
    corrects: CORRECTS.test(piece.text) ? true : undefined,
    gone: GONE.test(text) && !NOT_GONE.test(text) ? true : undefined,
    place: placed,
    reason: sums.reason,
    rounded: sums.rounded,
  };
}

const said = ({ lender, amount, monthly, dueDay, overdueDays, rate, kind, gone }: ToldDebt): boolean =>
  [lender, amount, monthly, dueDay, overdueDays, rate, kind, gone].some((value) => value !== undefined);

/** Whether a piece names a debt at all, and does not only hold words that happen to look like a name. */
function believable(told: ToldDebt, known: ReadonlySet<string>, lone: boolean): boolean {
  if (told.lender === undefined || known.has(told.lender)) return true;
  const terms = [told.amount, told.monthly, told.overdueDays, told.kind, told.gone].some(
    (value) => value !== undefined,
  );
  return terms || (lone && LOOKS_LIKE_LENDER.test(told.lender));
}

/** 都没逾期, 都逾期三个月了 is said of every debt in the message. */
const ALL_ALIKE =
  /都(?:还|已经)?(?:没有?|未|是)?(?:逾期|过期|断|正常|按时)|全(?:部|都)?(?:没有?|未)?逾期|\b(?:all|none)(?: of (?:them|these))?(?: (?:are|is))? (?:overdue|late|current|on time)/;

function alike(debts: readonly ToldDebt[]): ToldDebt[] {
  const days = debts.find(({ overdueDays }) => overdueDays !== undefined)?.overdueDays;
  return debts.map((debt) => ({ ...debt, overdueDays: debt.overdueDays ?? days }));
}

/** The reader that knows the catalogue's lenders. */
export function makeReadDebts(lenders: Iterable<Lender>): (text: string, reading: DebtReading) => ToldDebts {
  const list = [...lenders];
  const index = makeLenderIndex(list);
  const known = new Set(list.map(({ name }) => name));
  const reports = new Set(['bank', 'consumer_finance', 'microloan']);
  const reported = new Map(list.map(({ name, kind }) => [name, reports.has(kind)]));
  return (text, reading) => {
    const plain = apart(text);
    if (plain === '' || plain.length > 600) return { debts: [] };
    const read = pieces(plain, index, '信用卡', reading.about !== undefined).map((piece) =>
      readPiece(piece, reading, reported),
    );
    const reason = read.find((told) => told.reason !== undefined)?.reason;
    if (reason !== undefined) return { debts: [], reason };
    const debts = read
      .map(({ reason: _reason, rounded: _rounded, ...told }): ToldDebt => told)
      .filter((told) => said(told) && believable(told, known, read.length === 1));
    const all = ALL_ALIKE.test(plain) ? alike(debts) : debts;
    return read.some(({ rounded }) => rounded === true) && debts.length > 0
      ? { debts: all, rounded: true }
      : { debts: all };
  };
}

/** Nothing more to add to the list: 没有了, 就这些, that's all. */
export function endsList(text: string): boolean {
  return /^(?:没有?(?:了|其他的?了?|别的了?|其它的?了?|更多了?)?|没别的了?|没了|就?(?:只有)?(?:这|那)(?:些|几笔|[一二两三四五六七八九\d]+[笔个家])(?:了|吧)?|就(?:一|两|1|2)[笔个家](?:了)?|都?(?:说|写|报)?(?:完|齐|全)了?|完毕|不加了|不用加了?|没有再多了|that'?s (?:all|it)|that is all|no(?: more| others?)?|none|nothing else|done|all)[。.!！~]*$/.test(
    tidy(text),
  );
}

/** There is one more to come: 还有, 有的, yes. */
export function goesOn(text: string): boolean {
  return /^(?:还?有(?:的|啊|呢|一[笔个家]|几[笔个家]|好几[笔个家])?|再?(?:加|添)一?[笔个]?|加|是的?|对|嗯|yes|yep|yeah|(?:one|1) more|another(?: one| 1)?|add(?: one| 1| another)?(?: one| 1)?)[。.!！~]*$/.test(
    tidy(text),
  );
}
