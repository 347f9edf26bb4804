/**
 * Whether a unified text is so plain that cleaning it changes nothing: Chinese characters, Latin letters, digits and a few
 * marks in their ordinary places. One walk saves the readers a row of patterns that would find nothing; most messages are
 * so. Must not know what is cleaned: it says only what stands in the text.
 */
import { remembering } from './remembering.ts';
import { isDigit, isLetter } from './tokens.ts';

export interface Plain {
  readonly han: boolean;
  readonly latin: boolean;
  /** Single blanks stand between other characters. */
  readonly blanks: boolean;
}

const [HAN_FROM, HAN_TO] = [0x4e00, 0x9fff];
const [BLANK, DOT] = [32, 46];
const MARKS = new Set(Array.from(',!?。、', (mark) => mark.charCodeAt(0)));
/** Four alike are shortened by those who clean. */
const MOST_ALIKE = 3;
/** Single characters between marks, one after the other, may spell a hidden word: 不,想,活,了. */
const MOST_LONE = 1;

/** The common ones only: what is rarer is looked at by those who clean. */
const isCommonHan = (code: number): boolean => code >= HAN_FROM && code <= HAN_TO;

function plainnessOf(text: string): Plain | undefined {
  let [han, latin, blanks] = [false, false, false];
  let before = BLANK;
  let alike = 1;
  /** Characters since the last mark or blank, and how often only one stood between two. */
  let run = 0;
  let lone = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    alike = code === before ? alike + 1 : 1;
    if (alike > MOST_ALIKE) return undefined;
    if (isCommonHan(code)) han = true;
    else if (isLetter(code)) latin = true;
    else if (!isDigit(code)) {
      // A dot ends a sentence; elsewhere it is part of a number, a link or a mask.
      const isMark =
        MARKS.has(code) ||
        (code === DOT && !isCommonHan(before) && (text.charCodeAt(i + 1) || BLANK) === BLANK);
      if (code === BLANK) blanks = true;
      else if (!isMark) return undefined;
      if (code === BLANK && before === BLANK) return undefined;
      if (run > 0) lone = run === 1 ? lone + 1 : 0;
      if (lone > MOST_LONE) return undefined;
      run = 0;
      before = code;
      continue;
    }
    run += 1;
    before = code;
  }
  return before === BLANK && text !== '' ? undefined : { han, latin, blanks };
}

/** What a plain text holds; undefined where a text is not plain. */
export const plainness = remembering(plainnessOf);
