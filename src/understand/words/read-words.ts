/**
 * The words of a text: its tokens, the units that words of classes are made of, and the lexicon's classes it mentions. Must
 * not know question types.
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

export type ReadWords = (text: string) => Words;

/** Makes the reader of words for the classes of one lexicon. */
export function makeWords(findConcepts: FindConcepts): ReadWords {
  return (text) => {
    const tokens = tokensOf(text);
    const units = unitsOf(tokens);
    return { tokens, units, concepts: findConcepts(units) };
  };
}
