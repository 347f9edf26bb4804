/** Turns what zod found into sentences for authors: which field, what is wrong, what was expected. */
import type { z } from 'zod';
import type { Path } from './place.ts';

export interface DescribedIssue {
  readonly path: Path;
  readonly message: string;
  /** Set when the fault is a key that does not belong there. */
  readonly key?: string;
}

type Issue = z.core.$ZodIssue;

function name(path: Path, whole: string): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${part}]` : `${text === '' ? '' : '.'}${String(part)}`;
  return text === '' ? whole : text;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = typeof value === 'string' ? `"${value}"` : String(value as number | boolean);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** The branch of a union that the author most likely meant: the one that complains deepest. */
function deepest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const inner = branches.filter(
    (issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0),
  );
  return inner.length === 1 ? inner[0] : undefined;
}

function describe(issue: Issue, base: Path, data: unknown, whole: string): DescribedIssue[] {
  const path = [...base, ...issue.path];
  const found = valueAt(data, path);
  const at = name(path, whole);
  switch (issue.code) {
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected;
      if (found === undefined) return [{ path, message: `${at} is missing, expected ${expected}` }];
      const hint = issue.expected === 'string' && typeof found === 'number' ? ` (write it in quotes: "${found}")` : '';
      return [{ path, message: `${at}: found ${shown(found)}, expected ${expected}${hint}` }];
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path, key, message: `${name([...path, key], whole)} is not a known field` }));
    case 'invalid_value':
      return [
        {
          path,
          message:
            found === undefined
              ? `${at} is missing, expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
              : `${at}: found ${shown(found)}, expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`,
        },
      ];
    case 'too_small':
      return [{ path, message: `${at}: ${size(issue.origin, found)}, expected at least ${issue.minimum}${unit(issue.origin)}` }];
    case 'too_big':
      return [{ path, message: `${at}: ${size(issue.origin, found)}, expected at most ${issue.maximum}${unit(issue.origin)}` }];
    case 'invalid_union': {
      const branch = deepest(issue.errors);
      if (branch !== undefined) return branch.flatMap((inner) => describe(inner, path, data, whole));
      return [{ path, message: `${at}: ${issue.message}` }];
    }
    case 'invalid_key':
      return [{ path: path.slice(0, -1), key: String(path.at(-1)), message: `${at}: ${issue.issues[0]?.message ?? 'this name is not allowed'}` }];
    case 'invalid_format':
      return [{ path, message: `${at}: found ${shown(found)}, ${issue.message.startsWith('expected') ? issue.message : `expected ${issue.format}`}` }];
    default:
      return [{ path, message: `${at}: ${issue.message}` }];
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  if (origin === 'array') return ' items';
  return '';
}

function size(origin: string, found: unknown): string {
  if (origin === 'string') return found === '' ? 'is empty' : `has ${String(found).length} characters`;
  if (origin === 'array') return `has ${Array.isArray(found) ? found.length : 0} items`;
  return `found ${shown(found)}`;
}

/** One sentence per fault, with the path of the field. `data` is what was parsed, `whole` what it is called. */
export function describeIssues(issues: readonly Issue[], data: unknown, whole: string): DescribedIssue[] {
  return issues.flatMap((issue) => describe(issue, [], data, whole));
}
