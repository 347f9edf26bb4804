/**
 * Finds the word classes of content/danger.yaml (`concepts`) in a message: a high place, a farewell, a door, a denial. The
 * scorer hears them beside the letters, so that it understands words no training line holds. Chinese words and English
 * ones stand in the same class. Must not know signs, weights or labels.
 */
import { grow, longestAt, newTree } from '../word-tree.ts';

/** The classes a message mentions, each once. */
export type FindDangerConcepts = (units: readonly string[]) => string[];

const UNIT = /\p{Script=Han}|[a-z]+(?:'[a-z]+)?|\d+|[^\s]/gu;

/** A folded message as single Han characters, whole Latin words, numbers and marks. */
export function dangerUnits(folded: string): string[] {
  return folded.match(UNIT) ?? [];
}

/** Makes the finder. At each place the longest word counts. */
export function makeDangerConcepts(
  concepts: Readonly<Record<string, readonly string[]>> = {},
): FindDangerConcepts {
  const root = newTree();
  for (const [name, words] of Object.entries(concepts))
    for (const word of words) grow(root, dangerUnits(word), name);
  return (units) => {
    const found = new Set<string>();
    for (let start = 0; start < units.length; start += 1)
      for (const name of longestAt(root, units, start)?.classes ?? []) found.add(name);
    return [...found];
  };
}
