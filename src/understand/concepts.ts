/**
 * Finds the lexicon's synonym classes in a message, Chinese and English alike: what Chinese examples teach about a class
 * then holds for English messages too, and for words no example contains. Knows nothing of question types.
 */
import type { Lexicon } from '../model/lexicon.ts';

/** The classes a message mentions, in order. */
export type FindConcepts = (pieces: readonly string[]) => string[];

interface Branch {
  readonly next: Map<string, Branch>;
  classes?: string[];
}

/** Word endings taken off, roughly: enough to bring call, calls, calling and called together. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const w = word.replace(/'s?$/, '');
  if (w.endsWith('ies')) return `${w.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(w)) return w;
  const base = w.replace(/(?:ing|ed|es|s)$/, '');
  return (base.length >= 3 ? base : w).replace(/([bdgklmnprt])\1$/, '$1').replace(/e$/, '');
}

const HAN = /^\p{Script=Han}/u;

/** A message as the units that words are made of: single Han characters, whole Latin words (stemmed), numbers, marks. */
export function unitsOf(pieces: readonly string[]): string[] {
  const units: string[] = [];
  for (const piece of pieces) {
    if (HAN.test(piece)) units.push(...Array.from(piece));
    else units.push(/^[a-z]/.test(piece) ? stem(piece) : piece);
  }
  return units;
}

/** Makes the finder for one lexicon; `split` cuts a normalised text into pieces. */
export function makeConcepts(lexicon: Lexicon, split: (text: string) => string[]): FindConcepts {
  const root: Branch = { next: new Map() };
  for (const [name, words] of Object.entries(lexicon.classes)) {
    for (const word of words) {
      let branch = root;
      for (const unit of unitsOf(split(word.toLowerCase())).filter((u) => u !== ' ')) {
        let next = branch.next.get(unit);
        if (next === undefined) {
          next = { next: new Map() };
          branch.next.set(unit, next);
        }
        branch = next;
      }
      if (branch !== root) (branch.classes ??= []).push(name);
    }
  }
  return (pieces) => {
    const units = unitsOf(pieces);
    const found: string[] = [];
    let last = '';
    for (let start = 0; start < units.length; start += 1) {
      let branch: Branch | undefined = root;
      let longest: readonly string[] | undefined;
      for (let at = start; at < units.length; at += 1) {
        branch = branch.next.get(units[at] ?? '');
        if (branch === undefined) break;
        if (branch.classes !== undefined) longest = branch.classes;
      }
      for (const name of longest ?? []) {
        if (name !== last) found.push(name);
        last = name;
      }
    }
    return found;
  };
}
