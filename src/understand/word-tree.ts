/** Words of classes as a tree of their tokens, so that the longest word at a place of a message is found in one walk. */
import { hash } from './hash.ts';
import type { Token } from './tokens.ts';

/** A class of words: what features are made of is its code. */
export interface Concept {
  readonly name: string;
  readonly code: number;
}

export interface WordTree {
  next: Map<Token, WordTree> | undefined;
  /** How many tokens lead here. */
  readonly depth: number;
  /** Classes of the word that ends here; none where no word does. */
  concepts: readonly Concept[] | undefined;
}

/** A tree without words. */
export function newTree(depth = 0): WordTree {
  return { next: undefined, depth, concepts: undefined };
}

/** The concept of a name. */
export function conceptOf(name: string): Concept {
  return { name, code: hash(8, name) };
}

/** Puts a word in, given as its tokens. */
export function grow(root: WordTree, keys: readonly Token[], concept: Concept): void {
  let branch = root;
  for (const key of keys) {
    branch.next ??= new Map();
    let next = branch.next.get(key);
    if (next === undefined) branch.next.set(key, (next = newTree(branch.depth + 1)));
    branch = next;
  }
  if (branch !== root) branch.concepts = [...(branch.concepts ?? []), concept];
}

/** The longest word that begins at `start`: where it ends in the tree. */
export function longestAt(root: WordTree, tokens: readonly Token[], start: number): WordTree | undefined {
  let branch: WordTree | undefined = root;
  let found: WordTree | undefined;
  for (let at = start; at < tokens.length; at += 1) {
    branch = branch.next?.get(tokens[at]!);
    if (branch === undefined) return found;
    if (branch.concepts !== undefined) found = branch;
  }
  return found;
}
