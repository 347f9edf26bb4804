/**
 * Words of classes as a tree of their tokens, so that the longest word at a place of a message is found in one walk. The
 * tree lies in one flat table (branch and token lead to the next branch): a walk of a few steps per character stays fast
 * where a tree of objects would be looked for all over the memory. All tables are kept small, as nothing is looked into
 * more often.
 */
import { roomFor } from '../room.ts';
import { hash } from '../classify/hash.ts';
import type { Token } from './tokens.ts';

/** A class of words, as the number that features are made of. */
export type Concept = number;

export interface WordTree {
  /** The tokens of a message as the numbers the tree knows them by; 0 for those no word holds. */
  readonly codes: (tokens: readonly Token[]) => readonly number[];
  /** The longest word that begins at `start` of those numbers, as its number in the tree, or NO_WORD. */
  readonly longestAt: (codes: readonly number[], start: number) => number;
  /** How many tokens a word takes. */
  readonly lengthOf: (word: number) => number;
  /** The classes a word belongs to. */
  readonly conceptsOf: (word: number) => readonly Concept[];
}

/** What `longestAt` says where no word begins. */
export const NO_WORD = -1;

/** The class of a name. */
export function conceptOf(name: string): Concept {
  return hash(8, name);
}

const NONE = -1;
const UNKNOWN = 0;
const FIRST_PLANE = 0x10000;
/** Bits of the table that tells which two tokens can begin a word. */
const PAIR_BITS = 2 ** 18;

const pairOf = (code: number, next: number): number =>
  (Math.imul(code, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> 14;

/** Numbers the tokens of words, from 1 on, in the order in which they are met. */
function makeCodes(): {
  codeFor: (token: Token) => number;
  codeOf: (token: Token) => number;
  count: () => number;
} {
  /** Han characters, nearly all tokens there are. */
  const han = new Uint16Array(FIRST_PLANE);
  const others = new Map<Token, number>();
  let last = UNKNOWN;
  function codeOf(token: Token): number {
    if (typeof token === 'number' && token < FIRST_PLANE) return token < 0 ? UNKNOWN : han[token]!;
    return others.get(token) ?? UNKNOWN;
  }
  function codeFor(token: Token): number {
    const known = codeOf(token);
    if (known !== UNKNOWN) return known;
    last += 1;
    if (typeof token === 'number' && token < FIRST_PLANE) han[token] = last;
    else others.set(token, last);
    return last;
  }
  return { codeFor, codeOf, count: () => last + 1 };
}

/** A branch while the tree is built. */
interface Branch {
  readonly next: Map<number, Branch>;
  /** Tokens from the root to here. */
  readonly depth: number;
  readonly concepts: Concept[];
  place: number;
}

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

/** Builds the tree of words, each given as its tokens; the words of one text may belong to several classes. */
export function makeWordTree(words: readonly (readonly [readonly Token[], Concept])[]): WordTree {
  const { codeFor, codeOf, count } = makeCodes();
  const root: Branch = { next: new Map(), depth: 0, concepts: [], place: NONE };
  const branches: Branch[] = [];
  for (const [tokens, concept] of words) {
    let branch = root;
    for (const token of tokens) {
      const code = codeFor(token);
      let next = branch.next.get(code);
      if (next === undefined) {
        next = { next: new Map(), depth: branch.depth + 1, concepts: [], place: NONE };
        branch.next.set(code, next);
        branches.push(next);
      }
      branch = next;
    }
    if (branch !== root) branch.concepts.push(concept);
  }
  // Branches at which words end come first: what is below their number is a word, and its number.
  const ends = branches.filter(({ concepts }) => concepts.length > 0);
  [...ends, ...branches.filter(({ concepts }) => concepts.length === 0)].forEach((branch, place) => {
    branch.place = place;
  });
  const codes = count();
  if (branches.length * codes > 2 ** 31)
    throw new RangeError(
      `${branches.length} branches of ${codes} tokens are more than a tree of words can number`,
    );
  const steps = makeSteps(branches.length);
  const first = new Int32Array(codes).fill(NONE);
  const pairs = new Int32Array(PAIR_BITS / 32);
  for (const [code, begun] of root.next) {
    first[code] = begun.place;
    // Most walks end here: a small table tells which two tokens lead anywhere.
    for (const next of begun.next.keys()) {
      const pair = pairOf(code, next);
      pairs[pair >>> 5]! |= 1 << (pair & 31);
    }
  }
  for (const branch of branches)
    for (const [code, { place }] of branch.next) {
      const step = branch.place * codes + code;
      steps.table.set([step, place], placeOf(steps, step));
    }
  const lengths = Int32Array.from(ends, ({ depth }) => depth);
  const concepts = ends.map((branch) => branch.concepts);
  const wordAt = (place: number): number => (place < lengths.length ? place : NO_WORD);

  return {
    codes(tokens) {
      const known = roomFor(tokens.length);
      for (let i = 0; i < tokens.length; i += 1) known[i] = codeOf(tokens[i]!);
      return known;
    },
    longestAt(known, start) {
      const code = known[start]!;
      let place = first[code]!;
      if (place === NONE) return NO_WORD;
      let found = wordAt(place);
      let next = start + 1;
      if (next === known.length) return found;
      const pair = pairOf(code, known[next]!);
      if (((pairs[pair >>> 5]! >>> (pair & 31)) & 1) === 0) return found;
      for (; next < known.length; next += 1) {
        place = steps.table[placeOf(steps, place * codes + known[next]!) + 1]!;
        if (place === NONE) break;
        if (place < lengths.length) found = place;
      }
      return found;
    },
    lengthOf: (word) => lengths[word]!,
    conceptsOf: (word) => concepts[word]!,
  };
}
