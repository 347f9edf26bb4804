/**
 * The trained voice of the danger gate: a small network over letter groups, words and word classes. It hears phrasings no
 * sign was written for. Pure and deterministic. Must not know signs, files or replies; training is in train.ts.
 */
import type { Network } from '../classify/network.ts';
import { makeScore } from '../classify/score.ts';
import type { Vocabulary } from '../classify/vector.ts';
import { listOf } from '../room.ts';
import { dampingOf, type CountDanger } from './features.ts';

/** What the scorer tells apart, in the order of its chances. */
export const DANGER_LABELS = ['none', 'self_harm', 'danger_now', 'other_at_risk', 'harm_to_others'] as const;
export type DangerLabel = (typeof DANGER_LABELS)[number];

/** A trained scorer. */
export interface DangerModel {
  readonly vocabulary: Vocabulary;
  readonly network: Network;
}

/** Chances of the labels, in the order of DANGER_LABELS. */
export type DangerScores = ArrayLike<number>;

/** What the scorer heard in a message. */
export interface DangerHeard {
  /** Chances in its most alarming piece. */
  readonly scores: DangerScores;
  /** Whether all of it was heard: of a very long message the middle is left to the signs. */
  readonly whole: boolean;
}

/** Hears a message as the danger reader hands it on. */
export type DangerScorer = (folded: string) => DangerHeard;

/** Messages up to this size are read as a whole only. */
const WINDOW = 48;
/** Windows read at each end of a long message: the signs read all of it, the scorer what fits the time. */
const MOST_WINDOWS = 40;
const PIECE = new RegExp(`.{1,${WINDOW}}`, 'gsu');

/** How much a text says: in characters, a Latin word for two. */
function sizeOf(text: string): number {
  return text.replace(/[a-z']+ ?/g, 'ab').length;
}

/** A message as the pieces the scorer reads: where it is long, stretches of clauses that overlap by half. */
export function windowsOf(folded: string): string[] {
  // No text is larger than it is long, but for a last word of one letter.
  if (folded.length < WINDOW) return [folded];
  const size = sizeOf(folded);
  if (size <= WINDOW) return [folded];
  const clauses = folded
    .split(/(?<=[。！!？?；;，,、\n])/u)
    .flatMap((clause) => (sizeOf(clause) <= WINDOW ? [clause] : (clause.match(PIECE) ?? [])));
  const windows: string[] = size <= WINDOW * 6 ? [folded] : [];
  for (let from = 0; from < clauses.length;) {
    let window = '';
    let filled = 0;
    let to = from;
    let next = from;
    while (to < clauses.length) {
      const more = sizeOf(clauses[to] ?? '');
      if (filled + more > WINDOW * 1.25) break;
      window += clauses[to] ?? '';
      filled += more;
      to += 1;
      if (filled <= WINDOW / 2) next = to;
    }
    windows.push(window);
    if (to === clauses.length) break;
    from = Math.max(next, from + 1);
  }
  return windows;
}

/** The first and last pieces of a long list. */
function ends(pieces: readonly string[]): readonly string[] {
  return pieces.length <= MOST_WINDOWS * 2
    ? pieces
    : [...pieces.slice(0, MOST_WINDOWS), ...pieces.slice(-MOST_WINDOWS)];
}

/** Makes the scorer of a trained model. */
export function makeDangerScorer(model: DangerModel, count: CountDanger): DangerScorer {
  const score = makeScore(model.vocabulary, model.network);
  const hear = (piece: string): DangerScores => {
    const counted = count(piece);
    return listOf(score(counted, { damping: dampingOf(counted) }).chances);
  };
  return (folded) => {
    const windows = windowsOf(folded);
    let scores: DangerScores = [1, 0, 0, 0, 0];
    for (const window of ends(windows)) {
      const heard = hear(window);
      if ((heard[0] ?? 1) < (scores[0] ?? 1)) scores = heard;
    }
    return { scores, whole: windows.length <= MOST_WINDOWS * 2 };
  };
}
