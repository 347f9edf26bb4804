/** Where something stands in an authored file, and a value that remembers it. Lines and columns count from 1. */
import type { ContentFault } from '../model/errors.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly PropertyKey[];

/** A value together with the file it was read from. */
export interface Placed<T> {
  readonly value: T;
  readonly file: string;
  /** Where the part at `path` stands; the nearest part above it when it does not exist. */
  readonly at: (path: Path) => Position;
  /** Where a position inside the text at `path` stands in the file. */
  readonly inside: (path: Path, inText: Position) => Position;
}

/** A fault at a part of a placed value. */
export function faultAt(placed: Placed<unknown>, path: Path, message: string): ContentFault {
  return { file: placed.file, ...placed.at(path), message };
}

/** Sorts faults by file, line and column, and drops those said twice. */
export function inOrder(faults: readonly ContentFault[]): ContentFault[] {
  const sorted = [...faults].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column ||
      (a.message < b.message ? -1 : a.message > b.message ? 1 : 0),
  );
  return sorted.filter((fault, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.file !== fault.file ||
      before.line !== fault.line ||
      before.column !== fault.column ||
      before.message !== fault.message
    );
  });
}
