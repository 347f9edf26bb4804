/** Trains the danger gate's scorer from lines. Knows no files: lines come in, a model goes out. */
import type { DangerFile, DangerLine } from '../../model/danger.ts';
import type { Features } from '../classify/features.ts';
import { joinVoices, networkDefaults, vocabularyOf } from '../train/network.ts';
import { trainVoiceOnPart } from '../train/part-voice.ts';
import { prune } from '../train/prune.ts';
import { makeIndex, vectorOf } from '../classify/vector.ts';
import { dampingOf, makeDangerCount } from './features.ts';
import { makeDangerReader } from './reader.ts';
import { makeSigns } from './signs.ts';
import { DANGER_LABELS, windowsOf, type DangerModel } from './scorer.ts';

/** A line the scorer learns from, and how often it is shown in a round. */
interface Lesson {
  readonly features: Features;
  readonly label: number;
  readonly times: number;
}

/** Ordinary messages are shown twice: a gate that cries at everyday questions is not believed. */
const TIMES_ORDINARY = 2;
/** Features seen in fewer lines say nothing that holds for others. */
const LEAST_LINES = 6;
/** Share of the features that is left out again, as they turned out to say least. */
const PRUNED = 0.4;
const VOICES = 6;
/** Share of the features that each voice hears. */
const PART = 0.7;
const OPTIONS = { ...networkDefaults, width: 16, epochs: 6, smoothing: 0.02, dropHidden: 0.15 };

const CLAUSE_END = /[。！!？?；;，,\n]+/u;

/** The clauses of a message, where it has several. */
function clausesOf(folded: string): string[] {
  const clauses = folded.split(CLAUSE_END).filter((clause) => clause.length > 1);
  return clauses.length > 1 ? clauses : [];
}

function lessonsOf(
  lines: readonly DangerLine[],
  ordinary: readonly string[],
  file: DangerFile,
): readonly Lesson[] {
  const read = makeDangerReader(file);
  const count = makeDangerCount(file);
  const lesson = (piece: string, label: number, times: number): Lesson => ({
    features: count(piece).features(),
    label,
    times,
  });
  // Only harmless lines are known to be harmless in every piece of theirs.
  function written(line: DangerLine): Lesson[] {
    const folded = read(line.text);
    if (line.danger !== 'none') return [lesson(folded, DANGER_LABELS.indexOf(line.danger), 1)];
    return windowsOf(folded).map((piece) => lesson(piece, 0, 1));
  }
  const everyday = (folded: string): Lesson[] =>
    [...windowsOf(folded), ...clausesOf(folded)].map((piece) => lesson(piece, 0, TIMES_ORDINARY));
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
): DangerModel {
  const lessons = lessonsOf(written, ordinary, file);
  const vocabulary = vocabularyOf(lessons, LEAST_LINES);
  const index = makeIndex(vocabulary);
  const shown = lessons.flatMap(({ features, label, times }) => {
    const vector = vectorOf(features, index, dampingOf(features));
    return Array.from({ length: times }, () => ({ vector, label }));
  });
  const vectors = shown.map((lesson) => lesson.vector);
  const labels = shown.map((lesson) => lesson.label);
  const voices = Array.from({ length: VOICES }, (_, i) =>
    trainVoiceOnPart(vectors, labels, vocabulary, DANGER_LABELS.length, PART, {
      ...OPTIONS,
      seed: OPTIONS.seed + 13 * i,
    }),
  );
  return prune({ vocabulary, network: joinVoices(voices, index.size) }, PRUNED);
}
