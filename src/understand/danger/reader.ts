/**
 * What the signs and the scorer read: the folded message with idioms taken out. The shared pieces of patterns
 * (`<name>` for an entry of `words`) are put in here. Must not know signs or kinds of danger.
 */
import type { DangerFile } from '../../model/danger.ts';
import { makeReplace } from '../words/replace.ts';
import { foldDanger } from './fold.ts';

/** What stands in for an idiom that was taken out: never matched by a sign, ends no clause. */
export const TAKEN = '□';

/** A pattern with its named pieces put in. */
export function expandPattern(pattern: string, words: Readonly<Record<string, string>> = {}): string {
  let source = pattern;
  for (let depth = 0; depth < 4 && /<[a-z]+>/.test(source); depth += 1)
    source = source.replace(/<([a-z]+)>/g, (whole, name: string) => {
      const word = words[name];
      if (word === undefined) throw new Error(`content/danger.yaml has no word ${whole}`);
      return `(?:${word})`;
    });
  return source;
}

/** Makes the reader for the traps of a file. */
export function makeDangerReader(file: DangerFile): (text: string) => string {
  const withoutTraps = makeReplace(
    file.traps.map((t) => [new RegExp(expandPattern(t.pattern, file.words), 'gu'), TAKEN]),
  );
  return (text) => withoutTraps(foldDanger(text));
}
