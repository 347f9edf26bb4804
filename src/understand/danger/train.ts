/** Trains the danger gate's scorer from lines. Knows no files: lines come in, a model goes out. */
import type { DangerFile, DangerLine } from '../../model/danger.ts';
import type { ReadWords } from '../words/read-words.ts';
import type { Features } from '../classify/features.ts';
import { joinVoices, networkDefaults, trainVoice, vocabularyOf } from '../train/network.ts';
import { prune } from '../train/prune.ts';
import { makeIndex } from '../classify/vector.ts';
import { dangerVector, makeDangerFeatures } from './features.ts';
import { makeDangerReader } from './reader.ts';
import { makeSigns } from './signs.ts';
import { DANGER_LABELS, clausesOf, windowsOf, type DangerModel } from './scorer.ts';

/** A line the scorer learns from, and how often it is shown in a round. */
interface Lesson {
  readonly features: Features;
  readonly label: number;
  readonly times: number;
}

/** Lines close to the border on the safe side are shown twice: a gate that cries at every idiom is not believed. */
const TIMES_TRAP = 2;
/** Features seen in fewer lines say nothing that holds for others. */
const LEAST_LINES = 6;
/** Share of the features that is left out again, as they turned out to say least. */
const PRUNED = 0.3;
const VOICES = 4;
const OPTIONS = { ...networkDefaults, width: 12, epochs: 9 };

function lessonsOf(
  lines: readonly DangerLine[],
  ordinary: readonly string[],
  file: DangerFile,
  words: ReadWords,
): readonly Lesson[] {
  const read = makeDangerReader(file);
  const features = makeDangerFeatures(file, words);
  const lesson = (piece: string, label: number, times: number): Lesson => ({
    features: features(piece),
    label,
    times,
  });
  // Only harmless lines are known to be harmless in every piece of theirs.
  function written(line: DangerLine): Lesson[] {
    const folded = read(line.text);
    if (line.danger !== 'none') return [lesson(folded, DANGER_LABELS.indexOf(line.danger), 1)];
    return windowsOf(folded).map((piece) => lesson(piece, 0, TIMES_TRAP));
  }
  const everyday = (folded: string): Lesson[] =>
    [...windowsOf(folded), ...clausesOf(folded)].map((piece) => lesson(piece, 0, 1));
  const signs = makeSigns(file);
  return [
    ...lines.flatMap(written),
    // Among the examples of questions some are cries for help: what a plain sign names is not taught as harmless.
    ...ordinary
      .map(read)
      .filter((folded) => signs(folded).strong.size === 0)
      .flatMap(everyday),
  ];
}

/** Trains the scorer on the lines of intents/danger and on ordinary examples, in which nobody is in danger. */
export function trainDangerScorer(
  written: readonly DangerLine[],
  ordinary: readonly string[],
  file: DangerFile,
  words: ReadWords,
): DangerModel {
  const lessons = lessonsOf(written, ordinary, file, words);
  const vocabulary = vocabularyOf(lessons, LEAST_LINES);
  const index = makeIndex(vocabulary);
  const shown = lessons.flatMap(({ features, label, times }) => {
    const vector = dangerVector(features, index);
    return Array.from({ length: times }, () => ({ vector, label }));
  });
  const vectors = shown.map((lesson) => lesson.vector);
  const labels = shown.map((lesson) => lesson.label);
  const count = vocabulary.ids.length;
  const voices = Array.from({ length: VOICES }, (_, i) =>
    trainVoice(vectors, labels, count, DANGER_LABELS.length, { ...OPTIONS, seed: OPTIONS.seed + 13 * i }),
  );
  return prune({ vocabulary, network: joinVoices(voices, count) }, PRUNED);
}
