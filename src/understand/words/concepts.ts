/**
 * Finds the lexicon's synonym classes in a message, Chinese and English alike: what Chinese examples teach about a class
 * then holds for English messages too, and for words no example contains. Knows nothing of question types.
 */
import { roomFor } from '../room.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { soundOf } from './sound.ts';
import { stem } from './stem.ts';
import { UNKNOWN, codeFor, codesOf } from './token-codes.ts';
import { isNumber, isWord, tokensOf, type Token } from './tokens.ts';
import { NO_WORD, conceptOf, makeWordTree, type Concept, type WordTree } from './word-tree.ts';

/** The classes a message mentions, in order. */
export type FindConcepts = (units: readonly Token[]) => Concept[];

/** Phone numbers that are words of their own: regulators' and emergency lines. */
const KNOWN_NUMBER = /^(?:110|12\d{3}|96\d{3}|95\d{3})$/;

/**
 * The tokens of a normalised message as the units that words of classes are made of: Latin words stemmed, numbers written
 * 0, marks that carry no meaning written as a blank.
 */
export function unitsOf(tokens: readonly Token[]): Token[] {
  return tokens.map((token) => {
    if (typeof token === 'number' || token === '?' || token === '!') return token;
    if (isWord(token)) return stem(token);
    return isNumber(token) ? (KNOWN_NUMBER.test(token) ? token : '0') : ' ';
  });
}

/** Words shorter than this sound like too many others. */
const LEAST_SOUNDED = 2;

/** Characters by their sounds, as numbers for a tree; what is no character has the number of none. */
function soundsOf(units: readonly Token[]): readonly number[] {
  const sounds = roomFor(units.length);
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i]!;
    sounds[i] = typeof unit === 'number' ? soundOf(unit) + 1 : UNKNOWN;
  }
  return sounds;
}

/** Makes the finder for one lexicon. */
export function makeConcepts(lexicon: Lexicon): FindConcepts {
  const words = Object.entries(lexicon.classes).flatMap(([name, of]) => {
    const concept = conceptOf(name);
    return of.map((word) => {
      const units = unitsOf(tokensOf(word.toLowerCase())).filter((unit) => unit !== ' ');
      return [units, concept] as const;
    });
  });
  const written = makeWordTree(words.map(([units, concept]) => [units.map(codeFor), concept]));
  const sounded = makeWordTree(
    words
      .filter(([units]) => units.length >= LEAST_SOUNDED && units.every((unit) => typeof unit === 'number'))
      .map(([units, concept]) => [soundsOf(units), concept]),
  );
  return (units) => {
    const codes = codesOf(units);
    const sounds = soundsOf(units);
    const found: Concept[] = [];
    let covered = 0;
    let last: Concept | undefined;
    const add = (concept: Concept): void => {
      if (concept !== last) found.push(concept);
      last = concept;
    };
    const addAll = (tree: WordTree, word: number): void => {
      add(tree.conceptOf(word));
      for (const concept of tree.furtherOf(word)) add(concept);
    };
    for (let start = 0; start < units.length; start += 1) {
      const word = written.longestAt(codes, start);
      const length = word === NO_WORD ? 0 : written.lengthOf(word);
      // What is written as a word is taken as written; only what makes no word is read by its sound.
      if (length > 1) covered = Math.max(covered, start + length);
      const heard = length <= 1 && start >= covered ? sounded.longestAt(sounds, start) : NO_WORD;
      if (heard !== NO_WORD) addAll(sounded, heard);
      else if (word !== NO_WORD) addAll(written, word);
    }
    return found;
  };
}
