/** The sentences the program says exist in both languages with the same placeholders. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt } from '../place.ts';
import type { RuleContext } from '../rule.ts';
import type { ContentSource } from '../source.ts';

const calls = /\b(?:phrase|phraseBlocks|sayPhrase)\(/g;

/** The text between the bracket at `start` and its partner. */
function argumentsAt(text: string, start: number): string {
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0) return text.slice(start + 1, i);
  }
  return '';
}

/** The arguments of a call, cut at commas outside of brackets. */
function split(inner: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of inner) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

export interface PhraseUse {
  readonly id: string;
  /** True for `choice_${...}`: some phrase must begin so. */
  readonly prefix: boolean;
  readonly line: number;
  readonly column: number;
}

/** The phrase ids that a TypeScript source says: the argument after the context (after `about` for sayPhrase). */
export function phraseUses(text: string): PhraseUse[] {
  const uses: PhraseUse[] = [];
  for (const match of text.matchAll(calls)) {
    const open = match.index + match[0].length - 1;
    const args = split(argumentsAt(text, open));
    const id = args[match[0].startsWith('sayPhrase') ? 2 : 1] ?? '';
    const before = text.slice(0, match.index);
    const place = { line: before.split('\n').length, column: match.index - before.lastIndexOf('\n') };
    for (const literal of id.matchAll(/(?<![=!]==\s*)'([a-z][a-z0-9_]*)'/g))
      uses.push({ id: literal[1] ?? '', prefix: false, ...place });
    for (const template of id.matchAll(/`([a-z][a-z0-9_]*)\$\{/g))
      uses.push({ id: template[1] ?? '', prefix: true, ...place });
  }
  return uses;
}

/** Parts of a date: each language writes its own order. */
const dateParts = new Set(['iso', 'year', 'month', 'date', 'day', 'weekday']);

function names(text: string): string {
  return [...text.matchAll(/(?<!\{)\{(\w+)\}(?!\})/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !dateParts.has(name))
    .sort()
    .filter((name, i, all) => all[i - 1] !== name)
    .join(', ');
}

export function phrases(source: ContentSource, { code }: RuleContext): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const [id, phrase] of source.phrases) {
    const zh = names(phrase.value.zh);
    const en = names(phrase.value.en);
    if (zh !== en)
      faults.push(faultAt(phrase, ['en'], `the phrase "${id}" has the places {${en}} in English and {${zh}} in Chinese`));
  }
  const known = [...source.phrases.keys()];
  for (const { path, text } of code)
    for (const { id, prefix, line, column } of phraseUses(text))
      if (prefix ? !known.some((other) => other.startsWith(id)) : !source.phrases.has(id))
        faults.push({
          file: path,
          line,
          column,
          message: prefix
            ? `there is no phrase that begins with "${id}" in content/phrases/`
            : `there is no phrase "${id}" in content/phrases/`,
        });
  return faults;
}
