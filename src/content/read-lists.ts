/** YAML files that hold lists and maps of entries with ids (facts, conditions, phrases, registers) -> placed entries. */
import type { z } from 'zod';
import type { ContentFault } from '../model/errors.ts';
import type { Placed } from './place.ts';
import type { SourceFile } from './source-file.ts';
import { parseYaml, readPart, type YamlText } from './yaml-file.ts';

function topLevel(yaml: YamlText, key: string, faults: ContentFault[]): unknown {
  const { data, file } = yaml;
  if (typeof data !== 'object' || data === null || !(key in data)) {
    faults.push({ file, ...yaml.at([]), message: `expected "${key}:" at the top of this file` });
    return undefined;
  }
  for (const other of Object.keys(data))
    if (other !== key)
      faults.push({ file, ...yaml.keyAt([], other), message: `${other} is not a known field; expected only "${key}:"` });
  return (data as Record<string, unknown>)[key];
}

/** The entries of a list under `key`, in order, doubles included. */
export function readList<T>(
  file: SourceFile,
  key: string,
  schema: z.ZodType<T>,
  faults: ContentFault[],
): Placed<T>[] {
  const yaml = parseYaml(file.path, file.text, faults);
  if (yaml === undefined) return [];
  const list = topLevel(yaml, key, faults);
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    faults.push({ file: file.path, ...yaml.at([key]), message: `${key}: expected a list` });
    return [];
  }
  return list
    .map((item: unknown, index) => readPart(yaml, schema, item, [key, index], faults))
    .filter((placed) => placed !== undefined);
}

/** The entries of a map under `key`, or of the whole file without `key`. */
export function readMap<T>(
  file: SourceFile,
  key: string | undefined,
  schema: z.ZodType<T>,
  faults: ContentFault[],
): Map<string, Placed<T>> {
  const found = new Map<string, Placed<T>>();
  const yaml = parseYaml(file.path, file.text, faults);
  if (yaml === undefined) return found;
  const map = key === undefined ? yaml.data : topLevel(yaml, key, faults);
  if (map === undefined || map === null) return found;
  const base = key === undefined ? [] : [key];
  if (typeof map !== 'object' || Array.isArray(map)) {
    faults.push({ file: file.path, ...yaml.at(base), message: 'expected a map of ids' });
    return found;
  }
  for (const [id, value] of Object.entries(map)) {
    if (!/^[a-z][a-z0-9_]*$/.test(id)) {
      faults.push({
        file: file.path,
        ...yaml.keyAt(base, id),
        message: `"${id}" is not an id; expected snake_case, for example still_chased`,
      });
      continue;
    }
    const placed = readPart(yaml, schema, value, [...base, id], faults);
    if (placed !== undefined) found.set(id, placed);
  }
  return found;
}

/** One value that fills a whole file. */
export function readWhole<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
  faults: ContentFault[],
): Placed<T> | undefined {
  const yaml = parseYaml(file.path, file.text, faults);
  return yaml === undefined ? undefined : readPart(yaml, schema, yaml.data, [], faults);
}

/** Entries by id; a second entry with the same id is a fault. */
export function byId<T extends { id: string }>(
  placed: readonly Placed<T>[],
  what: string,
  faults: ContentFault[],
): Map<string, Placed<T>> {
  const found = new Map<string, Placed<T>>();
  for (const entry of placed) {
    const before = found.get(entry.value.id);
    if (before === undefined) found.set(entry.value.id, entry);
    else
      faults.push({
        file: entry.file,
        ...entry.at(['id']),
        message: `the ${what} "${entry.value.id}" stands already in ${before.file}:${before.at(['id']).line}`,
      });
  }
  return found;
}

/** Entries that hold on `day`; the same id may stand several times with periods that do not overlap. */
export function inForce<T extends { id: string; from: string; until?: string | undefined }>(
  placed: readonly Placed<T>[],
  day: string,
  what: string,
  faults: ContentFault[],
): Map<string, Placed<T>> {
  for (const [index, entry] of placed.entries()) {
    const { id, from, until } = entry.value;
    if (until !== undefined && until < from)
      faults.push({ file: entry.file, ...entry.at(['until']), message: `until ${until} lies before from ${from}` });
    const clash = placed
      .slice(0, index)
      .find(
        ({ value: other }) =>
          other.id === id && from <= (other.until ?? '9999') && other.from <= (until ?? '9999'),
      );
    if (clash !== undefined)
      faults.push({
        file: entry.file,
        ...entry.at(['id']),
        message: `the ${what} "${id}" stands already in ${clash.file}:${clash.at(['id']).line} for the same days; give the earlier one an until`,
      });
  }
  const holding = placed.filter(
    ({ value }) => value.from <= day && (value.until === undefined || day <= value.until),
  );
  return new Map(holding.map((entry) => [entry.value.id, entry]));
}
