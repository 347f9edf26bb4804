/** Patterns of the registers that the program compiles: a broken one must be found here, not in a conversation. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt, type Path } from '../place.ts';
import type { ContentSource } from '../source.ts';

function broken(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Danger patterns compile; a lender's name leads to one lender only. */
export function patterns(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  const { danger } = source;
  if (danger !== undefined) {
    const check = (path: Path, pattern: string): void => {
      const fault = broken(pattern);
      if (fault !== undefined) faults.push(faultAt(danger, path, `this pattern cannot be read: ${fault}`));
    };
    danger.value.traps.forEach((trap, i) => check(['traps', i, 'pattern'], trap.pattern));
    danger.value.signs.forEach((sign, i) => {
      check(['signs', i, 'pattern'], sign.pattern);
      sign.unless.forEach((pattern, j) => check(['signs', i, 'unless', j], pattern));
      if (sign.with !== undefined) check(['signs', i, 'with'], sign.with);
    });
  }
  const lenders = new Map<string, string>();
  for (const [id, lender] of source.lenders)
    for (const [name, path] of [
      [lender.value.name, ['name']] as const,
      ...lender.value.aliases.map((alias, i) => [alias, ['aliases', i]] as const),
    ]) {
      const key = name.normalize('NFKC').toLowerCase();
      const before = lenders.get(key);
      if (before !== undefined && before !== id)
        faults.push(faultAt(lender, path, `the name "${name}" belongs already to the lender "${before}"`));
      lenders.set(key, id);
    }
  return faults;
}
