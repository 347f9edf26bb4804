/**
 * Trains one voice of the classifier: stochastic gradient with a falling step, dropout of features and of hidden units,
 * smoothed targets, a fixed order of chance. The inner loops are written plainly because they run some 10^10 times.
 */
import { bytesOf, writeRow } from '../classify/half-bytes.ts';
import type { Features } from '../classify/features.ts';
import type { Network } from '../classify/network.ts';
import type { Vector, Vocabulary } from '../classify/vector.ts';
import { chance, shuffle } from './chance.ts';

export interface Sample {
  readonly features: Features;
  /** Index into the labels. */
  readonly label: number;
}

export interface NetworkOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Hidden units. */
  readonly width: number;
  /** Share of features left out at each step. */
  readonly dropFeatures: number;
  /** Share of hidden units left out at each step. */
  readonly dropHidden: number;
  /** Share of the target spread over all classes. */
  readonly smoothing: number;
  readonly seed: number;
}

export const networkDefaults: NetworkOptions = {
  epochs: 8,
  rate: 0.3,
  width: 64,
  dropFeatures: 0.3,
  dropHidden: 0.3,
  smoothing: 0.1,
  seed: 7,
};

/**
 * Features seen in at least `leastSamples` samples, with the square root of their inverse document frequency. The commonest
 * come first: what most messages need then lies close together in memory.
 */
export function vocabularyOf(samples: readonly Sample[], leastSamples = 3): Vocabulary {
  const seen = new Map<number, number>();
  for (const s of samples) for (const id of s.features.ids) seen.set(id, (seen.get(id) ?? 0) + 1);
  const kept = [...seen].filter(([, n]) => n >= leastSamples).sort(([a, n], [b, m]) => m - n || a - b);
  return {
    ids: Uint32Array.from(kept, ([id]) => id),
    idf: Float32Array.from(kept, ([, n]) => Math.sqrt(Math.log((1 + samples.length) / (1 + n)) + 1)),
  };
}

/** One voice, not yet rounded. */
export interface FloatVoice {
  readonly input: Float32Array;
  readonly inputBias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

function fresh(features: number, width: number, classes: number, random: () => number): FloatVoice {
  const spread = 2 * Math.sqrt(3 / width);
  return {
    input: new Float32Array(features * width).map(() => (random() - 0.5) * 0.1),
    inputBias: new Float32Array(width),
    output: new Float32Array(width * classes).map(() => (random() - 0.5) * spread),
    outputBias: new Float32Array(classes),
  };
}

/** Trains a voice on vectors and the index of each one's label. */
export function trainVoice(
  vectors: readonly Vector[],
  labels: readonly number[],
  features: number,
  classes: number,
  options: NetworkOptions = networkDefaults,
): FloatVoice {
  const { width } = options;
  const random = chance(options.seed);
  const voice = fresh(features, width, classes, random);
  const order = vectors.map((_, i) => i);
  const step = makeStep(voice, classes, options, random);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const at of order) step(vectors[at] as Vector, labels[at] ?? 0, rate);
  }
  return voice;
}

function makeStep(
  voice: FloatVoice,
  classes: number,
  options: NetworkOptions,
  random: () => number,
): (vector: Vector, label: number, rate: number) => void {
  const { input, inputBias, output, outputBias } = voice;
  const width = inputBias.length;
  const hidden = new Float32Array(width);
  const gate = new Float32Array(width);
  const back = new Float32Array(width);
  const error = new Float32Array(classes);
  const keepFeature = 1 / Math.sqrt(1 - options.dropFeatures);
  const keepHidden = 1 / (1 - options.dropHidden);
  const spread = options.smoothing / classes;
  let rows = new Int32Array(256);
  let values = new Float32Array(256);
  return (vector, label, rate) => {
    if (rows.length < vector.rows.length) {
      rows = new Int32Array(vector.rows.length * 2);
      values = new Float32Array(vector.rows.length * 2);
    }
    let kept = 0;
    for (let i = 0; i < vector.rows.length; i += 1) {
      if (random() < options.dropFeatures) continue;
      rows[kept] = vector.rows[i]! * width;
      values[kept] = vector.values[i]! * keepFeature;
      kept += 1;
    }
    hidden.set(inputBias);
    for (let i = 0; i < kept; i += 1) {
      const start = rows[i]!;
      const value = values[i]!;
      for (let h = 0; h < width; h += 1) hidden[h]! += value * input[start + h]!;
    }
    error.set(outputBias);
    for (let h = 0; h < width; h += 1) {
      gate[h] = hidden[h]! > 0 && random() >= options.dropHidden ? keepHidden : 0;
      const active = (hidden[h]! *= gate[h]!);
      if (active === 0) continue;
      const start = h * classes;
      for (let c = 0; c < classes; c += 1) error[c]! += active * output[start + c]!;
    }
    let top = -Infinity;
    for (let c = 0; c < classes; c += 1) if (error[c]! > top) top = error[c]!;
    let sum = 0;
    for (let c = 0; c < classes; c += 1) sum += error[c] = Math.exp(error[c]! - top);
    for (let c = 0; c < classes; c += 1) error[c] = error[c]! / sum - spread;
    error[label]! -= 1 - options.smoothing;
    // The output layer learns at a fifth of the pace: it sees every sample, a feature's row only few.
    for (let h = 0; h < width; h += 1) {
      if (gate[h] === 0) {
        back[h] = 0;
        continue;
      }
      const start = h * classes;
      const pace = hidden[h]! * rate * 0.2;
      let slope = 0;
      for (let c = 0; c < classes; c += 1) {
        slope += error[c]! * output[start + c]!;
        output[start + c]! -= pace * error[c]!;
      }
      back[h] = slope * gate[h]!;
    }
    for (let i = 0; i < kept; i += 1) {
      const start = rows[i]!;
      const pace = rate * values[i]!;
      for (let h = 0; h < width; h += 1) input[start + h]! -= pace * back[h]!;
    }
    for (let h = 0; h < width; h += 1) inputBias[h]! -= 0.02 * rate * back[h]!;
    for (let c = 0; c < classes; c += 1) outputBias[c]! -= 0.02 * rate * error[c]!;
  };
}

/** Rounds the numbers of a row to 8 bits into `to`; returns the scale. */
function roundRow(row: Float32Array, to: Int8Array, at: number): number {
  let top = 0;
  for (const value of row) top = Math.max(top, Math.abs(value));
  if (top === 0) return 0;
  for (let i = 0; i < row.length; i += 1) to[at + i] = Math.round((row[i]! / top) * 127);
  return top / 127;
}

/** Puts voices side by side and rounds their weights, to 4 bits with a scale per feature, to 8 bits with one per hidden unit. */
export function joinVoices(voices: readonly FloatVoice[], features: number): Network {
  const width = voices[0]?.inputBias.length ?? 0;
  const classes = voices[0]?.outputBias.length ?? 0;
  const all = width * voices.length;
  const bytes = bytesOf(all);
  const input = new Uint8Array(features * bytes);
  const row = new Float32Array(all);
  const scale = Float32Array.from({ length: features }, (_, feature) => {
    voices.forEach((voice, v) =>
      row.set(voice.input.subarray(feature * width, (feature + 1) * width), v * width),
    );
    return writeRow(row, input, feature * bytes);
  });
  const output = new Int8Array(all * classes);
  const outputScale = Float32Array.from({ length: all }, (_, unit) => {
    const weights = voices[Math.floor(unit / width)]!.output;
    const from = (unit % width) * classes;
    return roundRow(weights.subarray(from, from + classes), output, unit * classes);
  });
  const together = (part: 'inputBias' | 'outputBias'): Float32Array =>
    Float32Array.from(voices.flatMap((voice) => Array.from(voice[part])));
  return {
    voices: voices.length,
    scale,
    input,
    inputBias: together('inputBias'),
    output,
    outputScale,
    outputBias: together('outputBias'),
  };
}
