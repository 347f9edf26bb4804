/**
 * Reads YAML against a zod schema and keeps the way back: every fault and every later question "where does this stand?"
 * is answered with line and column of the file. Knows nothing of what the schemas mean.
 */
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from '../model/errors.ts';
import { describeIssues } from './issue.ts';
import type { Path, Placed, Position } from './place.ts';

/** A parsed YAML text with its positions. */
export interface YamlText {
  readonly file: string;
  readonly document: Document;
  readonly data: unknown;
  readonly at: (path: Path) => Position;
  readonly inside: (path: Path, inText: Position) => Position;
  readonly keyAt: (path: Path, key: string) => Position;
  /** Where an offset of the text stands in the file. */
  readonly placeOf: (offset: number) => Position;
}

function nodeAt(document: Document, path: Path): unknown {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (node !== undefined) return node;
  }
  return document.contents;
}

/** Parses a YAML text; syntax faults are added to `faults`, then undefined is returned. `firstLine` is its line in the file. */
export function parseYaml(
  file: string,
  text: string,
  faults: ContentFault[],
  firstLine = 1,
): YamlText | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, version: '1.2' });
  function position(offset: number): Position {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  }
  for (const error of [...document.errors, ...document.warnings]) {
    const message = error.message.split('\n')[0] ?? error.message;
    faults.push({ file, ...position(error.pos[0]), message: `this is not valid YAML: ${message}` });
  }
  if (document.errors.length > 0) return undefined;

  function at(path: Path): Position {
    const node = nodeAt(document, path);
    const range = (node as { range?: readonly number[] } | null)?.range;
    return position(range?.[0] ?? 0);
  }
  function keyAt(path: Path, key: string): Position {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key) && pair.key.range) return position(pair.key.range[0]);
    }
    return at(path);
  }
  function inside(path: Path, inText: Position): Position {
    const node = nodeAt(document, path);
    const start = at(path);
    if (!isScalar(node) || !node.range) return start;
    const raw = text.slice(node.range[0], node.range[1]);
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
      const lines = raw.split('\n').slice(1);
      const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
      return { line: start.line + inText.line, column: indent + inText.column };
    }
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
    if (inText.line > 1 || raw.includes('\n')) return start;
    return { line: start.line, column: start.column + quoted + inText.column - 1 };
  }
  return { file, document, data: document.toJS() as unknown, at, inside, keyAt, placeOf: position };
}

/** The part of a parsed YAML text at `base`, checked against a schema; faults are added to `faults`. */
export function readPart<T>(
  yaml: YamlText,
  schema: z.ZodType<T>,
  data: unknown,
  base: Path,
  faults: ContentFault[],
): Placed<T> | undefined {
  const result = schema.safeParse(data);
  if (!result.success) {
    for (const issue of describeIssues(result.error.issues, data, String(base.at(-1) ?? 'this file'))) {
      const path = [...base, ...issue.path];
      const where = issue.key === undefined ? yaml.at(path) : yaml.keyAt(path, issue.key);
      faults.push({ file: yaml.file, ...where, message: issue.message });
    }
    return undefined;
  }
  return {
    value: result.data,
    file: yaml.file,
    at: (path) => yaml.at([...base, ...path]),
    inside: (path, inText) => yaml.inside([...base, ...path], inText),
  };
}
