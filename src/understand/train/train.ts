/** From sentences to a model: features, the voices, their calibration. Pure: must not know files or the clock. */
import type { DangerLine } from '../../model/danger.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { Language } from '../../model/language.ts';
import { trainDangerScorer } from '../danger/scorer.ts';
import { features } from '../features.ts';
import type { Model } from '../model-file.ts';
import { makeNormalise } from '../normalise.ts';
import { quantise, trainLogistic, type Sample } from './logistic.ts';

/** One example: `label` is a question type, or starts with "-" for what is out of scope. */
export interface Sentence {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
}

export interface TrainingInput {
  readonly key: string;
  readonly sentences: readonly Sentence[];
  readonly lexicon: Lexicon;
  readonly danger: readonly DangerLine[];
}

export function trainModel(input: TrainingInput, progress: (share: number) => void = () => {}): Model {
  const normalise = makeNormalise(input.lexicon);
  const labels = [...new Set(input.sentences.map((s) => s.label))].sort();
  const samples: Sample[] = input.sentences.map((s) => ({
    features: features(normalise(s.text)),
    label: labels.indexOf(s.label),
    weight: 1,
  }));
  progress(0.1);
  const logistic = quantise(trainLogistic(samples, labels));
  progress(1);
  return { key: input.key, logistic, temperature: 0.7, danger: trainDangerScorer(input.danger) };
}
