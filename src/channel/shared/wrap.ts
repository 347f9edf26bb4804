/** Wraps a line of text to a number of cells. Chinese breaks anywhere except before a closing mark or after an opening one. */
import { displayWidth } from './width.ts';

/** A colour code, a run of letters that stays together, a space, or one character. */
const pieces =
  /\u001b\[[\d;]*m|[\p{Script=Latin}\p{N}\p{Script=Cyrillic}\p{M}@#$%&*+./:;=?_'"~^|\\<>(){}[\]-]+|\s|[\s\S]/gu;
const notFirst =
  /^[\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300b\u300d\u300f\u3011\u201d\u2019\u2026\u00b7]/;
const notLast = /[\uff08\u300a\u300c\u300e\u3010\u201c\u2018]$/;

function splitLong(piece: string, width: number): string[] {
  if (displayWidth(piece) <= width) return [piece];
  const parts: string[] = [''];
  for (const sign of piece) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && displayWidth(last + sign) > width) parts.push(sign);
    else parts[parts.length - 1] = last + sign;
  }
  return parts;
}

/** Pieces that must not be parted: a closing mark stays with what is before it, an opening one with what follows. */
function glue(text: string, width: number): string[] {
  const glued: string[] = [];
  for (const piece of (text.match(pieces) ?? []).flatMap((one) => splitLong(one, width))) {
    const last = glued.at(-1);
    if (
      last !== undefined &&
      (notFirst.test(piece) || notLast.test(last)) &&
      displayWidth(last + piece) <= width
    )
      glued[glued.length - 1] = last + piece;
    else glued.push(piece);
  }
  return glued;
}

/** The lines of `text`, none wider than `width` cells; only spaces at the break are dropped. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(4, width);
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const piece of glue(text, limit)) {
    const cells = displayWidth(piece);
    if (used + cells > limit && used > 0) {
      lines.push(current.trimEnd());
      current = /^\s+$/.test(piece) ? '' : piece;
      used = displayWidth(current);
    } else {
      current += piece;
      used += cells;
    }
  }
  return [...lines, current];
}
