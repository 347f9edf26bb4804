/**
 * Finds the word classes of content/danger.yaml (`concepts`) in a message: a high place, a farewell, a door, a denial. The
 * scorer hears them beside the letters, so that it understands words no training line holds. Chinese words and English
 * ones stand in the same class. Must not know signs, weights or labels.
 */

/** The classes a message mentions, each once. */
export type FindDangerConcepts = (units: readonly string[]) => string[];

interface Branch {
  readonly next: Map<string, Branch>;
  names?: string[];
}

const UNIT = /\p{Script=Han}|[a-z]+(?:'[a-z]+)?|\d+|[^\s]/gu;

/** A folded message as single Han characters, whole Latin words, numbers and marks. */
export function dangerUnits(folded: string): string[] {
  return folded.match(UNIT) ?? [];
}

/** Makes the finder. At each place the longest word counts. */
export function makeDangerConcepts(
  concepts: Readonly<Record<string, readonly string[]>> = {},
): FindDangerConcepts {
  const root: Branch = { next: new Map() };
  for (const [name, words] of Object.entries(concepts))
    for (const word of words) {
      let branch = root;
      for (const unit of dangerUnits(word)) {
        let next = branch.next.get(unit);
        if (next === undefined) branch.next.set(unit, (next = { next: new Map() }));
        branch = next;
      }
      (branch.names ??= []).push(name);
    }
  return (units) => {
    const found = new Set<string>();
    for (let start = 0; start < units.length; start += 1) {
      let branch: Branch | undefined = root;
      let names: readonly string[] = [];
      for (let at = start; at < units.length; at += 1) {
        branch = branch.next.get(units[at] ?? '');
        if (branch === undefined) break;
        names = branch.names ?? names;
      }
      for (const name of names) found.add(name);
    }
    return [...found];
  };
}
