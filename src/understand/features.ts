/**
 * Turns a normalised message into counted features for the classifier: character pairs and words for Chinese; words,
 * their stems and parts of words for English; the lexicon's concepts, alone, in order and together, for both. Features
 * are 32-bit hashes: no vocabulary has to be stored as text.
 */
import { stem, unitsOf, type FindConcepts } from './concepts.ts';
import { begin, end, feed, feedCode } from './hash.ts';

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

/** Features counted so far, by hash. */
type Counted = Map<number, number>;

function count(counted: Counted, h: number): void {
  const id = end(h);
  counted.set(id, (counted.get(id) ?? 0) + 1);
}

function addOne(counted: Counted, group: number, piece: string): void {
  count(counted, feed(begin(group), piece));
}

/** Two pieces in a row, with a sign between them. */
function addTwo(counted: Counted, group: number, one: string, sign: number, two: string): void {
  count(counted, feed(feedCode(feed(begin(group), one), sign), two));
}

/** Most different concepts that are taken in pairs: bounds the time of long messages. */
const PAIRED = 12;
const [THEN, WITH, NEXT, BLANK] = ['>', '|', '\u0001', ' '].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

function addConcepts(concepts: readonly string[], counted: Counted): void {
  for (const name of concepts) addOne(counted, 50, name);
  for (let i = 0; i + 1 < concepts.length; i += 1)
    addTwo(counted, 51, concepts[i] ?? '', THEN, concepts[i + 1] ?? '');
  const set = [...new Set(concepts)].sort().slice(0, PAIRED);
  for (let i = 0; i < set.length; i += 1)
    for (let j = i + 1; j < set.length; j += 1) addTwo(counted, 52, set[i] ?? '', WITH, set[j] ?? '');
}

function addChinese(units: readonly string[], counted: Counted): void {
  let before = '^';
  for (const unit of units) {
    addOne(counted, 1, unit);
    addTwo(counted, 2, before, NEXT, unit);
    before = unit;
  }
  addTwo(counted, 2, `${units.at(-1)}`, NEXT, '$');
}

function addEnglish(words: readonly string[], counted: Counted): void {
  let before = '^';
  let stemBefore = '^';
  for (const word of words) {
    addOne(counted, 10, word);
    addTwo(counted, 11, before, BLANK, word);
    const root = stem(word);
    addOne(counted, 54, root);
    addTwo(counted, 55, stemBefore, BLANK, root);
    const padded = `_${word}_`;
    for (let n = 3; n <= 5; n += 1)
      for (let i = 0; i + n <= padded.length; i += 1) count(counted, feed(begin(10 + n), padded, i, i + n));
    before = word;
    stemBefore = root;
  }
}

/** All features of a normalised message, counted. */
export function features(text: string, findConcepts: FindConcepts): Features {
  const counted: Counted = new Map();
  const all = pieces(text);
  if (HAN.test(text)) addChinese(unitsOf(all), counted);
  addEnglish(
    all.filter((piece) => piece >= 'a' && piece < '{'),
    counted,
  );
  addConcepts(findConcepts(all), counted);
  return { ids: Array.from(counted.keys(), (id) => id >>> 0), counts: [...counted.values()] };
}
