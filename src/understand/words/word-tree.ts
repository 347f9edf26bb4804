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

/** Grows the branches of words, each given as the codes of its tokens, of which there are `codes`; `most` steps at most. */
function branchesOf(
  words: readonly (readonly [readonly number[], Concept])[],
  codes: number,
  most: number,
): Branches {
  const grown: Branches = { parents: [ROOT], codes: [UNKNOWN], depths: [0], concepts: [undefined] };
  const known = makeSteps(most);
  for (const [word, concept] of words) {
    let branch = ROOT;
    for (const code of word) {
      const step = branch * codes + code;
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

/** Builds the tree of words, each given as its tokens; the words of one text may belong to several classes. */
export function makeWordTree(words: readonly (readonly [readonly Token[], Concept])[]): WordTree {
  const { codeFor, codeOf, count } = makeCodes();
  const coded = words.map(([tokens, concept]) => [tokens.map(codeFor), concept] as const);
  const codes = count();
  const most = coded.reduce((sum, [word]) => sum + word.length, 1);
  if (most * codes > 2 ** 31)
    throw new RangeError(`${most} steps of ${codes} tokens are more than a tree of words can number`);
  const branches = branchesOf(coded, codes, most);
  const all = [...branches.parents.keys()].slice(1);
  // Branches at which words end come first: what is below their number is a word, and its number.
  const ends = all.filter((branch) => branches.concepts[branch] !== undefined);
  const between = all.filter((branch) => branches.concepts[branch] === undefined);
  const places = new Int32Array(branches.parents.length).fill(NONE);
  [...ends, ...between].forEach((branch, place) => {
    places[branch] = place;
  });
  const steps = makeSteps(all.length);
  const first = new Int32Array(codes).fill(NONE);
  const pairs = new Int32Array(PAIR_BITS / 32);
  for (const branch of all) {
    const parent = branches.parents[branch]!;
    const code = branches.codes[branch]!;
    if (parent === ROOT) {
      first[code] = places[branch]!;
      continue;
    }
    const step = places[parent]! * codes + code;
    steps.table.set([step, places[branch]!], placeOf(steps, step));
    if (branches.parents[parent] !== ROOT) continue;
    // Most walks end here: a small table tells which two tokens lead anywhere.
    const pair = pairOf(branches.codes[parent]!, code);
    pairs[pair >>> 5]! |= 1 << (pair & 31);
  }
  const lengths = Int32Array.from(ends, (branch) => branches.depths[branch]!);
  const concepts = ends.map((branch) => branches.concepts[branch]!);
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
