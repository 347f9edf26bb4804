/** Words of classes as a tree of their units, so that the longest word at a place of a message is found in one walk. */
export interface WordTree {
  readonly next: Map<string, WordTree>;
  /** Classes of the word that ends here. */
  classes?: string[];
}

/** A tree without words. */
export function newTree(): WordTree {
  return { next: new Map() };
}

/** Puts a word in, given as its units, for the class `name`. */
export function grow(root: WordTree, keys: readonly string[], name: string): void {
  let branch = root;
  for (const key of keys) {
    let next = branch.next.get(key);
    if (next === undefined) {
      next = { next: new Map() };
      branch.next.set(key, next);
    }
    branch = next;
  }
  if (branch !== root) (branch.classes ??= []).push(name);
}

/** The longest word that begins at `start`, and how many units it takes. */
export function longestAt(
  root: WordTree,
  units: readonly string[],
  start: number,
): { classes: readonly string[]; length: number } | undefined {
  let branch: WordTree | undefined = root;
  let found: { classes: readonly string[]; length: number } | undefined;
  for (let at = start; at < units.length; at += 1) {
    branch = branch.next.get(units[at] ?? '');
    if (branch === undefined) return found;
    if (branch.classes !== undefined) found = { classes: branch.classes, length: at - start + 1 };
  }
  return found;
}
