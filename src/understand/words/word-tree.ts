/**
 * Words of classes as a tree of the numbers of their tokens, so that the longest word at a place of a message is found in
 * one walk. The tree lies in one flat table (branch and token lead to the next branch): a walk of a few steps per character
 * stays fast where a tree of objects would be looked for all over the memory. What most walks end at is kept small, as
 * nothing is looked into more often.
 */
import { hash } from '../classify/hash.ts';
import { isSet, makeBits, setBit } from './bits.ts';
import { MOST_CODES } from './token-codes.ts';

/** A class of words, as the number that features are made of. */
export type Concept = number;

export interface WordTree {
  /** The longest word that begins at `start` of the numbers of a message, as its number in the tree, or NO_WORD. */
  readonly longestAt: (codes: readonly number[], start: number) => number;
  /** How many tokens a word takes. */
  readonly lengthOf: (word: number) => number;
  /** The class of a word, the first one where it belongs to several. */
  readonly conceptOf: (word: number) => Concept;
  /** The other classes it belongs to, mostly none. */
  readonly furtherOf: (word: number) => readonly Concept[];
}

/** What `longestAt` says where no word begins. */
export const NO_WORD = -1;

/** The class of a name. */
export function conceptOf(name: string): Concept {
  return hash(8, name);
}

const NONE = -1;
/** Bits of the table that tells which two tokens can begin a word. */
const PAIR_BITS = 2 ** 18;
/** Steps are numbered by branch and token; more than this no tree holds. */
const MOST_BRANCHES = 2 ** 31 / MOST_CODES;

const pairOf = (code: number, next: number): number =>
  (Math.imul(code, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> 14;

/** Branch and token, as one number, -> next branch, by open addressing. */
interface Steps {
  readonly mask: number;
  readonly table: Int32Array;
}

const ENTRY = 2;

/** Where the entry of a step stands, or the free place for it. */
function placeOf({ mask, table }: Steps, step: number): number {
  const h = Math.imul(step, 0x9e3779b1);
  let at = ((h ^ (h >>> 15)) & mask) * ENTRY;
  while (table[at] !== step && table[at] !== NONE) at = ((at / ENTRY + 1) & mask) * ENTRY;
  return at;
}

function makeSteps(count: number): Steps {
  let size = 16;
  while (size < count * 1.5) size *= 2;
  return { mask: size - 1, table: new Int32Array(size * ENTRY).fill(NONE) };
}

/** The branches of a tree in the order in which they are met, behind the root; lists, as there are tens of thousands. */
interface Branches {
  readonly parents: number[];
  readonly codes: number[];
  /** Tokens from the root to here. */
  readonly depths: number[];
  /** The classes of the words that end here. */
  readonly concepts: (Concept[] | undefined)[];
}

const ROOT = 0;

/** Grows the branches of words, each given as the codes of its tokens; `most` steps at most. */
function branchesOf(words: readonly (readonly [readonly number[], Concept])[], most: number): Branches {
  const grown: Branches = { parents: [ROOT], codes: [NONE], depths: [0], concepts: [undefined] };
  const known = makeSteps(most);
  for (const [word, concept] of words) {
    let branch = ROOT;
    for (const code of word) {
      const step = branch * MOST_CODES + code;
      const at = placeOf(known, step);
      if (known.table[at] === NONE) {
        known.table.set([step, grown.parents.length], at);
        grown.parents.push(branch);
        grown.codes.push(code);
        grown.depths.push(grown.depths[branch]! + 1);
        grown.concepts.push(undefined);
      }
      branch = known.table[at + 1]!;
    }
    if (branch !== ROOT) (grown.concepts[branch] ??= []).push(concept);
  }
  return grown;
}

/** What is told of a word: twice its tokens, and one more where it belongs to several classes; its first class. */
const TOLD = 2;
const NO_CONCEPTS: readonly Concept[] = [];

/**
 * Builds the tree of words, each given as the numbers of its tokens, which are below MOST_CODES; the same word may belong to
 * several classes. Throws a RangeError where there are more branches than it can number.
 */
export function makeWordTree(words: readonly (readonly [readonly number[], Concept])[]): WordTree {
  const most = words.reduce((sum, [word]) => sum + word.length, 1);
  if (most > MOST_BRANCHES) throw new RangeError(`${most} steps are more than a tree of words can number`);
  const branches = branchesOf(words, most);
  const all = [...branches.parents.keys()].slice(1);
  // Branches at which words end come first: what is below their number is a word, and its number.
  const ends = all.filter((branch) => branches.concepts[branch] !== undefined);
  const between = all.filter((branch) => branches.concepts[branch] === undefined);
  const places = new Int32Array(branches.parents.length).fill(NONE);
  [...ends, ...between].forEach((branch, place) => {
    places[branch] = place;
  });
  const steps = makeSteps(all.length);
  const first = new Int32Array(MOST_CODES).fill(NONE);
  // Most walks end at a token that is no word and a pair that begins none: two small tables tell so.
  const alone = makeBits(MOST_CODES);
  const pairs = makeBits(PAIR_BITS);
  for (const branch of all) {
    const parent = branches.parents[branch]!;
    const code = branches.codes[branch]!;
    const place = places[branch]!;
    if (parent === ROOT) {
      first[code] = place;
      if (place < ends.length) setBit(alone, code);
      continue;
    }
    const step = places[parent]! * MOST_CODES + code;
    steps.table.set([step, place], placeOf(steps, step));
    if (branches.parents[parent] === ROOT) setBit(pairs, pairOf(branches.codes[parent]!, code));
  }
  const told = new Int32Array(ends.length * TOLD);
  const further = new Map<number, readonly Concept[]>();
  ends.forEach((branch, word) => {
    const [concept, ...others] = branches.concepts[branch]!;
    told.set([branches.depths[branch]! * 2 + Number(others.length > 0), concept!], word * TOLD);
    if (others.length > 0) further.set(word, others);
  });

  return {
    longestAt(known, start) {
      const code = known[start]!;
      let next = start + 1;
      if (next === known.length || !isSet(pairs, pairOf(code, known[next]!)))
        return isSet(alone, code) ? first[code]! : NO_WORD;
      let found = NO_WORD;
      for (let place = first[code]!; place !== NONE; next += 1) {
        if (place < ends.length) found = place;
        if (next === known.length) break;
        place = steps.table[placeOf(steps, place * MOST_CODES + known[next]!) + 1]!;
      }
      return found;
    },
    lengthOf: (word) => told[word * TOLD]! >>> 1,
    conceptOf: (word) => told[word * TOLD + 1]!,
    furtherOf: (word) => ((told[word * TOLD]! & 1) === 1 ? further.get(word)! : NO_CONCEPTS),
  };
}
