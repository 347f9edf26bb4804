/** From sentences to a model: features, the voices, their calibration. Pure: must not know files or the clock. */
import type { DangerFile, DangerLine } from '../../model/danger.ts';
import type { PastedDocument } from '../../model/intent.ts';
import type { Language } from '../../model/language.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { makeConcepts } from '../words/concepts.ts';
import type { DangerModel } from '../danger/scorer.ts';
import { trainDangerScorer } from '../danger/train.ts';
import { formOf } from '../document/document.ts';
import type { DocumentModel } from '../document/document-scorer.ts';
import { features } from '../classify/features.ts';
import type { Model } from '../classify/model-file.ts';
import { makeChances } from '../classify/network.ts';
import { makeNormalise } from '../words/normalise.ts';
import { makeReadChances } from '../classify/reading.ts';
import { makeIndex, vectorOf, type Index } from '../classify/vector.ts';
import { makeWords, type ReadWords } from '../words/read-words.ts';
import { chance, shuffle } from './chance.ts';
import { fitCalibration, type Judged } from './confidence.ts';
import { trainDocumentScorer, type DocumentSample } from './document.ts';
import { joinVoices, networkDefaults, trainVoice, vocabularyOf, type Sample } from './network.ts';
import { prune, type Trained } from './prune.ts';

/** One example: `label` is a question type, or starts with "-" for what is out of scope. */
export interface Sentence {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
}

export interface TrainingInput {
  readonly key: string;
  readonly sentences: readonly Sentence[];
  /** Messages and letters as they are pasted in; none where nothing tells them apart but their form. */
  readonly documents?: readonly PastedDocument[];
  readonly lexicon: Lexicon;
  readonly danger: { readonly file: DangerFile; readonly lines: readonly DangerLine[] } | undefined;
}

/** Seeds of the voices whose chances are averaged. */
const VOICES = [7, 11, 23, 31];
/** Hidden units of each voice (docs/decisions/010). */
const WIDTH = 64;
/** Features that stand in fewer samples are left out. */
const LEAST_SAMPLES = 6;
/** Share of the features that is left out again, as they turned out to say least. */
const PRUNED = 0.2;
/** Parts of the cross-validation that calibrates the scores. */
const FOLDS = 3;
/** Voices that read in the cross-validation: fewer than in the end, for the sake of time. */
const CALIBRATED_BY = 2;

/** Trains voices on samples of `classes` labels. */
function trainNetwork(
  samples: readonly Sample[],
  classes: number,
  seeds: readonly number[],
  done: () => void,
): Trained {
  const vocabulary = vocabularyOf(samples, LEAST_SAMPLES);
  const index = makeIndex(vocabulary);
  const vectors = samples.map((s) => vectorOf(s.features, index));
  const labels = samples.map((s) => s.label);
  const voices = seeds.map((seed) => {
    const options = { ...networkDefaults, width: WIDTH, seed };
    const voice = trainVoice(vectors, labels, index.size, classes, options);
    done();
    return voice;
  });
  return prune({ vocabulary, network: joinVoices(voices, index.size) }, PRUNED);
}

/** Reads every sample with a model that has not seen it; `further` samples are learnt from and not read. */
function crossValidate(
  samples: readonly Sample[],
  further: readonly Sample[],
  names: readonly string[],
  done: () => void,
): Judged[] {
  const order = shuffle(
    samples.map((_, i) => i),
    chance(3),
  );
  const judged: Judged[] = [];
  const readChances = makeReadChances(names);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const kept = [
      ...order.filter((_, at) => at % FOLDS !== fold).map((i) => samples[i] as Sample),
      ...further,
    ];
    const seeds = VOICES.slice(0, CALIBRATED_BY);
    const { vocabulary, network } = trainNetwork(kept, names.length, seeds, done);
    const index = makeIndex(vocabulary);
    const chances = makeChances(network);
    order.forEach((i, at) => {
      if (at % FOLDS !== fold) return;
      const sample = samples[i] as Sample;
      const vector = vectorOf(sample.features, index);
      const reading = readChances(chances(vector), { coverage: vector.coverage, known: vector.rows.length });
      judged.push({ reading, right: reading.ranked[0]?.intent === names[sample.label] });
    });
  }
  return judged;
}

/** The danger scorer learns from its own lines and from all ordinary examples. */
export function trainDanger({
  danger,
  sentences,
}: Pick<TrainingInput, 'danger' | 'sentences'>): DangerModel | undefined {
  if (danger === undefined) return undefined;
  return trainDangerScorer(
    danger.lines,
    sentences.map((s) => s.text),
    danger.file,
  );
}

/** The scorer of documents learns from them and from all examples. */
function documentModel(
  { documents = [], sentences }: TrainingInput,
  normalise: (text: string) => string,
  words: ReadWords,
  index: Index,
): DocumentModel | undefined {
  if (documents.length === 0) return undefined;
  const read = (text: string, document: boolean): DocumentSample => {
    const found = features(normalise(text), words);
    const { rows } = vectorOf(found, index);
    return { rows, count: found.ids.length, marks: formOf(text), document };
  };
  return trainDocumentScorer(
    [...documents.map(({ text }) => read(text, true)), ...sentences.map(({ text }) => read(text, false))],
    index.size,
    [...new Set(documents.map(({ intent }) => intent))].sort(),
  );
}

/** Trains everything but the danger scorer. */
export function trainReading(
  input: TrainingInput,
  progress: (share: number) => void = () => {},
): Omit<Model, 'danger'> {
  const normalise = makeNormalise(input.lexicon);
  const words = makeWords(makeConcepts(input.lexicon));
  const labels = [...new Set(input.sentences.map((s) => s.label))].sort();
  const sampleOf = (text: string, label: string): Sample => ({
    features: features(normalise(text), words),
    label: labels.indexOf(label),
  });
  const examples = input.sentences.map((s) => sampleOf(s.text, s.label));
  // What a document says also teaches what people ask about it.
  const documents = (input.documents ?? [])
    .filter(({ intent }) => labels.includes(intent))
    .map(({ text, intent }) => sampleOf(text, intent));
  const samples = [...examples, ...documents];
  let rounds = 0;
  const done = (): void => {
    rounds += 1;
    progress(rounds / (FOLDS * CALIBRATED_BY + VOICES.length));
  };
  const calibration = fitCalibration(crossValidate(examples, documents, labels, done));
  const { vocabulary, network } = trainNetwork(samples, labels.length, VOICES, done);
  const index = makeIndex(vocabulary);
  return {
    key: input.key,
    labels,
    vocabulary,
    network,
    calibration,
    document: documentModel(input, normalise, words, index),
  };
}

/** Trains the whole model, one part after the other. */
export function trainModel(input: TrainingInput, progress?: (share: number) => void): Model {
  return { ...trainReading(input, progress), danger: trainDanger(input) };
}
