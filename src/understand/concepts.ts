/**
 * Finds the lexicon's synonym classes in a message, Chinese and English alike: what Chinese examples teach about a class
 * then holds for English messages too, and for words no example contains. Knows nothing of question types.
 */
import type { Lexicon } from '../model/lexicon.ts';
import { soundOf } from './sound.ts';
import { grow, longestAt, newTree } from './word-tree.ts';

/** The classes a message mentions, in order. */
export type FindConcepts = (pieces: readonly string[]) => string[];

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

const ALL_HAN = /^\p{Script=Han}$/u;

/** Words shorter than this sound like too many others. */
const LEAST_SOUNDED = 2;

/** Makes the finder for one lexicon; `split` cuts a normalised text into pieces. */
export function makeConcepts(lexicon: Lexicon, split: (text: string) => string[]): FindConcepts {
  const written = newTree();
  const sounded = newTree();
  for (const [name, words] of Object.entries(lexicon.classes)) {
    for (const word of words) {
      const units = unitsOf(split(word.toLowerCase())).filter((unit) => unit !== ' ');
      grow(written, units, name);
      if (units.length >= LEAST_SOUNDED && units.every((unit) => ALL_HAN.test(unit)))
        grow(
          sounded,
          units.map((unit) => String(soundOf(unit))),
          name,
        );
    }
  }
  return (pieces) => {
    const units = unitsOf(pieces);
    const sounds = units.map((unit) => (ALL_HAN.test(unit) ? String(soundOf(unit)) : unit));
    const found: string[] = [];
    let covered = 0;
    let last = '';
    for (let start = 0; start < units.length; start += 1) {
      let match = longestAt(written, units, start);
      // What is written as a word is taken as written; only what makes no word is read by its sound.
      if (match !== undefined && match.length > 1) covered = Math.max(covered, start + match.length);
      else if (start >= covered) match = longestAt(sounded, sounds, start) ?? match;
      for (const name of match?.classes ?? []) {
        if (name !== last) found.push(name);
        last = name;
      }
    }
    return found;
  };
}
