/**
 * Turns a normalised message into counted features for the classifier: character pairs and words for Chinese; words,
 * their stems and parts of words for English; the lexicon's concepts, alone, in order and together, for both. Features
 * are 32-bit hashes: no vocabulary has to be stored as text.
 */
import { stem, unitsOf, type FindConcepts } from './concepts.ts';
import { hash } from './hash.ts';

export interface Features {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

const TOKEN = /\p{Script=Han}+|[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[^\s\p{Script=Han}a-z\d]/gu;
const HAN = /\p{Script=Han}/u;
/** Phone numbers that are words of their own: regulators' and emergency lines. */
const KNOWN_NUMBER = /^(?:110|12\d{3}|96\d{3}|95\d{3})$/;

/** The pieces of a normalised message: Han runs, Latin words, numbers (written 0), marks that carry meaning. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.match(TOKEN) ?? []) {
    if (/^\d/.test(piece)) found.push(KNOWN_NUMBER.test(piece) ? piece : '0');
    else if (/^[\p{Script=Han}a-z]/u.test(piece)) found.push(piece);
    else if (piece === '?' || piece === '!') found.push(piece);
    else found.push(' ');
  }
  return found;
}

type Add = (group: number, piece: string) => void;

/** Most different concepts that are taken in pairs: bounds the time of long messages. */
const PAIRED = 12;

function addConcepts(concepts: readonly string[], add: Add): void {
  for (const name of concepts) add(50, name);
  for (let i = 0; i + 1 < concepts.length; i += 1) add(51, `${concepts[i]}>${concepts[i + 1]}`);
  const set = [...new Set(concepts)].sort().slice(0, PAIRED);
  for (let i = 0; i < set.length; i += 1)
    for (let j = i + 1; j < set.length; j += 1) add(52, `${set[i]}|${set[j]}`);
}

function addChinese(units: readonly string[], add: Add): void {
  for (let i = 0; i < units.length; i += 1) {
    add(1, units[i] ?? '');
    add(2, `${units[i - 1] ?? '^'}\u0001${units[i]}`);
  }
  add(2, `${units.at(-1)}\u0001$`);
}

function addEnglish(words: readonly string[], add: Add): void {
  let before = '^';
  let stemBefore = '^';
  for (const word of words) {
    add(10, word);
    add(11, `${before} ${word}`);
    const root = stem(word);
    add(54, root);
    add(55, `${stemBefore} ${root}`);
    const padded = `_${word}_`;
    for (let n = 3; n <= 5; n += 1)
      for (let i = 0; i + n <= padded.length; i += 1) add(10 + n, padded.slice(i, i + n));
    before = word;
    stemBefore = root;
  }
}

/** All features of a normalised message, counted. */
export function features(text: string, findConcepts: FindConcepts): Features {
  const counted = new Map<number, number>();
  const add: Add = (group, piece) => {
    const id = hash(group, piece);
    counted.set(id, (counted.get(id) ?? 0) + 1);
  };
  const all = pieces(text);
  if (HAN.test(text)) addChinese(unitsOf(all), add);
  addEnglish(
    all.filter((piece) => /^[a-z]/.test(piece)),
    add,
  );
  addConcepts(findConcepts(all), add);
  return { ids: [...counted.keys()], counts: [...counted.values()] };
}
