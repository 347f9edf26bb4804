/** Cuts text at the best borders: after a line, a sentence, a clause, a word, in the end between two characters. Pure. */
import { graphemesOf } from './width.ts';

/** From the border that hurts least to the one that hurts most; each keeps its mark with what is before it. */
const borders: readonly RegExp[] = [
  /[^\n]*\n+|[^\n]+$/g,
  /[^\u3002\uff01\uff1f!?.]*(?:[\u3002\uff01\uff1f!?]|\.(?=\s|$))+[\u201d\u2019\u300d\u300f\uff09)"']*\s*|[\s\S]+$/g,
  /[^\uff0c\uff1b\uff1a\u3001,;:]*[\uff0c\uff1b\uff1a\u3001,;:]+\s*|[\s\S]+$/g,
  /\S+\s*|\s+/g,
];

function piecesAt(text: string, level: number): string[] {
  const border = borders[level];
  if (border === undefined) return graphemesOf(text);
  const pieces = text.match(border) ?? [text];
  return pieces.join('') === text ? pieces : [text];
}

/**
 * Cuts `text` into pieces of at most `max` by `size`, as few as possible, at the best borders there are. The pieces joined
 * are the text: nothing is dropped, not even a space.
 */
export function cutText(text: string, max: number, size: (text: string) => number, level = 0): string[] {
  if (size(text) <= max) return [text];
  const cut: string[] = [];
  for (const piece of piecesAt(text, level)) {
    const last = cut.at(-1);
    if (last !== undefined && size(last + piece) <= max) cut[cut.length - 1] = last + piece;
    else if (size(piece) <= max || level >= borders.length) cut.push(piece);
    else cut.push(...cutText(piece, max, size, level + 1));
  }
  return cut;
}
