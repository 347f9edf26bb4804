/** Scores the features of a message: what of it is known, and the chances that a network gives it. Knows no words. */
import type { FeatureCounts } from './features.ts';
import { filledUp } from './half-bytes.ts';
import { MOST_ROWS, makeKernel } from './kernel.ts';
import type { Network } from './network.ts';
import { listOf } from '../room.ts';
import { makeIndex, type Vocabulary } from './vector.ts';

export interface Scored {
  /** Number of different features that are known. */
  readonly known: number;
  /** Their rows, where they were asked for. */
  readonly rows: readonly number[];
  /** How much of the message is known, 0..1. */
  readonly coverage: number;
  /** The chance of each class; good until the next message is scored. */
  readonly chances: Float32Array;
}

/** What is wanted of a score. */
export interface ScoreOptions {
  /** What the length of the vector comes to; 1 if not told. */
  readonly damping?: number | undefined;
  /** So many voices are heard; all if not told. */
  readonly voices?: number | undefined;
  /** Whether the rows are asked for. */
  readonly rows?: boolean;
}

/**
 * Scores counted features: says what `vectorOf` and `makeChances` say together, in half the time. Of more than 16,384
 * features, which no message has, the first ones count.
 */
export type Score = (features: FeatureCounts, options?: ScoreOptions) => Scored;

const NO_ROWS: readonly number[] = [];

/** Makes what scores the features of a vocabulary by a network. */
export function makeScore(vocabulary: Vocabulary, network: Network): Score {
  const index = makeIndex(vocabulary, network.scale);
  const kernel = makeKernel(network, index);
  const { ids, times, coverage, mean } = kernel;
  const { unknown } = index;
  const width = network.inputBias.length / network.voices;

  return (features, { damping = 1, voices = network.voices, rows = false } = {}) => {
    const count = Math.min(MOST_ROWS, features.size);
    for (let i = 0; i < count; i += 1) {
      const often = features.counts[i]!;
      ids[i] = features.ids[i]!;
      times[i] = often === 1 ? 1 : 1 + Math.log(often);
    }
    const known = kernel.find(count, unknown, damping);
    const found = rows ? listOf(kernel.rows, known) : NO_ROWS;
    kernel.add(known, filledUp(width * voices), 1);
    kernel.finish(voices);
    return { known, rows: found, coverage: coverage[0]!, chances: mean };
  };
}
