/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. The weights of all voices stand side by side, as 8-bit integers with one
 * scale per feature and per hidden unit. This file only scores; training is in train/network.ts.
 */
import type { Vector } from './vector.ts';

export interface Network {
  readonly voices: number;
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** Features x (voices x hidden units). */
  readonly input: Int8Array;
  readonly inputBias: Float32Array;
  /** (Voices x hidden units) x classes; weight = scale * integer. */
  readonly output: Int8Array;
  /** One per hidden unit. */
  readonly outputScale: Float32Array;
  /** Voices x classes. */
  readonly outputBias: Float32Array;
}

/*
 * The two loops below are much of the time that understanding takes. Four rows go into one pass, so that each sum is read
 * and written once for all of them; they stay apart because a loop over one kind of array is compiled far better.
 */

/** Activity of the first `units` hidden units, below zero where they are silent. */
function hiddenOf(
  { input, inputBias, scale }: Network,
  { rows, values }: Vector,
  units: number,
): Float64Array {
  const width = inputBias.length;
  const hidden = Float64Array.from(units === width ? inputBias : inputBias.subarray(0, units));
  const weight = (i: number): number => values[i]! * scale[rows[i]!]!;
  let i = 0;
  for (; i + 3 < rows.length; i += 4) {
    const [a, b, c, d] = [rows[i]! * width, rows[i + 1]! * width, rows[i + 2]! * width, rows[i + 3]! * width];
    const [wa, wb, wc, wd] = [weight(i), weight(i + 1), weight(i + 2), weight(i + 3)];
    for (let h = 0; h < units; h += 1)
      hidden[h]! += wa * input[a + h]! + wb * input[b + h]! + wc * input[c + h]! + wd * input[d + h]!;
  }
  for (; i < rows.length; i += 1) {
    const start = rows[i]! * width;
    const value = weight(i);
    for (let h = 0; h < units; h += 1) hidden[h]! += value * input[start + h]!;
  }
  return hidden;
}

/** Raw scores of the classes from the hidden units `from` to `to` into `scores`; silent units add nothing. */
function addScores(
  scores: Float64Array,
  { output, outputScale }: Network,
  hidden: Float64Array,
  from: number,
  to: number,
): void {
  const classes = scores.length;
  const active = new Int32Array(to - from);
  let count = 0;
  for (let h = from; h < to; h += 1) if (hidden[h]! > 0) active[count++] = h;
  const weight = (h: number): number => hidden[h]! * outputScale[h]!;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const [a, b, c, d] = [active[i]!, active[i + 1]!, active[i + 2]!, active[i + 3]!];
    const [wa, wb, wc, wd] = [weight(a), weight(b), weight(c), weight(d)];
    const [ra, rb, rc, rd] = [a * classes, b * classes, c * classes, d * classes];
    for (let k = 0; k < classes; k += 1)
      scores[k]! += wa * output[ra + k]! + wb * output[rb + k]! + wc * output[rc + k]! + wd * output[rd + k]!;
  }
  for (; i < count; i += 1) {
    const row = active[i]! * classes;
    const value = weight(active[i]!);
    for (let k = 0; k < classes; k += 1) scores[k]! += value * output[row + k]!;
  }
}

/** Adds the chances that raw scores make, at `share` of their weight; the scores are used up. */
function addChances(mean: Float32Array, scores: Float64Array, temperature: number, share: number): void {
  let top = -Infinity;
  for (let k = 0; k < scores.length; k += 1) if (scores[k]! > top) top = scores[k]!;
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const chance = Math.exp((scores[k]! - top) / temperature);
    scores[k] = chance;
    sum += chance;
  }
  const each = share / sum;
  for (let k = 0; k < scores.length; k += 1) mean[k]! += scores[k]! * each;
}

/** Chance of each class: the mean over the first so many voices, over all of them if not told. */
export function chancesOf(
  network: Network,
  vector: Vector,
  temperature: number,
  voices: number = network.voices,
): Float32Array {
  const width = network.inputBias.length / network.voices;
  const classes = network.outputBias.length / network.voices;
  const hidden = hiddenOf(network, vector, width * voices);
  const mean = new Float32Array(classes);
  const scores = new Float64Array(classes);
  for (let voice = 0; voice < voices; voice += 1) {
    for (let k = 0; k < classes; k += 1) scores[k] = network.outputBias[voice * classes + k]!;
    addScores(scores, network, hidden, voice * width, (voice + 1) * width);
    addChances(mean, scores, temperature, 1 / voices);
  }
  return mean;
}
