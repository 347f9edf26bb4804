/**
 * The beginning of every reading: width, case and script unified, invisible and broken characters gone. Marks and line
 * breaks stay. What was unified once comes back as it is, quickly, so that each reader may begin with it. Must not know what
 * is looked for.
 */
import { remembering } from './remembering.ts';
import { isTraditionalOnly, toSimplified } from './script.ts';

/** Characters that only a look at their script can change; most messages are of them. */
const PLAIN = /^[\u4e00-\u9fff\n a-z0-9,.?!;:'"()[\]%+*/<>=@#&$\-。、“”《》【】]$/;

/** What unifying does to each character of the first plane, looked up once; 0 where it was not yet. */
const known = new Uint8Array(0x10000);
const [STAYS, MAPPED, MAY_CHANGE] = [1, 2, 3];
const [FULL_WIDTH_FROM, FULL_WIDTH_TO, TO_ASCII] = [0xff01, 0xff5e, 0xfee0];

const isFullWidth = (code: number): boolean => code >= FULL_WIDTH_FROM && code <= FULL_WIDTH_TO;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

function lookUp(code: number): number {
  const char = String.fromCharCode(code);
  if (isCapital(code) || isFullWidth(code)) known[code] = MAPPED;
  else known[code] = PLAIN.test(char) && !isTraditionalOnly(code) ? STAYS : MAY_CHANGE;
  return known[code]!;
}

/** Full width and capitals unified. */
function mapped(text: string): string {
  let unified = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (known[code] !== MAPPED) continue;
    const narrow = isFullWidth(code) ? code - TO_ASCII : code;
    unified += text.slice(from, i) + String.fromCharCode(narrow).toLowerCase();
    from = i + 1;
  }
  return unified + text.slice(from);
}

function unified(text: string): string {
  let most = STAYS;
  for (let i = 0; i < text.length && most !== MAY_CHANGE; i += 1) {
    const code = text.charCodeAt(i);
    most = Math.max(most, known[code]! || lookUp(code));
  }
  // Most messages end here.
  if (most === STAYS) return text;
  if (most === MAPPED) return mapped(text);
  return toSimplified(
    text
      .replace(/\p{Surrogate}/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Cf}\p{Variation_Selector}\ufffd]+/gu, ''),
  );
}

/** The unified text. */
export const unify = remembering(unified);
