/**
 * Words of classes as a tree of their tokens, so that the longest word at a place of a message is found in one walk. The
 * tree lies in one flat table (branch and token lead to the next branch and the word that ends there): a walk of a few
 * steps per character stays fast where a tree of objects would be looked for all over the memory.
 */
import { roomFor } from '../room.ts';
import { hash } from '../classify/hash.ts';
import type { Token } from './tokens.ts';

/** A class of words, as the number that features are made of. */
export type Concept = number;

export interface WordTree {
  /** The tokens of a message as the numbers the tree knows them by; -1 for those no word holds. */
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

/** Branch and token -> next branch, by open addressing; an entry is branch, token, next branch, word that ends there. */
interface Steps {
  readonly mask: number;
  readonly table: Int32Array;
}

const ENTRY = 4;
const NONE = -1;
const FIRST_PLANE = 0x10000;
/** Bits of the table that tells which two tokens can begin a word. */
const PAIR_BITS = 2 ** 18;

const pairOf = (code: number, next: number): number =>
  (Math.imul(code, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> 14;

function makeSteps(count: number): Steps {
  let size = 16;
  while (size < count * 2) size *= 2;
  return { mask: size - 1, table: new Int32Array(size * ENTRY).fill(NONE) };
}

/** Where the entry of a branch and a token stands, or the free place for it. */
function placeOf({ mask, table }: Steps, branch: number, code: number): number {
  const h = Math.imul(branch, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  for (let slot = (h ^ (h >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * ENTRY;
    const from = table[at]!;
    if (from === NONE || (from === branch && table[at + 1] === code)) return at;
  }
}

/** The same steps in a table no larger than they need. */
function fitted({ table }: Steps, count: number): Steps {
  const steps = makeSteps(count);
  for (let at = 0; at < table.length; at += ENTRY) {
    if (table[at] === NONE) continue;
    const entry = table.subarray(at, at + ENTRY);
    steps.table.set(entry, placeOf(steps, entry[0]!, entry[1]!));
  }
  return steps;
}

/** Builds the tree of words, each given as its tokens; the words of one text may belong to several classes. */
export function makeWordTree(words: readonly (readonly [readonly Token[], Concept])[]): WordTree {
  const written = new Map<string, number>();
  const lengths: number[] = [];
  const concepts: Concept[][] = [];
  let branches = 1;
  const wide = makeSteps(words.reduce((sum, [tokens]) => sum + tokens.length, 0));
  // Han characters are their own numbers, far above those that other tokens are given here.
  const codeFor = (token: Token): number => {
    if (typeof token === 'number') return token;
    const known = written.get(token) ?? written.size;
    written.set(token, known);
    return known;
  };
  for (const [tokens, concept] of words) {
    let branch = 0;
    let at = NONE;
    for (const token of tokens) {
      const code = codeFor(token);
      at = placeOf(wide, branch, code);
      if (wide.table[at] === NONE) {
        wide.table[at] = branch;
        wide.table[at + 1] = code;
        wide.table[at + 2] = branches;
        branches += 1;
      }
      branch = wide.table[at + 2]!;
    }
    if (at === NONE) continue;
    if (wide.table[at + 3] === NONE) {
      wide.table[at + 3] = lengths.push(tokens.length) - 1;
      concepts.push([]);
    }
    concepts[wide.table[at + 3]!]!.push(concept);
  }
  const steps = fitted(wide, branches);
  const { table } = steps;
  // Most walks end at their first or second step: the branch and the word of each first token stand in a table of their own,
  // and a small one tells which two tokens lead anywhere.
  const first = new Int32Array(FIRST_PLANE * 2).fill(NONE);
  const pairs = new Int32Array(PAIR_BITS / 32);
  const rootOf = new Map<number, number>();
  for (let at = 0; at < table.length; at += ENTRY) {
    const code = table[at + 1]!;
    if (table[at] !== 0) continue;
    rootOf.set(table[at + 2]!, code);
    if (code < FIRST_PLANE) first.set([table[at + 2]!, table[at + 3]!], code * 2);
  }
  for (let at = 0; at < table.length; at += ENTRY) {
    const root = rootOf.get(table[at]!);
    if (root === undefined) continue;
    const pair = pairOf(root, table[at + 1]!);
    pairs[pair >>> 5]! |= 1 << (pair & 31);
  }

  function stepFrom(branch: number, code: number): number {
    const at = placeOf(steps, branch, code);
    return table[at] === NONE ? NONE : at;
  }

  /** The longest word behind the first token, whose branch and word are given. */
  function longestBehind(codes: readonly number[], start: number, branch: number, word: number): number {
    let found = word;
    let from = branch;
    for (let next = start + 1; next < codes.length; next += 1) {
      const code = codes[next]!;
      if (code === NONE) break;
      const at = stepFrom(from, code);
      if (at === NONE) break;
      if (table[at + 3] !== NONE) found = table[at + 3]!;
      from = table[at + 2]!;
    }
    return found;
  }

  return {
    codes(tokens) {
      const codes = roomFor(tokens.length);
      for (let i = 0; i < tokens.length; i += 1) {
        const token = tokens[i]!;
        codes[i] = typeof token === 'number' ? token : (written.get(token) ?? NONE);
      }
      return codes;
    },
    longestAt(codes, start) {
      const code = codes[start]!;
      if (code === NONE) return NONE;
      if (code >= FIRST_PLANE) {
        const at = stepFrom(0, code);
        return at === NONE ? NONE : longestBehind(codes, start, table[at + 2]!, table[at + 3]!);
      }
      const branch = first[code * 2]!;
      const word = first[code * 2 + 1]!;
      if (branch === NONE || start + 1 === codes.length) return word;
      const pair = pairOf(code, codes[start + 1]!);
      if (((pairs[pair >>> 5]! >>> (pair & 31)) & 1) === 0) return word;
      return longestBehind(codes, start, branch, word);
    },
    lengthOf: (word) => lengths[word]!,
    conceptsOf: (word) => concepts[word]!,
  };
}
