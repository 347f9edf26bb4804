/**
 * Turns a normalised message into weighted features for the classifier: character n-grams for Han text, words, word
 * pairs and character n-grams for Latin text. Features are 32-bit hashes: no vocabulary has to be stored as text.
 */

/** A message as features: `ids` sorted by first appearance, `values` alike, of length one together. */
export interface Features {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

/** Hash of a piece of text in a group of features. */
export function hash(group: number, text: string): number {
  let h = (0x811c9dc5 ^ (group * 0x01000193)) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
}

const TOKEN = /\p{Script=Han}+|[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[^\s\p{Script=Han}a-z\d]/gu;

/** The pieces of a normalised message: Han runs, Latin words, numbers (all written 0), marks that carry meaning. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.match(TOKEN) ?? []) {
    if (/^\d/.test(piece)) found.push('0');
    else if (/^[\p{Script=Han}a-z]/u.test(piece)) found.push(piece);
    else if (piece === '?' || piece === '!') found.push(piece);
    else found.push(' ');
  }
  return found;
}

/** All features of a normalised message, counted. */
export function features(text: string): Features {
  const counted = new Map<number, number>();
  const add = (group: number, piece: string): void => {
    const id = hash(group, piece);
    counted.set(id, (counted.get(id) ?? 0) + 1);
  };
  const all = pieces(text);
  // Han text: n-grams over the message without spaces, Latin words inside it count as one character.
  const units: string[] = [];
  for (const piece of all) {
    if (/^\p{Script=Han}/u.test(piece)) units.push(...piece);
    else units.push(piece);
  }
  if (/\p{Script=Han}/u.test(text)) {
    for (let n = 1; n <= 3; n += 1)
      for (let i = 0; i + n <= units.length; i += 1) add(n, units.slice(i, i + n).join('\u0001'));
  }
  let previous = '^';
  for (const piece of all) {
    if (!/^[a-z]/.test(piece)) continue;
    add(10, piece);
    add(11, `${previous} ${piece}`);
    const padded = `_${piece}_`;
    for (let n = 3; n <= 5; n += 1)
      for (let i = 0; i + n <= padded.length; i += 1) add(10 + n, padded.slice(i, i + n));
    previous = piece;
  }
  return { ids: [...counted.keys()], counts: [...counted.values()] };
}
