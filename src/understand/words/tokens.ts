/**
 * Cuts a text into the smallest pieces that carry meaning, in one walk: Han characters as their code points, which are
 * faster to compare and to hash than strings; Latin words, numbers and marks as written. Blanks are left out. Expects lower
 * case. Must not know any word.
 */
import { remembering } from './remembering.ts';

export type Token = number | string;

/** Whether a code point is a Han character. */
export function isHan(code: number): boolean {
  if (code < 0x2e80) return false;
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  return (
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfad9) ||
    (code >= 0x20000 && code <= 0x323af) ||
    code <= 0x2fd5 ||
    code === 0x3005 ||
    code === 0x3007
  );
}

/** Whether a code point is a small Latin letter. */
export const isLetter = (code: number): boolean => code >= 97 && code <= 122;
/** Whether a code point is a digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const APOSTROPHE = 39;
const DOT = 46;
const SPACE = 32;
const [FIRST_MARK, LAST_ASCII] = [33, 126];
/** Chinese marks and full-width ones; no blank among them. */
const [FIRST_WIDE, LAST_WIDE] = [0x3001, 0xfefe];
const BLANK = /\s/;

/** Whether a character that is neither letter nor number is a blank. */
function isBlank(code: number): boolean {
  if (code === SPACE) return true;
  if (code >= FIRST_MARK && code <= LAST_ASCII) return false;
  if (code >= FIRST_WIDE && code <= LAST_WIDE) return false;
  return BLANK.test(String.fromCodePoint(code));
}

/** The end of a run that begins at `from`; one `joint` may stand inside it, between two of its kind. */
function runEnd(text: string, from: number, belongs: (code: number) => boolean, joint: number): number {
  let to = from + 1;
  while (belongs(text.charCodeAt(to))) to += 1;
  if (text.charCodeAt(to) === joint && belongs(text.charCodeAt(to + 1))) {
    to += 2;
    while (belongs(text.charCodeAt(to))) to += 1;
  }
  return to;
}

function cut(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    if (isHan(code)) {
      tokens.push(code);
      at += code > 0xffff ? 2 : 1;
    } else if (isLetter(code) || isDigit(code)) {
      const end = isLetter(code) ? runEnd(text, at, isLetter, APOSTROPHE) : runEnd(text, at, isDigit, DOT);
      tokens.push(text.slice(at, end));
      at = end;
    } else {
      const mark = String.fromCodePoint(code);
      if (!isBlank(code)) tokens.push(mark);
      at += mark.length;
    }
  }
  return tokens;
}

/** The tokens of a text in order: 还3.5万, ok? -> 还 "3.5" 万 "," "ok" "?". */
export const tokensOf = remembering(cut);

/** Whether a token is a Latin word. */
export function isWord(token: Token): token is string {
  return typeof token === 'string' && isLetter(token.charCodeAt(0));
}

/** Whether a token is a number, as it was written. */
export function isNumber(token: Token): boolean {
  return typeof token === 'string' && isDigit(token.charCodeAt(0));
}
