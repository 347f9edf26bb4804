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

/** Counts a row of characters or words: each alone in `group`, with the one before it in the next, with two in the one behind. */
class Row {
  private readonly group: number;
  private readonly counted: Counted;
  private before = EDGE;
  private beforeThat = EDGE;
  private length = 0;

  constructor(group: number, counted: Counted) {
    this.group = group;
    this.counted = counted;
  }

  add(code: number): void {
    this.counted.add(mix(this.group, code));
    this.counted.add(mix(this.group + 1, this.before, code));
    if (this.length > 1) this.counted.add(mix(this.group + 2, this.beforeThat, this.before, code));
    this.beforeThat = this.before;
    this.before = code;
    this.length += 1;
  }

  /** Ends the row; the next begins anew. */
  end(): void {
    if (this.length > 0) this.counted.add(mix(this.group + 1, this.before, EDGE));
    this.before = EDGE;
    this.length = 0;
  }
}

/** The runs of Han characters, each by itself, and the Latin words as one row. */
function addLetters(tokens: readonly Token[], counted: Counted): void {
  const run = new Row(1, counted);
  let latin = false;
  for (const token of tokens) {
    if (typeof token === 'number') run.add(token);
    else {
      run.end();
      latin ||= isWord(token);
    }
  }
  run.end();
  if (!latin) return;
  const words = new Row(10, counted);
  for (const token of tokens) if (isWord(token)) words.add(codeOf(token));
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
    return counted.features();
  };
}

/** Features from which a message says as much as it can. */
const FULL = 18;

/** The vector of a message; one of a word or two is damped, as a word alone says little. */
export function dangerVector(features: Features, index: Index): Vector {
  return vectorOf(features, index, Math.min(1, Math.sqrt(features.ids.length / FULL)));
}
