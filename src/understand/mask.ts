/**
 * Hides what identifies a person or opens an account: ID numbers, bank cards, phone numbers, verification codes. Runs
 * before anything is written, so it must never throw, must be linear in time and must change nothing when run again.
 * Must not know where the text goes. Public hotlines, amounts, dates, times and case numbers stay readable.
 */

export type MaskedKind = 'id' | 'card' | 'phone' | 'code';

export interface Masked {
  readonly text: string;
  /** Which kinds were hidden, each once, in the order of this list: id, phone, card, code. */
  readonly masked: readonly MaskedKind[];
}

const STARS = '****';

/** One written digit -> the ASCII digit; every replacement keeps the length, so places in both texts agree. */
const HAN_DIGITS: Readonly<Record<string, string>> = {
  零: '0', 〇: '0', 一: '1', 幺: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9',
}; // prettier-ignore

/** The same text, letter for letter, with other spellings of digits and separators brought to ASCII. */
function shadowOf(text: string): string {
  return text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[Ｘｘ]/g, 'x')
    .replace(/[－–—―‐‑−﹣]/g, '-')
    .replace(/[\u3000\u00a0\u2000-\u200f\u2060\ufeff\t]/g, ' ')
    .replace(/＋/g, '+')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/＊/g, '*')
    .replace(/[\d零〇一二两三四五六七八九幺]{11,}/g, (run) => run.replace(/\D/g, (c) => HAN_DIGITS[c] ?? c));
}

// A number neither begins nor ends beside another digit or a star: what was hidden once is never read again.
const START = '(?<![\\d*])';
const END = '(?![\\d*])';
const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

const ID = new RegExp(
  `${START}(?:[1-9]\\d{5} ?(?:19|20)\\d{2}${MONTH_DAY} ?\\d{3}[\\dXx]|\\d{17}[Xx]|[1-6]\\d{7}${MONTH_DAY}\\d{3})${END}`,
  'g',
);

const MOBILE = [
  '1[3-9]\\d[ .-]{0,2}\\d{4}[ .-]{0,2}\\d{4}',
  '1[3-9]\\d{2}[ .-]\\d{3}[ .-]\\d{4}',
  '1[3-9]\\d[ .-]\\d{3}[ .-]\\d{5}',
  '1[3-9]\\d{3}[ .-]\\d{6}',
  '1[ .-][3-9](?:[ .-]\\d){9}',
].join('|');
const AREA = '0(?:10|2\\d|[3-9]\\d{2})';
const PHONE = new RegExp(
  [
    `(?:${START}(?:\\+|00)?86[ -]?|${START})(?:${MOBILE})${END}`,
    `(?:\\(${AREA}\\)|${START}${AREA})[ -]?\\d{3,4}[ -]?\\d{4}${END}`,
    `${START}(?:\\+|00)\\d{1,3}[ -]?\\d{3,4}[ -]?\\d{4,5}${END}`,
    // Without an area code only right after the word for it.
    `(?<=(?:电话|電話|座机|座機|号码|號碼|来电|來電|手机|手機|手机号|tel|phone)[是为為:： ]{0,3})\\d{7,8}${END}(?![元块塊万萬])`,
  ].join('|'),
  'gi',
);

const CARD = new RegExp(`${START}(?:\\d{12,19}|[3-69]\\d{3}([ -])\\d{4}(?:\\1\\d{4}){1,2}(?:\\1\\d{1,4})?|[3-69]\\d{5}[ -]\\d{6,13})${END}`, 'g'); // prettier-ignore
/** A moment written without separators: 20261125143005. */
const MOMENT = new RegExp(`^20\\d{2}${MONTH_DAY}(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?$`);
/** Numbers of cases, orders and complaints are evidence and stay. */
const NUMBER_OF_CASE =
  /(?:案号|案號|工单|工單|订单|訂單|单号|單號|编号|編號|流水号|流水號|受理号|回执号|文号|文號|合同号|第)(?:号|號|码|碼)?[是为為:： ]{0,3}$/;
const MONEY_AFTER = /^ ?(?:元|块|塊|万|萬|亿|億|rmb|yuan)/i;

const CODE_WORD =
  '(?:[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|动态密码|短信码|取款码|密码|密碼|otp|(?<!zip |area |post |postal |country |error |qr )code|passcode|pin)';
const CODE_AFTER = new RegExp(
  `(${CODE_WORD}[^\\d*\\n。;；]{0,12})(\\d{4,8})${END}(?![-/.:年月]?\\d)(?! ?(?:元|块|塊|万|萬|年|个|個|次|天|yuan|rmb))`,
  'gi',
);
const CODE_BEFORE = new RegExp(
  `${START}\\d{4,8}(?=[是为為(,， ]{0,2}(?:is |您|你|本次|此次|登录|动态|短信|手机|的|your |the |verification ){0,4}${CODE_WORD})`,
  'gi',
);
const HOTLINE = /^(?:123\d\d|95\d{3,4}|96110|1\d{2})$/;

/**
 * A phone number as a short form that is the same for the same number, whatever way it is written: the first three digits
 * and the last two. Enough to count calls per number, too little to call back. Hotlines and short numbers stay.
 */
export function maskPhone(number: string): string {
  const shadow = shadowOf(number).trim();
  const hidden = /^(?:\+?86[ -]?)?(\d{3})\d?[ -]?[*x]{2,}(?:\d*(\d{2}))?$/i.exec(shadow);
  if (hidden !== null) return `${hidden[1] ?? ''}${STARS}${hidden[2] ?? ''}`;
  const digits = shadow.replace(/\D/g, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '');
  if (digits.length < 7 || /^[48]00\d{7}$/.test(digits)) return shadow;
  return `${digits.slice(0, 3)}${STARS}${digits.slice(-2)}`;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Puts the replacements into the text; places are in order and do not overlap. */
function put(text: string, places: readonly Place[]): string {
  if (places.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const place of places) {
    parts.push(text.slice(at, place.from), place.by);
    at = place.to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function cardPlaces(shadow: string): Place[] {
  const places: Place[] = [];
  for (const match of shadow.matchAll(CARD)) {
    const written = match[0];
    const digits = written.replace(/\D/g, '');
    const from = match.index;
    const to = from + written.length;
    // Gateway numbers of text messages begin with 106; a row of round numbers is a list of amounts.
    const harmless =
      MOMENT.test(digits) ||
      (digits === written && digits.startsWith('106')) ||
      NUMBER_OF_CASE.test(shadow.slice(Math.max(0, from - 10), from)) ||
      MONEY_AFTER.test(shadow.slice(to, to + 5)) ||
      (digits !== written && /^(?:\d+00[ -])+\d*0$/.test(written));
    if (!harmless) places.push({ from, to, by: STARS });
  }
  return places;
}

function codePlaces(shadow: string): Place[] {
  const places: Place[] = [];
  for (const match of shadow.matchAll(CODE_AFTER)) {
    const from = match.index + (match[1] ?? '').length;
    const digits = match[2] ?? '';
    if (!HOTLINE.test(digits)) places.push({ from, to: from + digits.length, by: STARS });
  }
  return places;
}

/** Hides ID, phone and card numbers and codes in a text. */
export function mask(text: string): Masked {
  const found: MaskedKind[] = [];
  let current = text;
  const pass = (kind: MaskedKind, find: (shadow: string) => Place[]): void => {
    const places = find(shadowOf(current));
    if (places.length === 0) return;
    current = put(current, places);
    if (!found.includes(kind)) found.push(kind);
  };
  const all = (pattern: RegExp, by: (written: string) => string) => (shadow: string) =>
    [...shadow.matchAll(pattern)].map((m) => ({ from: m.index, to: m.index + m[0].length, by: by(m[0]) }));
  // A text without four digits in some spelling has nothing to hide; most messages end here.
  if (!/[\d０-９零〇一二两三四五六七八九幺](?:[^\p{L}]?[\d０-９零〇一二两三四五六七八九幺]){3}/u.test(text))
    return { text, masked: [] };
  pass(
    'id',
    all(ID, () => STARS),
  );
  pass('phone', all(PHONE, maskPhone));
  pass('card', cardPlaces);
  pass('code', codePlaces);
  pass('code', (shadow) =>
    [...shadow.matchAll(CODE_BEFORE)]
      .filter((m) => !HOTLINE.test(m[0]))
      .map((m) => ({ from: m.index, to: m.index + m[0].length, by: STARS })),
  );
  // A number that looked like part of a date beside the one just hidden is a code, too.
  pass('code', codePlaces);
  return { text: current, masked: found };
}
