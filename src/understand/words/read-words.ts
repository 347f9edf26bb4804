/**
 * The words of a text: its tokens, the units that words of classes are made of, and the lexicon's classes it mentions. The
 * classifier and the danger gate mostly read the very same text, so what was read in a turn is kept until its end. Must not
 * know question types or dangers.
 */
import { unitsOf, type FindConcepts } from './concepts.ts';
import { tokensOf, type Token } from './tokens.ts';
import type { Concept } from './word-tree.ts';

export interface Words {
  readonly tokens: readonly Token[];
  readonly units: readonly Token[];
  /** In order; one may stand there twice. */
  readonly concepts: readonly Concept[];
}

export interface ReadWords {
  readonly of: (text: string) => Words;
  /** Lets go of what was read: no message stays in memory beyond its turn. */
  readonly forget: () => void;
}

/** Texts kept at once: a message, its clauses and the cuts between them. Training reads thousands and comes back to none. */
const MOST_KEPT = 64;

/** Makes the reader of words for the classes of one lexicon. */
export function makeWords(findConcepts: FindConcepts): ReadWords {
  // A new map each time: one that is cleared holds on to what it held for the garbage collector.
  let kept = new Map<string, Words>();
  return {
    of: (text) => {
      const before = kept.get(text);
      if (before !== undefined) return before;
      const tokens = tokensOf(text);
      const units = unitsOf(tokens);
      const words = { tokens, units, concepts: findConcepts(units) };
      if (kept.size === MOST_KEPT) kept = new Map();
      kept.set(text, words);
      return words;
    },
    forget: () => {
      kept = new Map();
    },
  };
}
