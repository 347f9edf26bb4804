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

/** Activity of the hidden units. The loop is written plainly: it is most of the time that understanding takes. */
function hiddenOf(network: Network, vector: Vector): Float32Array {
  const { input, scale } = network;
  const { rows, values } = vector;
  const width = network.inputBias.length;
  const hidden = network.inputBias.slice();
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const value = values[i]! * scale[row]!;
    const start = row * width;
    for (let h = 0; h < width; h += 1) hidden[h]! += value * input[start + h]!;
  }
  return hidden;
}

/** Chance of each class: the mean over the voices. */
export function chancesOf(network: Network, vector: Vector, temperature: number): Float32Array {
  const { output, voices } = network;
  const hidden = hiddenOf(network, vector);
  const width = hidden.length / voices;
  const classes = network.outputBias.length / voices;
  const mean = new Float32Array(classes);
  for (let voice = 0; voice < voices; voice += 1) {
    const scores = network.outputBias.slice(voice * classes, (voice + 1) * classes);
    for (let h = voice * width; h < (voice + 1) * width; h += 1) {
      const active = hidden[h]!;
      if (active <= 0) continue;
      const start = h * classes;
      for (let c = 0; c < classes; c += 1) scores[c]! += active * output[start + c]!;
    }
    const chances = softmax(scores, temperature);
    for (let c = 0; c < classes; c += 1) mean[c]! += chances[c]! / voices;
  }
  return mean;
}
