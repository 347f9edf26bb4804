/**
 * Finds the word classes of content/danger.yaml (`concepts`) in a message: a high place, a farewell, a door, a denial. The
 * scorer hears them beside the letters, so that it understands words no training line holds. Chinese words and English
 * ones stand in the same class. Must not know signs, weights or labels.
 */
import { tokensOf, type Token } from '../tokens.ts';
import { conceptOf, grow, longestAt, newTree, type Concept } from '../word-tree.ts';

/** The classes that the tokens of a folded message mention; one may stand there twice. */
export type FindDangerConcepts = (tokens: readonly Token[]) => Concept[];

/** Makes the finder. At each place the longest word counts. */
export function makeDangerConcepts(
  concepts: Readonly<Record<string, readonly string[]>> = {},
): FindDangerConcepts {
  const root = newTree();
  for (const [name, words] of Object.entries(concepts)) {
    const concept = conceptOf(name);
    for (const word of words) grow(root, tokensOf(word), concept);
  }
  return (tokens) => {
    const found: Concept[] = [];
    for (let start = 0; start < tokens.length; start += 1)
      found.push(...(longestAt(root, tokens, start)?.concepts ?? []));
    return found;
  };
}
