/** The arithmetic of `measure`: shares, calibration error, confusions. Pure. */
import type { Meaning } from '../model/meaning.ts';

/** One question of the tests and what was understood. */
export interface Outcome {
  readonly intent: string;
  readonly meaning: Meaning;
}

export interface QuestionFigures {
  readonly count: number;
  /** The right question type is answered. */
  readonly right: number;
  /** A wrong one is answered. */
  readonly wrong: number;
  /** Choices are offered or the message is refused. */
  readonly abstained: number;
  /** The right one stands first, whatever was decided. */
  readonly first: number;
  /** The right one is among the first three. */
  readonly firstThree: number;
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function questionFigures(outcomes: readonly Outcome[]): QuestionFigures {
  const count = (test: (o: Outcome) => boolean): number => outcomes.filter(test).length;
  return {
    count: outcomes.length,
    right: count((o) => o.meaning.intent === o.intent),
    wrong: count((o) => o.meaning.intent !== null && o.meaning.intent !== o.intent),
    abstained: count((o) => o.meaning.intent === null),
    first: count((o) => o.meaning.candidates[0]?.intent === o.intent),
    firstThree: count((o) => o.meaning.candidates.slice(0, 3).some((c) => c.intent === o.intent)),
  };
}

/** Expected calibration error over ten bands of score: how far scores are from the share that is right. */
export function calibrationError(judged: readonly { score: number; right: boolean }[]): number {
  let sum = 0;
  for (let band = 0; band < 10; band += 1) {
    const inside = judged.filter((j) => Math.min(9, Math.floor(j.score * 10)) === band);
    if (inside.length === 0) continue;
    const score = inside.reduce((total, j) => total + j.score, 0) / inside.length;
    sum +=
      (inside.length / judged.length) *
      Math.abs(score - share(inside.filter((j) => j.right).length, inside.length));
  }
  return sum;
}

/** Pairs "right > taken for", most frequent first. */
export function confusions(outcomes: readonly Outcome[]): readonly { pair: string; count: number }[] {
  const counted = new Map<string, number>();
  for (const { intent, meaning } of outcomes) {
    const first = meaning.candidates[0]?.intent ?? '-';
    if (first !== intent) counted.set(`${intent} > ${first}`, (counted.get(`${intent} > ${first}`) ?? 0) + 1);
  }
  return [...counted]
    .map(([pair, count]) => ({ pair, count }))
    .sort((a, b) => b.count - a.count || a.pair.localeCompare(b.pair));
}
