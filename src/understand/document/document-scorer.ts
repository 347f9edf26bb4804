/**
 * The trained half of recognising a pasted document: how likely a text is one, from the features that the classifier knows
 * in it and from the marks of its form. Only scores; training is in train/document.ts.
 */

export interface DocumentModel {
  /** One number per feature of the classifier's vocabulary, by row, in thousandths. */
  readonly weights: Int16Array;
  /** The same for the marks of form, by name. */
  readonly marks: Readonly<Record<string, number>>;
  readonly bias: number;
  /** The question types that documents raised in training. */
  readonly raises: readonly string[];
}

/** What is heard of a text: the rows of its known features, and how many it has at all. */
export interface HeardFeatures {
  readonly rows: readonly number[];
  readonly count: number;
}

export const THOUSANDTHS = 1000;
/** What a short text lacks in features does not make the rest of it louder. */
const LEAST_FEATURES = 12;

/** How much each of so many features and marks counts. */
export function shareOf(count: number): number {
  return 1 / Math.sqrt(Math.max(LEAST_FEATURES, count));
}

/** The chance, 0..1, that a text is a pasted document, from the marks of its form and its normalised words. */
export type HearDocument = (marks: readonly string[], normalised: string) => number;

/** Makes the scorer; `featuresOf` gives the features of normalised words. */
export function makeDocumentScorer(
  model: DocumentModel,
  featuresOf: (normalised: string) => HeardFeatures,
): HearDocument {
  const { weights } = model;
  return (marks, normalised) => {
    const { rows, count } = featuresOf(normalised);
    let sum = 0;
    for (let i = 0; i < rows.length; i += 1) sum += weights[rows[i]!]!;
    for (const mark of marks) sum += model.marks[mark] ?? 0;
    const share = shareOf(count + marks.length) / THOUSANDTHS;
    return 1 / (1 + Math.exp(-(model.bias + sum * share)));
  };
}
