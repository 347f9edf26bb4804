/**
 * Turns a normalised message into counted features for the classifier: character pairs and words for Chinese; words,
 * their stems and parts of words for English; the lexicon's concepts, alone, in order and together, for both. Features
 * are 32-bit hashes: no vocabulary has to be stored as text.
 */
import { unitsOf, type FindConcepts } from './concepts.ts';
import { begin, end, feed, hash, mix } from './hash.ts';
import { stem } from './stem.ts';
import { isWord, tokensOf, type Token } from './tokens.ts';
import type { Concept } from './word-tree.ts';

export interface Features {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

/** Features counted so far, by hash. */
export type Counted = Map<number, number>;

/** Counts a feature once more. */
export function count(counted: Counted, id: number): void {
  counted.set(id, (counted.get(id) ?? 0) + 1);
}

/** What was counted, in the order in which it was met. */
export function counts(counted: Counted): Features {
  return { ids: [...counted.keys()], counts: [...counted.values()] };
}

/** The number a token stands for in features. */
export function codeOf(token: Token): number {
  return typeof token === 'number' ? token : hash(9, token);
}

/** What stands before the first and after the last character or word. */
const EDGE = 1;
/** Most different concepts that are taken in pairs: bounds the time of long messages. */
const PAIRED = 12;

/** Concepts, each counted once: alone in `group`, two by two in the next, of no more than `most`. */
export function addTogether(
  concepts: readonly Concept[],
  group: number,
  most: number,
  counted: Counted,
): void {
  const codes = Array.from(new Set(concepts), ({ code }) => code).sort((a, b) => a - b);
  for (const code of codes) count(counted, mix(group, code));
  const end = Math.min(codes.length, most);
  for (let i = 0; i < end; i += 1)
    for (let j = i + 1; j < end; j += 1) count(counted, mix(group + 1, codes[i]!, codes[j]!));
}

function addConcepts(concepts: readonly Concept[], counted: Counted): void {
  for (let i = 0; i + 1 < concepts.length; i += 1)
    count(counted, mix(51, concepts[i]!.code, concepts[i + 1]!.code));
  addTogether(concepts, 52, PAIRED, counted);
}

function addChinese(units: readonly Token[], counted: Counted): void {
  let before = EDGE;
  for (const unit of units) {
    const code = codeOf(unit);
    count(counted, mix(1, code));
    count(counted, mix(2, before, code));
    before = code;
  }
  count(counted, mix(2, before, EDGE));
}

function addEnglish(words: readonly string[], counted: Counted): void {
  let before = EDGE;
  let stemBefore = EDGE;
  for (const word of words) {
    const code = hash(9, word);
    const root = hash(9, stem(word));
    count(counted, mix(10, code));
    count(counted, mix(11, before, code));
    count(counted, mix(54, root));
    count(counted, mix(55, stemBefore, root));
    const padded = `_${word}_`;
    for (let n = 3; n <= 5; n += 1)
      for (let i = 0; i + n <= padded.length; i += 1)
        count(counted, end(feed(begin(10 + n), padded, i, i + n)));
    before = code;
    stemBefore = root;
  }
}

/** All features of a normalised message, counted. */
export function features(text: string, findConcepts: FindConcepts): Features {
  const counted: Counted = new Map();
  const tokens = tokensOf(text);
  const units = unitsOf(tokens);
  if (tokens.some((token) => typeof token === 'number')) addChinese(units, counted);
  addEnglish(tokens.filter(isWord), counted);
  addConcepts(findConcepts(units), counted);
  return counts(counted);
}
