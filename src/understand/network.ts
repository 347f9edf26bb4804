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

/** Raw scores of one voice. */
export function scoresOf(voice: Voice, vector: Vector): Float32Array {
  const width = voice.inputBias.length;
  const classes = voice.outputBias.length;
  const hidden = Float32Array.from(voice.inputBias);
  for (let i = 0; i < vector.rows.length; i += 1) {
    const row = vector.rows[i] ?? 0;
    const value = (vector.values[i] ?? 0) * (voice.scale[row] ?? 0);
    const start = row * width;
    for (let h = 0; h < width; h += 1) hidden[h] = (hidden[h] ?? 0) + value * (voice.input[start + h] ?? 0);
  }
  const out = Float32Array.from(voice.outputBias);
  for (let h = 0; h < width; h += 1) {
    const active = hidden[h] ?? 0;
    if (active <= 0) continue;
    const start = h * classes;
    for (let c = 0; c < classes; c += 1) out[c] = (out[c] ?? 0) + active * (voice.output[start + c] ?? 0);
  }
  return out;
}

/** Chance of each class: the mean over the voices. */
export function chancesOf(voices: readonly Voice[], vector: Vector, temperature: number): Float32Array {
  const sum = new Float32Array(voices[0]?.outputBias.length ?? 0);
  for (const voice of voices) {
    const chances = softmax(scoresOf(voice, vector), temperature);
    for (let c = 0; c < sum.length; c += 1) sum[c] = (sum[c] ?? 0) + (chances[c] ?? 0) / voices.length;
  }
  return sum;
}
