/**
 * The trained half of recognising a pasted document: how likely a text is one, from its letters, words and classes and
 * from the marks of its form. Only scores; training is in train/document.ts.
 */
import { hash, makeHashIndex, rowOf, type HashIndex } from '../classify/hash.ts';

export interface DocumentModel {
  /** Hashes of the features. */
  readonly ids: Uint32Array;
  /** One number per feature, in thousandths. */
  readonly weights: Int16Array;
  readonly bias: number;
  /** The question types that documents raised in training. */
  readonly raises: readonly string[];
}

export const THOUSANDTHS = 1000;
/** What a short text lacks in features does not make the rest of it louder. */
const LEAST_FEATURES = 12;
const MARKS = 60;

const featureOf = (mark: string): number => hash(MARKS, mark);

/** The features of a text: those of its normalised words, and the marks of the form of the text as it was pasted. */
export function documentFeatures(marks: readonly string[], words: readonly number[]): number[] {
  return [...words, ...marks.map(featureOf)];
}

/** How much each of so many features counts. */
export function shareOf(count: number): number {
  return 1 / Math.sqrt(Math.max(LEAST_FEATURES, count));
}

/** The chance, 0..1, that a text is a pasted document, from the marks of its form and its normalised words. */
export type HearDocument = (marks: readonly string[], normalised: string) => number;

/** Makes the scorer; `wordsOf` gives the features of normalised words. */
export function makeDocumentScorer(
  model: DocumentModel,
  wordsOf: (normalised: string) => readonly number[],
): HearDocument {
  const index: HashIndex = makeHashIndex(model.ids);
  return (marks, normalised) => {
    const words = wordsOf(normalised);
    let sum = 0;
    const add = (id: number): void => {
      const row = rowOf(index, id);
      if (row !== -1) sum += model.weights[row]!;
    };
    words.forEach(add);
    marks.map(featureOf).forEach(add);
    const share = shareOf(words.length + marks.length) / THOUSANDTHS;
    return 1 / (1 + Math.exp(-(model.bias + sum * share)));
  };
}
