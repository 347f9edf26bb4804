/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. The input weights of all voices stand side by side, as 8-bit integers with
 * one scale per feature. This file only scores; training is in train/network.ts.
 */
import { softmax, type Vector } from './vector.ts';

export interface Network {
  readonly voices: number;
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** Features x (voices x hidden units). */
  readonly input: Int8Array;
  readonly inputBias: Float32Array;
  /** (Voices x hidden units) x classes. */
  readonly output: Float32Array;
  /** Voices x classes. */
  readonly outputBias: Float32Array;
}

/*
 * The two loops below are much of the time that understanding takes. Four rows go into one pass, so that each sum is read
 * and written once for all of them; they stay apart because a loop over one kind of array is compiled far better.
 */

/** Activity of the hidden units, below zero where they are silent. */
function hiddenOf({ input, inputBias, scale }: Network, { rows, values }: Vector): Float64Array {
  const hidden = Float64Array.from(inputBias);
  const width = hidden.length;
  const weight = (i: number): number => values[i]! * scale[rows[i]!]!;
  let i = 0;
  for (; i + 3 < rows.length; i += 4) {
    const [a, b, c, d] = [rows[i]! * width, rows[i + 1]! * width, rows[i + 2]! * width, rows[i + 3]! * width];
    const [wa, wb, wc, wd] = [weight(i), weight(i + 1), weight(i + 2), weight(i + 3)];
    for (let h = 0; h < width; h += 1)
      hidden[h]! += wa * input[a + h]! + wb * input[b + h]! + wc * input[c + h]! + wd * input[d + h]!;
  }
  for (; i < rows.length; i += 1) {
    const start = rows[i]! * width;
    const value = weight(i);
    for (let h = 0; h < width; h += 1) hidden[h]! += value * input[start + h]!;
  }
  return hidden;
}

/** Raw scores of the classes from the hidden units `from` to `to`; silent units add nothing. */
function scoresOf(
  bias: Float32Array,
  output: Float32Array,
  hidden: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const scores = Float64Array.from(bias);
  const classes = scores.length;
  const active: number[] = [];
  for (let h = from; h < to; h += 1) if (hidden[h]! > 0) active.push(h);
  let i = 0;
  for (; i + 3 < active.length; i += 4) {
    const [a, b, c, d] = [active[i]!, active[i + 1]!, active[i + 2]!, active[i + 3]!];
    const [wa, wb, wc, wd] = [hidden[a]!, hidden[b]!, hidden[c]!, hidden[d]!];
    const [ra, rb, rc, rd] = [a * classes, b * classes, c * classes, d * classes];
    for (let k = 0; k < classes; k += 1)
      scores[k]! += wa * output[ra + k]! + wb * output[rb + k]! + wc * output[rc + k]! + wd * output[rd + k]!;
  }
  for (; i < active.length; i += 1) {
    const row = active[i]! * classes;
    const weight = hidden[active[i]!]!;
    for (let k = 0; k < classes; k += 1) scores[k]! += weight * output[row + k]!;
  }
  return scores;
}

/** Chance of each class: the mean over the voices. */
export function chancesOf(network: Network, vector: Vector, temperature: number): Float32Array {
  const { output, outputBias, voices } = network;
  const hidden = hiddenOf(network, vector);
  const width = hidden.length / voices;
  const classes = outputBias.length / voices;
  const mean = new Float32Array(classes);
  for (let voice = 0; voice < voices; voice += 1) {
    const bias = outputBias.subarray(voice * classes, (voice + 1) * classes);
    const scores = scoresOf(bias, output, hidden, voice * width, (voice + 1) * width);
    const chances = softmax(scores, temperature);
    for (let c = 0; c < classes; c += 1) mean[c]! += chances[c]! / voices;
  }
  return mean;
}
