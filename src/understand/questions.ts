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

/** Least confidence on both sides of a cut: between sentences, and at a comma or a blank. */
const AT_SENTENCE = 0.55;
const AT_COMMA = 0.65;
/** A side that asks nothing by its words must be surer, and must show in the message as a whole. */
const UNASKED = 0.85;
const LEAST_SHOWN = 0.01;
const MOST = 3;

interface Cut {
  readonly left: readonly Clause[];
  readonly right: readonly Clause[];
  readonly intents: readonly [string, string];
  readonly sure: number;
}

/** How likely a question type is in the message as a whole. */
export type Shown = (intent: string) => number;

function cutAt(clauses: readonly Clause[], at: number, judge: Judge, shown: Shown): Cut | undefined {
  const left = clauses.slice(0, at);
  const right = clauses.slice(at);
  const [before, after] = [joined(left), joined(right)];
  if (!asks(after)) return undefined;
  const asked = asks(before);
  const needed = clauses[at]?.strong === true ? AT_SENTENCE : AT_COMMA;
  // Each judgement takes time: the next one is made only where the last one leaves a chance.
  const one = judge(before);
  if (one.intent === null || one.score < (asked ? needed : UNASKED)) return undefined;
  if (!asked && shown(one.intent) < LEAST_SHOWN) return undefined;
  let two = judge(after);
  if (two.intent === null || two.intent === one.intent || two.score < needed) two = judge(after, before);
  if (two.intent === null || two.intent === one.intent || two.score < needed) return undefined;
  if (!asked && shown(two.intent) < LEAST_SHOWN) return undefined;
  return { left, right, intents: [one.intent, two.intent], sure: Math.min(one.score, two.score) };
}

function bestCut(clauses: readonly Clause[], judge: Judge, shown: Shown): Cut | undefined {
  let best: Cut | undefined;
  for (let at = 1; at < clauses.length; at += 1) {
    const cut = cutAt(clauses, at, judge, shown);
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
export function questionsOf(clauses: readonly Clause[], judge: Judge, shown: Shown): readonly string[] {
  if (clauses.length < 2) return [];
  const sentences = bySentence(clauses, judge);
  if (sentences.length > 2) return sentences.slice(0, MOST);
  const cut = bestCut(clauses, judge, shown);
  if (cut === undefined) return sentences.length > 1 ? sentences : [];
  const further = [cut.left, cut.right].map((side) =>
    side.length > 1 ? bestCut(side, judge, shown) : undefined,
  );
  const intents = further.flatMap((next, i) => next?.intents ?? [cut.intents[i] ?? '']);
  return [...new Set(intents)].slice(0, MOST);
}
