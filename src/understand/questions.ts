/**
 * Finds the several questions of one message: the cut between its clauses at which both sides are understood, as
 * different questions. Knows the classifier only through `judge`.
 */
import { asks, joined, type Clause } from './split.ts';

/** What one stretch of a message is about, and how surely; null when it is nothing of ours. */
export interface Judgement {
  readonly intent: string | null;
  readonly score: number;
}

export interface Judge {
  /** Judges a stretch alone, or with the one before it in mind. */
  (text: string, before?: string): Judgement;
}

/** The message as a whole, beside which its stretches are judged. */
export interface Whole {
  /** How likely a question type is in it. */
  readonly chanceOf: (intent: string) => number;
  /** The chance of its second candidate. */
  readonly second: number;
  /** What it shows instead of this type, when a stretch alone was taken for a neighbour. */
  readonly settled: (intent: string) => string;
}

/** Least confidence in a side that asks: between sentences, and at a comma or a blank. */
const AT_SENTENCE = 0.55;
const AT_COMMA = 0.65;
/** A side that asks nothing by its words must be surer: the first often only tells why the second is asked. */
const UNASKED_FIRST = 0.93;
const UNASKED_SECOND = 0.85;
/** Least chance, in the message as a whole, of what both sides mean: by how many of them ask, and where they part. */
const SHOWN_BOTH_ASK = 0.001;
const SHOWN_ONE_ASKS = 0.005;
const SHOWN_NONE_ASKS = 0.02;
const MOST = 3;

interface Cut {
  readonly left: readonly Clause[];
  readonly right: readonly Clause[];
  readonly intents: readonly [string, string];
  readonly sure: number;
}

function leastShown(asking: number, strong: boolean): number {
  if (asking === 2) return strong ? 0 : SHOWN_BOTH_ASK;
  return asking === 1 ? SHOWN_ONE_ASKS : SHOWN_NONE_ASKS;
}

function cutAt(clauses: readonly Clause[], at: number, judge: Judge, whole: Whole): Cut | undefined {
  const left = clauses.slice(0, at);
  const right = clauses.slice(at);
  const [before, after] = [joined(left), joined(right)];
  const [askedFirst, askedSecond] = [asks(before), asks(after)];
  const strong = clauses[at]?.strong === true;
  const shown = leastShown(Number(askedFirst) + Number(askedSecond), strong);
  // Two different types cannot both be shown where the second candidate is not.
  if (whole.second < shown) return undefined;
  const asked = strong ? AT_SENTENCE : AT_COMMA;
  const needed = askedSecond ? asked : UNASKED_SECOND;
  // Each judgement takes time: the next one is made only where the last one leaves a chance.
  const one = judge(before);
  if (one.intent === null || one.score < (askedFirst ? asked : UNASKED_FIRST)) return undefined;
  if (whole.chanceOf(one.intent) < shown) return undefined;
  let two = judge(after);
  if (askedFirst && askedSecond && (two.intent === null || two.score < needed)) two = judge(after, before);
  if (two.intent === null || two.intent === one.intent || two.score < needed) return undefined;
  if (whole.chanceOf(two.intent) < shown) return undefined;
  const intents = [whole.settled(one.intent), whole.settled(two.intent)] as const;
  return {
    left,
    right,
    intents: intents[0] === intents[1] ? [one.intent, two.intent] : intents,
    sure: Math.min(one.score, two.score),
  };
}

function bestCut(clauses: readonly Clause[], judge: Judge, whole: Whole): Cut | undefined {
  let best: Cut | undefined;
  for (let at = 1; at < clauses.length; at += 1) {
    const cut = cutAt(clauses, at, judge, whole);
    if (cut !== undefined && cut.sure > (best?.sure ?? 0)) best = cut;
  }
  return best;
}

/** The questions of whole sentences that ask and are understood by themselves. */
function bySentence(clauses: readonly Clause[], judge: Judge): readonly string[] {
  const sentences: Clause[][] = [];
  for (const clause of clauses) {
    const open = sentences.at(-1);
    if (clause.strong || open === undefined) sentences.push([clause]);
    else open.push(clause);
  }
  if (sentences.length < 3) return [];
  const found = sentences
    .map(joined)
    .filter(asks)
    .map((sentence) => judge(sentence))
    .flatMap(({ intent, score }) => (intent !== null && score >= AT_SENTENCE ? [intent] : []));
  return [...new Set(found)];
}

/** The question types asked, in order; fewer than two when the message asks one thing. */
export function questionsOf(clauses: readonly Clause[], judge: Judge, whole: Whole): readonly string[] {
  if (clauses.length < 2) return [];
  const sentences = bySentence(clauses, judge);
  if (sentences.length > 2) return sentences.slice(0, MOST);
  const cut = bestCut(clauses, judge, whole);
  if (cut === undefined) return sentences.length > 1 ? sentences : [];
  const further = [cut.left, cut.right].map((side) =>
    side.length > 1 ? bestCut(side, judge, whole) : undefined,
  );
  const intents = further.flatMap((next, i) => next?.intents ?? [cut.intents[i] ?? '']);
  return [...new Set(intents)].slice(0, MOST);
}
