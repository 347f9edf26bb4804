/**
 * What the classifier makes of one stretch of text: question types with their chances, how much speaks for a message
 * outside the field, and how much of the text is known at all. Decides nothing.
 */
import type { Lexicon } from '../../model/lexicon.ts';
import type { Candidate } from '../../model/meaning.ts';
import { makeDocumentScorer, type HearDocument, type HeardFeatures } from '../document/document-scorer.ts';
import { countFeatures, features, type Features } from './features.ts';
import type { Model } from './model-file.ts';
import { listOf } from '../room.ts';
import { makeScore } from './score.ts';
import { makeNormalise } from '../words/normalise.ts';
import { makeConcepts } from '../words/concepts.ts';
import { makeWords } from '../words/read-words.ts';
import { forgetMessage, remembering } from '../words/remembering.ts';

export interface Reading {
  /** The likeliest question types, best first. */
  readonly ranked: readonly Candidate[];
  /** Chance that the message is outside the field. */
  readonly outside: number;
  /** How much of the text the model knows, 0..1. */
  readonly coverage: number;
  /** Number of different features known. */
  readonly known: number;
}

/** What a text may refer to, and how much the chances with it count. */
export interface Before {
  readonly text: string;
  readonly share: number;
}

export interface Reader {
  /** Normalised text, as the reader sees it. */
  normalise(text: string): string;
  /** Reads a normalised text; `before`, normalised too, is what it may refer to; the chances with it count for `share`. */
  read(text: string, before?: Before, voices?: number): Reading;
  /** Lets go of what was read: no message stays in memory beyond its turn. */
  forget(): void;
  /** The chance that a text is a pasted document; undefined where the model was trained on none. */
  readonly hearDocument: HearDocument | undefined;
}

const DASH = 45;

/** Labels that stand for "outside the field". */
export function isOutside(label: string): boolean {
  return label.charCodeAt(0) === DASH;
}

/** How many candidates are kept. */
const KEPT = 6;

/** Turns the chances of a vector into what is made of it. */
export type ReadChances = (
  chances: ArrayLike<number>,
  message: { readonly coverage: number; readonly known: number },
) => Reading;

/** Makes what reads the chances of these labels. */
export function makeReadChances(labels: readonly string[]): ReadChances {
  const isOut = labels.map(isOutside);
  // Only the best few are ever shown or weighed: a short list kept in order is cheaper than sorting all.
  const best = new Int32Array(KEPT + 1);
  return (chances, { coverage, known }) => {
    let outside = 0;
    let size = 0;
    let last = -1;
    for (let c = 0; c < labels.length; c += 1) {
      const score = chances[c]!;
      if (isOut[c]!) {
        outside += score;
        continue;
      }
      if (score <= last) continue;
      let at = size;
      for (; at > 0 && chances[best[at - 1]!]! < score; at -= 1) best[at] = best[at - 1]!;
      best[at] = c;
      if (size < KEPT) size += 1;
      if (size === KEPT) last = chances[best[KEPT - 1]!]!;
    }
    const ranked: Candidate[] = [];
    for (let at = 0; at < size; at += 1)
      ranked.push({ intent: labels[best[at]!]!, score: chances[best[at]!]! });
    return { ranked, outside, coverage, known };
  };
}

/** Adds features of what was said before, at a part of their weight. */
function together(now: Features, before: Features, share: number): Features {
  const counts = new Map<number, number>();
  before.ids.forEach((id) => counts.set(id, share));
  now.ids.forEach((id, i) => counts.set(id, now.counts[i] ?? 1));
  return { size: counts.size, ids: [...counts.keys()], counts: [...counts.values()] };
}

/** How often a feature is counted that stands in the earlier message only. */
const EARLIER = 0.5;

/** What a stretch of text holds, by all voices. */
interface Heard {
  readonly reading: Reading;
  readonly features: HeardFeatures;
}

export function makeReader(model: Model, lexicon: Lexicon): Reader {
  const normalise = makeNormalise(lexicon);
  const words = makeWords(makeConcepts(lexicon));
  const score = makeScore(model.vocabulary, model.network);
  const readChances = makeReadChances(model.labels);
  /**
   * Stretches of the message under way by so many voices, read once: the cuts between its questions come back to them.
   * Dropped, not cleared: a cleared map holds on to what it held for the garbage collector.
   */
  let stretches: Map<string, Reading>[] = [];

  const hear = remembering((text): Heard => {
    const counted = countFeatures(text, words);
    const count = counted.size;
    const scored = score(counted, { rows: true });
    return { reading: readChances(scored.chances, scored), features: { rows: scored.rows, count } };
  });
  /** What a stretch says alone, by so many voices. */
  function readAlone(text: string, voices: number): Reading {
    const known = (stretches[voices] ??= new Map());
    const before = known.get(text);
    if (before !== undefined) return before;
    const scored = score(countFeatures(text, words), { voices });
    const reading = readChances(scored.chances, scored);
    known.set(text, reading);
    return reading;
  }
  function readWith(text: string, before: Before, voices?: number): Reading {
    const now = features(text, words);
    const alone = listOf(score(now, { voices }).chances);
    const joined = score(together(now, features(before.text, words), EARLIER), { voices });
    const mixed = alone.map((chance, c) => chance + before.share * (joined.chances[c]! - chance));
    return readChances(mixed, joined);
  }
  return {
    normalise,
    forget() {
      if (stretches.length > 0) stretches = [];
      forgetMessage();
    },
    hearDocument:
      model.document === undefined
        ? undefined
        : makeDocumentScorer(model.document, (normalised) => hear(normalised).features),
    read(text, before, voices) {
      if (before !== undefined) return readWith(text, before, voices);
      return voices === undefined ? hear(text).reading : readAlone(text, voices);
    },
  };
}
