/** Patterns of the registers that the program compiles: a broken one must be found here, not in a conversation. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt, type Path } from '../place.ts';
import type { ContentSource } from '../source.ts';

const named = /<([a-z]+)>/g;
/** How deep a piece may stand within pieces; the danger gate puts in as many. */
const deepest = 4;

/** A pattern with its named pieces put in, or what is wrong with it. */
function whole(pattern: string, words: Readonly<Record<string, string>>): { source: string } | { fault: string } {
  let source = pattern;
  for (let depth = 0; depth < deepest; depth += 1) {
    const missing = [...source.matchAll(named)].find(([, name]) => !Object.hasOwn(words, name ?? ''));
    if (missing !== undefined) return { fault: `there is no ${missing[0]} under words` };
    source = source.replace(named, (_, name: string) => `(?:${words[name] ?? ''})`);
  }
  const left = source.match(named);
  return left === null ? { source } : { fault: `the pieces under words lead back to ${left[0]}` };
}

function wrong(pattern: string, words: Readonly<Record<string, string>>, finds: 'words' | 'anything'): string | undefined {
  const built = whole(pattern, words);
  if ('fault' in built) return built.fault;
  try {
    const found = new RegExp(built.source, 'u').test('');
    return found && finds === 'words' ? 'it matches an empty text, so it is found everywhere' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function dangers(source: ContentSource): ContentFault[] {
  const { danger } = source;
  if (danger === undefined) return [];
  const faults: ContentFault[] = [];
  const { words = {}, traps, signs } = danger.value;
  const check = (path: Path, pattern: string | undefined, finds: 'words' | 'anything' = 'words'): void => {
    const fault = pattern === undefined ? undefined : wrong(pattern, words, finds);
    if (fault !== undefined) faults.push(faultAt(danger, path, `this pattern cannot be read: ${fault}`));
  };
  // A piece may be a look at the whole message and find nothing itself; what uses it may not.
  for (const [name, pattern] of Object.entries(words)) check(['words', name], pattern, 'anything');
  traps.forEach((trap, i) => check(['traps', i, 'pattern'], trap.pattern));
  signs.forEach((sign, i) => {
    check(['signs', i, 'pattern'], sign.pattern);
    sign.unless.forEach((pattern, j) => check(['signs', i, 'unless', j], pattern));
    check(['signs', i, 'with'], sign.with);
    check(['signs', i, 'without'], sign.without);
  });
  return faults;
}

function lenders(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  const owners = new Map<string, string>();
  for (const [id, lender] of source.lenders)
    for (const [name, path] of [
      [lender.value.name, ['name']] as const,
      ...lender.value.aliases.map((alias, i) => [alias, ['aliases', i]] as const),
    ]) {
      const key = name.normalize('NFKC').toLowerCase();
      const before = owners.get(key);
      if (before !== undefined && before !== id)
        faults.push(faultAt(lender, path, `the name "${name}" belongs already to the lender "${before}"`));
      owners.set(key, id);
    }
  return faults;
}

/** Danger patterns can be read, with their named pieces; a lender's name leads to one lender only. */
export function patterns(source: ContentSource): ContentFault[] {
  return [...dangers(source), ...lenders(source)];
}
