/**
 * Turns a normalised message into counted features for the classifier: character pairs and words for Chinese; words,
 * their stems and parts of words for English; the lexicon's concepts, alone, in order and together, for both. Features
 * are 32-bit hashes: no vocabulary has to be stored as text.
 */
import { listOf } from '../room.ts';
import { begin, end, feed, hash, mix } from './hash.ts';
import { stem } from '../words/stem.ts';
import { isWord, type Token } from '../words/tokens.ts';
import type { Concept } from '../words/word-tree.ts';
import type { ReadWords } from '../words/read-words.ts';

/** How often each feature stands in a text: the first `size` entries of both lists. */
export interface FeatureCounts {
  readonly size: number;
  readonly ids: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** The same in lists of its own. */
export interface Features extends FeatureCounts {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

/**
 * The table that finds a feature by its hash, one for all texts, as one is counted after the other: places in `ids`, above
 * `floor`, which rises with every text so that what an earlier one left there is as good as empty.
 */
let places = new Int32Array(1024);
let floor = 0;
const HIGHEST = 2 ** 31 - 1;
/** What is counted, one text after the other. */
let work = { ids: new Int32Array(256), counts: new Float64Array(256) };

/**
 * Counts features in the order in which they are met. Only one text is counted at a time: what is counted is good until the
 * next.
 */
export class Counted implements FeatureCounts {
  size = 0;

  constructor() {
    floor += places.length;
    if (floor <= HIGHEST - places.length) return;
    places.fill(0);
    floor = 0;
  }

  get ids(): Int32Array {
    return work.ids;
  }

  get counts(): Float64Array {
    return work.counts;
  }

  private slotOf(id: number): number {
    const mask = places.length - 1;
    let slot = (id ^ (id >>> 16)) & mask;
    for (;;) {
      const place = places[slot]! - floor;
      if (place <= 0 || work.ids[place - 1] === id) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Counts a feature once more. */
  add(id: number): void {
    const slot = this.slotOf(id);
    const place = places[slot]! - floor;
    if (place > 0) {
      work.counts[place - 1]! += 1;
      return;
    }
    if (this.size === work.ids.length) this.widen();
    work.ids[this.size] = id;
    work.counts[this.size] = 1;
    this.size += 1;
    places[slot] = floor + this.size;
    if (this.size * 2 > places.length) this.grow();
  }

  private widen(): void {
    const wider = { ids: new Int32Array(this.size * 2), counts: new Float64Array(this.size * 2) };
    wider.ids.set(work.ids);
    wider.counts.set(work.counts);
    work = wider;
  }

  private grow(): void {
    places = new Int32Array(places.length * 4);
    floor = 0;
    for (let i = 0; i < this.size; i += 1) places[this.slotOf(work.ids[i]!)] = i + 1;
  }

  /** What was counted, to keep; nothing is counted behind it. */
  features(): Features {
    return { size: this.size, ids: listOf(work.ids, this.size), counts: listOf(work.counts, this.size) };
  }
}

/** The number a token stands for in features. */
export function codeOf(token: Token): number {
  return typeof token === 'number' ? token : hash(9, token);
}

/** What stands before the first and after the last character or word. */
const EDGE = 1;
/** Most different concepts that are taken in pairs: bounds the time of long messages. */
const PAIRED = 12;

/** Concepts are put in order here, as only one text is read at a time. */
let ordered = new Int32Array(64);

/**
 * Puts concepts into `ordered`, ascending, each once; gives how many they are. Few stand in a message, so each is put into
 * its place as it comes.
 */
function putInOrder(concepts: readonly Concept[]): number {
  if (ordered.length < concepts.length) ordered = new Int32Array(concepts.length * 2);
  let size = 0;
  for (let i = 0; i < concepts.length; i += 1) {
    const concept = concepts[i]!;
    let at = size;
    while (at > 0 && ordered[at - 1]! > concept) at -= 1;
    if (at > 0 && ordered[at - 1] === concept) continue;
    for (let moved = size; moved > at; moved -= 1) ordered[moved] = ordered[moved - 1]!;
    ordered[at] = concept;
    size += 1;
  }
  return size;
}

/** Concepts, each counted once: alone in `group`, two by two in the next, of no more than `most`. */
export function addTogether(
  concepts: readonly Concept[],
  group: number,
  most: number,
  counted: Counted,
): void {
  const size = putInOrder(concepts);
  for (let i = 0; i < size; i += 1) counted.add(mix(group, ordered[i]!));
  const end = Math.min(size, most);
  for (let i = 0; i < end; i += 1)
    for (let j = i + 1; j < end; j += 1) counted.add(mix(group + 1, ordered[i]!, ordered[j]!));
}

function addConcepts(concepts: readonly Concept[], counted: Counted): void {
  for (let i = 0; i + 1 < concepts.length; i += 1) counted.add(mix(51, concepts[i]!, concepts[i + 1]!));
  addTogether(concepts, 52, PAIRED, counted);
}

function addChinese(units: readonly Token[], counted: Counted): void {
  let before = EDGE;
  for (const unit of units) {
    const code = codeOf(unit);
    counted.add(mix(1, code));
    counted.add(mix(2, before, code));
    before = code;
  }
  counted.add(mix(2, before, EDGE));
}

function addEnglish(words: readonly string[], counted: Counted): void {
  let before = EDGE;
  let stemBefore = EDGE;
  for (const word of words) {
    const code = hash(9, word);
    const root = hash(9, stem(word));
    counted.add(mix(10, code));
    counted.add(mix(11, before, code));
    counted.add(mix(54, root));
    counted.add(mix(55, stemBefore, root));
    const padded = `_${word}_`;
    for (let n = 3; n <= 5; n += 1)
      for (let i = 0; i + n <= padded.length; i += 1) counted.add(end(feed(begin(10 + n), padded, i, i + n)));
    before = code;
    stemBefore = root;
  }
}

/** Counts all features of a normalised message; good until the next one is counted. */
export function countFeatures(text: string, words: ReadWords): Counted {
  const counted = new Counted();
  const { tokens, units, concepts } = words(text);
  if (tokens.some((token) => typeof token === 'number')) addChinese(units, counted);
  addEnglish(tokens.filter(isWord), counted);
  addConcepts(concepts, counted);
  return counted;
}

/** All features of a normalised message, to keep. */
export function features(text: string, words: ReadWords): Features {
  return countFeatures(text, words).features();
}
