/** Walks a condition: the facts it tests and the named conditions it uses, each with its path. */
import type { Condition } from '../../model/condition.ts';
import type { Path } from '../place.ts';

export interface FactUse {
  readonly id: string;
  readonly path: Path;
  /** The operator used; undefined for `unsure`. */
  readonly operator?: string;
  /** The values compared with. */
  readonly options: readonly (string | number | boolean)[];
}

function inner(condition: Condition): { condition: Condition; path: Path }[] {
  if ('all' in condition) return condition.all.map((c, i) => ({ condition: c, path: ['all', i] }));
  if ('any' in condition) return condition.any.map((c, i) => ({ condition: c, path: ['any', i] }));
  if ('not' in condition) return [{ condition: condition.not, path: ['not'] }];
  return [];
}

/** Every fact a condition looks at itself (not through named conditions). */
export function factsOf(condition: Condition): FactUse[] {
  if ('unsure' in condition) return [{ id: condition.unsure, path: ['unsure'], options: [] }];
  if ('fact' in condition) {
    const { fact, ...rest } = condition;
    const [operator, value] = Object.entries(rest).find(([, v]) => v !== undefined) ?? [];
    const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return [{ id: fact, path: ['fact'], options: values, ...(operator === undefined ? {} : { operator }) }];
  }
  return inner(condition).flatMap((part) =>
    factsOf(part.condition).map((use) => ({ ...use, path: [...part.path, ...use.path] })),
  );
}

/** Every named condition a condition uses itself. */
export function namesOf(condition: Condition): { id: string; path: Path }[] {
  if ('cond' in condition) return [{ id: condition.cond, path: ['cond'] }];
  return inner(condition).flatMap((part) =>
    namesOf(part.condition).map((use) => ({ ...use, path: [...part.path, ...use.path] })),
  );
}

/** Every fact a condition looks at, through named conditions too. */
export function allFactsOf(
  condition: Condition,
  named: ReadonlyMap<string, { value: Condition }>,
  seen: ReadonlySet<string> = new Set(),
): Set<string> {
  const facts = new Set(factsOf(condition).map((use) => use.id));
  for (const { id } of namesOf(condition)) {
    const other = named.get(id);
    if (other === undefined || seen.has(id)) continue;
    for (const fact of allFactsOf(other.value, named, new Set([...seen, id]))) facts.add(fact);
  }
  return facts;
}
