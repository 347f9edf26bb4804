/**
 * What the danger scorer reads in a folded message: single characters, pairs and triples of Chinese, words and their
 * neighbours of English, word classes alone and two by two: those of danger, and those of the field (content/lexicon.yaml),
 * which tell what an ordinary message is about. Features are hashes. Must not know weights or labels.
 */
import type { DangerFile } from '../../model/danger.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { makeConcepts } from '../concepts.ts';
import { pieces, type Features } from '../features.ts';
import { hash } from '../hash.ts';
import { vectorOf, type Index, type Vector } from '../vector.ts';
import { dangerUnits, makeDangerConcepts } from './concepts.ts';

/** Turns a folded message into its features. */
export type DangerFeatures = (folded: string) => Features;

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[a-z]+(?:'[a-z]+)?/g;
/** Most different classes that are taken in pairs: bounds the time. */
const PAIRED = 16;
const PAIRED_OF_FIELD = 12;
/** What stands before the first and after the last letter or word. */
const EDGE = 1;

/** Counts a feature: a group, and the numbers (of letters, words, classes) it is made of. */
type Add = (group: number, a: number, b?: number, c?: number) => void;

/** One 32-bit number for a feature: no strings are built, as this runs some hundred times per message. */
function mix(group: number, a: number, b: number, c: number): number {
  let h = Math.imul(0x811c9dc5 ^ group, 0x01000193);
  h = Math.imul(h ^ a, 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
  h = Math.imul((h ^ (h >>> 16)) + c, 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

function addLetters(folded: string, add: Add): void {
  for (const run of folded.match(HAN_RUN) ?? []) {
    let before = 0;
    let last = EDGE;
    for (const letter of run) {
      const code = letter.codePointAt(0) ?? 0;
      add(1, code);
      add(2, last, code);
      if (before > EDGE) add(3, before, last, code);
      before = last;
      last = code;
    }
    add(2, last, EDGE);
  }
  let before = 0;
  let last = EDGE;
  for (const word of folded.match(WORD) ?? []) {
    const code = hash(9, word);
    add(10, code);
    add(11, last, code);
    if (before > EDGE) add(12, before, last, code);
    before = last;
    last = code;
  }
}

/** Classes, each counted once: alone in `group`, in pairs in the next. */
function addClasses(names: readonly string[], group: number, most: number, add: Add): void {
  const codes = Array.from(new Set(names), (name) => hash(8, name)).sort((a, b) => a - b);
  for (const code of codes) add(group, code);
  const end = Math.min(codes.length, most);
  for (let i = 0; i < end; i += 1)
    for (let j = i + 1; j < end; j += 1) add(group + 1, codes[i] ?? 0, codes[j] ?? 0);
}

/** Makes the reader of features for the word classes of a danger file and of the lexicon. */
export function makeDangerFeatures(file: DangerFile, lexicon: Lexicon): DangerFeatures {
  const findDanger = makeDangerConcepts(file.concepts);
  const findField = makeConcepts(lexicon, pieces);
  return (folded) => {
    const counted = new Map<number, number>();
    const add: Add = (group, a, b = 0, c = 0) => {
      const id = mix(group, a, b, c);
      counted.set(id, (counted.get(id) ?? 0) + 1);
    };
    addLetters(folded, add);
    addClasses(findDanger(dangerUnits(folded)), 30, PAIRED, add);
    addClasses(findField(pieces(folded)), 60, PAIRED_OF_FIELD, add);
    return { ids: [...counted.keys()], counts: [...counted.values()] };
  };
}

/** Features from which a message says as much as it can. */
const FULL = 18;

/** The vector of a message; one of a word or two is damped, as a word alone says little. */
export function dangerVector(features: Features, index: Index): Vector {
  const vector = vectorOf(features, index);
  const damping = Math.min(1, Math.sqrt(features.ids.length / FULL));
  return { ...vector, values: vector.values.map((value) => value * damping) };
}
