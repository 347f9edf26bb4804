/**
 * Finds the several questions of one message: the cut between its clauses at which both sides are surely understood, as
 * different questions. Knows the classifier only through `judge`.
 */
import type { Decision } from './decide.ts';
import { asks, joined, type Clause } from './split.ts';

/** Least confidence on both sides of a cut between sentences, and of one at a comma or a blank. */
const AT_SENTENCE = 0.75;
const AT_COMMA = 0.86;
const MOST = 3;

interface Cut {
  readonly left: readonly Clause[];
  readonly right: readonly Clause[];
  readonly sure: number;
}

type Judge = (text: string) => Decision;

function bestCut(clauses: readonly Clause[], judge: Judge): Cut | undefined {
  let best: Cut | undefined;
  for (let at = 1; at < clauses.length; at += 1) {
    const left = clauses.slice(0, at);
    const right = clauses.slice(at);
    if (!asks(joined(left)) || !asks(joined(right))) continue;
    const one = judge(joined(left));
    const two = judge(joined(right));
    if (one.intent === null || two.intent === null || one.intent === two.intent) continue;
    const sure = Math.min(one.score, two.score);
    const needed = clauses[at]?.strong === true ? AT_SENTENCE : AT_COMMA;
    if (sure >= needed && sure > (best?.sure ?? 0)) best = { left, right, sure };
  }
  return best;
}

/** The questions of whole sentences that are surely understood by themselves. */
function bySentence(clauses: readonly Clause[], judge: Judge): readonly string[] {
  const sentences: Clause[][] = [];
  for (const clause of clauses) {
    const open = sentences.at(-1);
    if (clause.strong || open === undefined) sentences.push([clause]);
    else open.push(clause);
  }
  if (sentences.length < 2) return [];
  const found = sentences
    .map(joined)
    .filter(asks)
    .map(judge)
    .flatMap(({ intent, score }) => (intent !== null && score >= AT_SENTENCE ? [intent] : []));
  return [...new Set(found)];
}

/** The question types asked, in order; fewer than two when the message asks one thing. */
export function questionsOf(clauses: readonly Clause[], judge: Judge): readonly string[] {
  const sentences = bySentence(clauses, judge);
  if (sentences.length > 1) return sentences.slice(0, MOST);
  const cut = bestCut(clauses, judge);
  if (cut === undefined) return [];
  const found = [cut.left, cut.right].flatMap((side) => {
    const further = side.length > 1 ? bestCut(side, judge) : undefined;
    return further === undefined ? [side] : [further.left, further.right];
  });
  const intents = found.map((side) => judge(joined(side)).intent).filter((intent) => intent !== null);
  return [...new Set(intents)].slice(0, MOST);
}
