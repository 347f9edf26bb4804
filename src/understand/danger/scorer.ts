/**
 * The trained voice of the danger gate: a small multinomial logistic over letter groups, words and word classes. It
 * hears phrasings no sign was written for. Pure and deterministic; the model is a few plain arrays. Must not know signs,
 * files or replies.
 */
import { hash, makeHashIndex, rowOf, type HashIndex } from '../hash.ts';
import { DANGER_CLASSES } from './classes.ts';
import type { DangerFile, DangerLine } from '../../model/danger.ts';
import { makeDangerReader } from './reader.ts';

/** What the scorer tells apart, in the order of its weights. */
export const DANGER_LABELS = ['none', 'self_harm', 'danger_now', 'other_at_risk', 'harm_to_others'] as const;
export type DangerLabel = (typeof DANGER_LABELS)[number];

/** A trained scorer. */
export interface DangerModel {
  readonly v: 1;
  /** One number per label. */
  readonly bias: readonly number[];
  /** Hashes of the features. */
  readonly ids: Uint32Array;
  /** One number per feature and label, in thousandths. */
  readonly weights: Int16Array;
}

/** Chances of the labels, in the order of DANGER_LABELS. */
export type DangerScores = readonly number[];

const SIZE = DANGER_LABELS.length;
const THOUSANDTHS = 1000;
/** Messages up to this length are read as a whole only. */
const WINDOW = 48;
/** Windows read at each end of a long message: the signs read all of it, the scorer what fits the time. */
const MOST_WINDOWS = 40;
const EPOCHS = 18;
const RATE = 0.35;
const DECAY = 2e-5;
/** How much a dangerous line counts against the many ordinary ones. */
const WEIGHT = 3;
/** How much an everyday line counts that speaks of death, doors or blows all the same. */
const TRAP_WEIGHT = 2;
const ALARMING =
  /[死杀亡命活砸踹砍捅跳醒刀药楼桥]|遗|告别|再见|\b(?:die|dead|death|kill|suicid|end|door|knife|jump|life|follow)/u;
/** Weights below this say nothing and are left out. */
const LEAST = 0.03;

/** The features of folded text; each counts once. */
export function dangerFeatures(folded: string): string[] {
  const found = new Set<string>();
  const han = folded.match(/\p{Script=Han}+/gu) ?? [];
  for (const run of han) {
    const letters = Array.from(run);
    for (let n = 1; n <= 3; n += 1)
      for (let i = 0; i + n <= letters.length; i += 1) found.add(letters.slice(i, i + n).join(''));
  }
  const words = folded.match(/[a-z]+(?:'[a-z]+)?/g) ?? [];
  for (let i = 0; i < words.length; i += 1) {
    found.add(`_${words[i]}`);
    if (i > 0) found.add(`_${words[i - 1]} ${words[i]}`);
    if (i > 1) found.add(`_${words[i - 2]} ${words[i - 1]} ${words[i]}`);
  }
  const classes = DANGER_CLASSES.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name);
  for (let i = 0; i < classes.length; i += 1) {
    found.add(`#${classes[i]}`);
    for (let j = i + 1; j < classes.length; j += 1) found.add(`#${classes[i]}+${classes[j]}`);
  }
  return [...found];
}

function softmax(raw: number[]): number[] {
  const top = Math.max(...raw);
  const powers = raw.map((v) => Math.exp(v - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
}

const indexes = new WeakMap<DangerModel, HashIndex>();

function indexOf(model: DangerModel): HashIndex {
  let index = indexes.get(model);
  if (index === undefined) {
    index = makeHashIndex(model.ids);
    indexes.set(model, index);
  }
  return index;
}

function scoreFeatures(model: DangerModel, features: readonly string[]): number[] {
  const raw = [...model.bias];
  const index = indexOf(model);
  const scale = 1 / Math.sqrt(Math.max(12, features.length));
  for (const feature of features) {
    const row = rowOf(index, hash(0, feature));
    if (row === -1) continue;
    for (let k = 0; k < SIZE; k += 1)
      raw[k] = (raw[k] ?? 0) + ((model.weights[row * SIZE + k] ?? 0) / THOUSANDTHS) * scale;
  }
  return softmax(raw);
}

/** A message as the pieces the scorer reads: all of it, and where it is long each stretch of clauses. */
export function windowsOf(folded: string): string[] {
  if (folded.length <= WINDOW) return [folded];
  const clauses = folded
    .split(/(?<=[。！!？?；;，,、\n])/u)
    .flatMap((clause) => clause.match(new RegExp(`.{1,${WINDOW}}`, 'gsu')) ?? []);
  const windows: string[] = [];
  for (let i = 0; i < clauses.length; i += 1) {
    let window = '';
    for (let j = i; j < clauses.length && window.length + (clauses[j]?.length ?? 0) <= WINDOW * 1.25; j += 1)
      window += clauses[j] ?? '';
    windows.push(window);
  }
  const kept =
    windows.length <= MOST_WINDOWS * 2
      ? windows
      : [...windows.slice(0, MOST_WINDOWS), ...windows.slice(-MOST_WINDOWS)];
  return folded.length <= WINDOW * 6 ? [folded, ...kept] : kept;
}

/** The scores of the most alarming piece of a message as the reader gives it. */
export function scoreDanger(model: DangerModel, folded: string): DangerScores {
  let worst: number[] = [1, 0, 0, 0, 0];
  for (const window of windowsOf(folded)) {
    const scores = scoreFeatures(model, dangerFeatures(window));
    if ((scores[0] ?? 1) < (worst[0] ?? 1)) worst = scores;
  }
  return worst;
}

interface Sample {
  readonly features: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** A repeatable order: a fixed seed, so that the same lines give the same model. */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = seed >>> 0;
  for (let i = count - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const swap = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swap;
  }
  return order;
}

function weightOf(label: number, piece: string, pieces: number): number {
  if (label !== 0) return WEIGHT;
  return (ALARMING.test(piece) ? TRAP_WEIGHT : 1) / Math.sqrt(pieces);
}

function samplesOf(
  lines: readonly DangerLine[],
  read: (text: string) => string,
): { samples: Sample[]; names: string[] } {
  const seen = new Map<string, number>();
  const raw: { features: string[]; label: number; weight: number }[] = [];
  for (const line of lines) {
    const folded = read(line.text);
    const label = DANGER_LABELS.indexOf(line.danger);
    // Only everyday lines are known to be harmless in every piece of theirs.
    const pieces = label === 0 ? windowsOf(folded) : [folded];
    for (const piece of pieces) {
      const features = dangerFeatures(piece);
      for (const f of features) seen.set(f, (seen.get(f) ?? 0) + 1);
      raw.push({ features, label, weight: weightOf(label, piece, pieces.length) });
    }
  }
  const names = [...seen].filter(([, n]) => n >= 2).map(([name]) => name);
  const index = new Map(names.map((name, i) => [name, i]));
  const samples = raw.map((r) => ({
    features: r.features.flatMap((f) => index.get(f) ?? []),
    label: r.label,
    weight: r.weight,
  }));
  return { samples, names };
}

/**
 * Trains the scorer for the traps of `file`. Give it the lines of intents/danger and the ordinary examples as `none`,
 * without those at which the signs alone raise an alarm.
 */
export function trainDangerScorer(lines: readonly DangerLine[], file: DangerFile): DangerModel {
  const { samples, names } = samplesOf(lines, makeDangerReader(file));
  const w = new Float64Array(names.length * SIZE);
  const g = new Float64Array(names.length * SIZE).fill(1e-3);
  const bias = Array.from({ length: SIZE }, () => 0);
  const biasG = Array.from({ length: SIZE }, () => 1e-3);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const at of shuffled(samples.length, 7 + epoch)) {
      const sample = samples[at];
      if (sample === undefined) continue;
      const scale = 1 / Math.sqrt(Math.max(12, sample.features.length));
      const raw = [...bias];
      for (const f of sample.features)
        for (let k = 0; k < SIZE; k += 1) raw[k] = (raw[k] ?? 0) + (w[f * SIZE + k] ?? 0) * scale;
      const p = softmax(raw);
      for (let k = 0; k < SIZE; k += 1) {
        const slope = ((p[k] ?? 0) - (k === sample.label ? 1 : 0)) * sample.weight;
        if (Math.abs(slope) < 1e-4) continue;
        biasG[k] = (biasG[k] ?? 0) + slope * slope;
        bias[k] = (bias[k] ?? 0) - (RATE * 0.3 * slope) / Math.sqrt(biasG[k] ?? 1);
        for (const f of sample.features) {
          const i = f * SIZE + k;
          const step = slope * scale + DECAY * (w[i] ?? 0);
          g[i] = (g[i] ?? 0) + step * step;
          w[i] = (w[i] ?? 0) - (RATE * step) / Math.sqrt(g[i] ?? 1);
        }
      }
    }
  }
  const ids: number[] = [];
  const weights: number[] = [];
  names.forEach((name, f) => {
    const row = Array.from(w.subarray(f * SIZE, f * SIZE + SIZE), (v) => Math.round(v * THOUSANDTHS));
    if (!row.some((v) => Math.abs(v) >= LEAST * THOUSANDTHS)) return;
    ids.push(hash(0, name));
    weights.push(...row);
  });
  return { v: 1, bias, ids: Uint32Array.from(ids), weights: Int16Array.from(weights) };
}
