/**
 * What the classifier makes of one stretch of text: question types with their chances, how much speaks for a message
 * outside the field, and how much of the text is known at all. Decides nothing.
 */
import type { Lexicon } from '../../model/lexicon.ts';
import type { Candidate } from '../../model/meaning.ts';
import { makeDocumentScorer, type HearDocument } from '../document/document-scorer.ts';
import { features, type Features } from './features.ts';
import type { Model } from './model-file.ts';
import { makeScore, type Scored } from './score.ts';
import { makeNormalise } from '../words/normalise.ts';
import { makeConcepts } from '../words/concepts.ts';
import { makeWords } from '../words/read-words.ts';

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
  chances: readonly number[],
  vector: { readonly coverage: number; readonly rows: readonly number[] },
) => Reading;

/** Makes what reads the chances of these labels. */
export function makeReadChances(labels: readonly string[]): ReadChances {
  const isOut = labels.map(isOutside);
  // Only the best few are ever shown or weighed: a short list kept in order is cheaper than sorting all.
  const best = new Int32Array(KEPT + 1);
  return (chances, { coverage, rows }) => {
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
    return { ranked, outside, coverage, known: rows.length };
  };
}

/** Adds features of what was said before, at a part of their weight. */
function together(now: Features, before: Features, share: number): Features {
  const counts = new Map<number, number>();
  before.ids.forEach((id) => counts.set(id, share));
  now.ids.forEach((id, i) => counts.set(id, now.counts[i] ?? 1));
  return { ids: [...counts.keys()], counts: [...counts.values()] };
}

/** How often a feature is counted that stands in the earlier message only. */
const EARLIER = 0.5;

/** What a stretch of text holds. */
interface Seen {
  readonly now: Features;
  /** What so many voices make of it; at 0 all of them. */
  readonly heard: Scored[];
}

export function makeReader(model: Model, lexicon: Lexicon): Reader {
  const normalise = makeNormalise(lexicon);
  const words = makeWords(makeConcepts(lexicon));
  const score = makeScore(model.vocabulary, model.network);
  const readChances = makeReadChances(model.labels);
  /** Stretches of the message under way, read once: the cuts between its questions come back to them. */
  let seen = new Map<string, Seen>();
  function see(text: string): Seen {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const found: Seen = { now: features(text, words), heard: [] };
    seen.set(text, found);
    return found;
  }
  function hear({ now, heard }: Seen, voices?: number): Scored {
    return (heard[voices ?? 0] ??= score(now, undefined, voices));
  }
  return {
    normalise,
    forget: () => {
      // Not cleared: a cleared map holds on to what it held for the garbage collector.
      seen = new Map();
    },
    hearDocument:
      model.document === undefined
        ? undefined
        : makeDocumentScorer(model.document, (normalised) => {
            const stretch = see(normalised);
            return { rows: hear(stretch).rows, count: stretch.now.ids.length };
          }),
    read(text, before, voices) {
      const stretch = see(text);
      const heard = hear(stretch, voices);
      if (before === undefined) return readChances(heard.chances, heard);
      const joined = score(together(stretch.now, see(before.text).now, EARLIER), undefined, voices);
      const mixed = heard.chances.map(
        (chance, c) => chance + before.share * ((joined.chances[c] ?? 0) - chance),
      );
      return readChances(mixed, joined);
    },
  };
}
