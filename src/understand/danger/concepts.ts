/**
 * Finds the word classes of content/danger-words.yaml in a message: a high place, a farewell, a door, a denial. The
 * scorer hears them beside the letters, so that it understands words no training line holds. Chinese words and English
 * ones stand in the same class. Must not know signs, weights or labels.
 */
import { codeFor, codesOf } from '../words/token-codes.ts';
import { tokensOf, type Token } from '../words/tokens.ts';
import { NO_WORD, conceptOf, makeWordTree, type Concept } from '../words/word-tree.ts';

/** A class that a message mentions, and the tokens of the word: from the first up to the one behind. */
export interface FoundConcept {
  readonly concept: Concept;
  readonly from: number;
  readonly to: number;
}

/** The classes that the tokens of a folded message mention, in order; one may stand there twice. */
export type FindDangerConcepts = (tokens: readonly Token[]) => readonly FoundConcept[];

/** Makes the finder. At each place the longest word counts. */
export function makeDangerConcepts(
  concepts: Readonly<Record<string, readonly string[]>> = {},
): FindDangerConcepts {
  const tree = makeWordTree(
    Object.entries(concepts).flatMap(([name, words]) => {
      const concept = conceptOf(name);
      return words.map((word) => [tokensOf(word).map(codeFor), concept] as const);
    }),
  );
  return (tokens) => {
    const codes = codesOf(tokens);
    const found: FoundConcept[] = [];
    for (let from = 0; from < codes.length; from += 1) {
      const word = tree.longestAt(codes, from);
      if (word === NO_WORD) continue;
      const to = from + tree.lengthOf(word);
      found.push({ concept: tree.conceptOf(word), from, to });
      for (const concept of tree.furtherOf(word)) found.push({ concept, from, to });
    }
    return found;
  };
}
