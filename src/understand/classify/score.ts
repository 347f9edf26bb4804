/** Scores the features of a message: what of it is known, and the chances that a network gives it. Knows no words. */
import type { Features } from './features.ts';
import { filledUp } from './half-bytes.ts';
import { MOST_ROWS, makeKernel } from './kernel.ts';
import { chancesIn, type Network } from './network.ts';
import { roomFor } from '../room.ts';
import { makeIndex, type Vocabulary } from './vector.ts';

export interface Scored {
  /** The rows of the features that are known. */
  readonly rows: readonly number[];
  /** How much of the message is known, 0..1. */
  readonly coverage: number;
  /** The chance of each class. */
  readonly chances: readonly number[];
}

/**
 * Scores counted features by the first so many voices, by all if not told; `damping` is what the length of their vector comes
 * to instead of one. Says what `vectorOf` and `makeChances` say together, in half the time; of more than 16,384 features,
 * which no message has, the first ones count.
 */
export type Score = (features: Features, damping?: number, voices?: number) => Scored;

/** Makes what scores the features of a vocabulary by a network. */
export function makeScore(vocabulary: Vocabulary, network: Network): Score {
  const index = makeIndex(vocabulary, network.scale);
  const { find, add, finish, ids, times, coverage, rows, mean } = makeKernel(network, index);
  const { unknown } = index;
  const width = network.inputBias.length / network.voices;
  return (features, damping = 1, voices = network.voices) => {
    const count = Math.min(MOST_ROWS, features.ids.length);
    for (let i = 0; i < count; i += 1) {
      const often = features.counts[i]!;
      ids[i] = features.ids[i]!;
      times[i] = often === 1 ? 1 : 1 + Math.log(often);
    }
    const known = find(count, unknown, damping);
    const found = roomFor(known);
    for (let i = 0; i < known; i += 1) found[i] = rows[i]!;
    add(known, filledUp(width * voices), 1);
    finish(voices);
    return { rows: found, coverage: coverage[0]!, chances: chancesIn(mean) };
  };
}
