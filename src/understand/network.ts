/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. Input weights are 8-bit integers with one scale per feature. This file
 * only scores; training is in train/network.ts.
 */
import { softmax, type Vector } from './vector.ts';

export interface Voice {
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** Features x hidden. */
  readonly input: Int8Array;
  readonly inputBias: Float32Array;
  /** Hidden x classes. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** Raw scores of one voice. The loops are written plainly: they are most of the time that understanding takes. */
export function scoresOf(voice: Voice, vector: Vector): Float32Array {
  const { input, output, scale } = voice;
  const { rows, values } = vector;
  const width = voice.inputBias.length;
  const classes = voice.outputBias.length;
  const hidden = voice.inputBias.slice();
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const value = values[i]! * scale[row]!;
    const start = row * width;
    for (let h = 0; h < width; h += 1) hidden[h]! += value * input[start + h]!;
  }
  const out = voice.outputBias.slice();
  for (let h = 0; h < width; h += 1) {
    const active = hidden[h]!;
    if (active <= 0) continue;
    const start = h * classes;
    for (let c = 0; c < classes; c += 1) out[c]! += active * output[start + c]!;
  }
  return out;
}

/** Chance of each class: the mean over the voices. */
export function chancesOf(voices: readonly Voice[], vector: Vector, temperature: number): Float32Array {
  const sum = new Float32Array(voices[0]?.outputBias.length ?? 0);
  for (const voice of voices) {
    const chances = softmax(scoresOf(voice, vector), temperature);
    for (let c = 0; c < sum.length; c += 1) sum[c]! += chances[c]! / voices.length;
  }
  return sum;
}
