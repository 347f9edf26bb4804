/**
 * What the danger scorer reads in a folded message: single characters, pairs and triples of Chinese, words and their
 * neighbours of English, word classes alone and two by two: those of danger, and those of the field (content/lexicon.yaml),
 * which tell what an ordinary message is about. Features are hashes. Must not know weights or labels.
 */
import type { DangerFile } from '../../model/danger.ts';
import { Counted, addTogether, codeOf, type Features } from '../classify/features.ts';
import { mix } from '../classify/hash.ts';
import { isWord, type Token } from '../words/tokens.ts';
import type { ReadWords } from '../words/read-words.ts';
import { vectorOf, type Index, type Vector } from '../classify/vector.ts';
import { makeDangerConcepts } from './concepts.ts';

/** Turns a folded message into its features. */
export type DangerFeatures = (folded: string) => Features;

/** Most different classes that are taken in pairs: bounds the time. */
const PAIRED = 16;
const PAIRED_OF_FIELD = 12;
/** What stands before the first and after the last letter or word. */
const EDGE = 1;

/** A row of characters or words: each alone in `group`, with the one before it in the next, with two in the one behind. */
function addRow(codes: readonly number[], group: number, counted: Counted): void {
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i]!;
    const before = i > 0 ? codes[i - 1]! : EDGE;
    counted.add(mix(group, code));
    counted.add(mix(group + 1, before, code));
    if (i > 1) counted.add(mix(group + 2, codes[i - 2]!, before, code));
  }
}

/** The runs of Han characters, each by itself, and the Latin words as one row. */
function addLetters(tokens: readonly Token[], counted: Counted): void {
  let run: number[] = [];
  const close = (): void => {
    if (run.length === 0) return;
    addRow(run, 1, counted);
    counted.add(mix(2, run.at(-1) ?? EDGE, EDGE));
    run = [];
  };
  for (const token of tokens) {
    if (typeof token === 'number') run.push(token);
    else close();
  }
  close();
  addRow(tokens.filter(isWord).map(codeOf), 10, counted);
}

/** Makes the reader of features for the word classes of a danger file and, by their words, those of the field. */
export function makeDangerFeatures(file: DangerFile, words: ReadWords): DangerFeatures {
  const findDanger = makeDangerConcepts(file.concepts);
  return (folded) => {
    const counted = new Counted();
    const { tokens, concepts } = words.of(folded);
    addLetters(tokens, counted);
    addTogether(findDanger(tokens), 30, PAIRED, counted);
    addTogether(concepts, 60, PAIRED_OF_FIELD, counted);
    return counted;
  };
}

/** Features from which a message says as much as it can. */
const FULL = 18;

/** The vector of a message; one of a word or two is damped, as a word alone says little. */
export function dangerVector(features: Features, index: Index): Vector {
  return vectorOf(features, index, Math.min(1, Math.sqrt(features.ids.length / FULL)));
}
