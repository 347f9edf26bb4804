/** Fits the calibration of scores: logistic regression by Newton's method on cross-validated readings. */
import { evidenceOf } from '../classify/confidence.ts';
import type { Calibration } from '../classify/model-file.ts';
import type { Reading } from '../classify/reading.ts';

export interface Judged {
  readonly reading: Reading;
  /** Whether the best question type was right; false for messages outside the field. */
  readonly right: boolean;
}

/** Solves a x = b by elimination with pivoting, in place. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let i = 0; i < n; i += 1) {
    let pivot = i;
    for (let r = i + 1; r < n; r += 1) if (Math.abs(a[r]![i]!) > Math.abs(a[pivot]![i]!)) pivot = r;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    [b[i], b[pivot]] = [b[pivot]!, b[i]!];
    for (let r = i + 1; r < n; r += 1) {
      const factor = a[r]![i]! / a[i]![i]!;
      for (let c = i; c < n; c += 1) a[r]![c]! -= factor * a[i]![c]!;
      b[r]! -= factor * b[i]!;
    }
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let c = i + 1; c < n; c += 1) b[i]! -= a[i]![c]! * b[c]!;
    b[i]! /= a[i]![i]!;
  }
  return b;
}

/** Ridge on every weight but the constant: keeps the fit calm. */
const RIDGE = 1;

export function fitCalibration(judged: readonly Judged[]): Calibration {
  const rows = judged.map(({ reading }) => evidenceOf(reading));
  const size = rows[0]?.length ?? 0;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < 25; round += 1) {
    const gradient = weights.map((w, i) => (i === 0 ? 0 : RIDGE * w));
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === 0 ? 1e-6 : RIDGE) : 0)));
    rows.forEach((x, at) => {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, 0)));
      const error = p - (judged[at]!.right ? 1 : 0);
      const bend = p * (1 - p);
      for (let i = 0; i < size; i += 1) {
        gradient[i]! += error * x[i]!;
        for (let j = 0; j < size; j += 1) curve[i]![j]! += bend * x[i]! * x[j]!;
      }
    });
    const move = solve(curve, gradient);
    weights = weights.map((w, i) => w - move[i]!);
    if (Math.max(...move.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}
