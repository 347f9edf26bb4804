/**
 * What the danger scorer reads in a folded message: single characters, pairs and triples of Chinese and pairs round a gap,
 * the same of English words; word classes of danger alone, two by two, one after the other, and each with what stands before
 * and behind it (不想 活, 想 活). Features are hashes. Must not know weights or labels.
 */
import type { DangerFile } from '../../model/danger.ts';
import { roomFor } from '../room.ts';
import { Counted, addTogether, codeOf, type FeatureCounts } from '../classify/features.ts';
import { mix } from '../classify/hash.ts';
import { isWord, tokensOf, type Token } from '../words/tokens.ts';
import { makeDangerConcepts, type FoundConcept } from './concepts.ts';

/** Counts the features of a folded message; good until the next one is counted. */
export type CountDanger = (folded: string) => Counted;

/** Most different classes that are taken in pairs: bounds the time. */
const PAIRED = 16;
/** Groups of features; a row takes four. */
const [HAN, LATIN, CONCEPTS, IN_ORDER, BEFORE, BEHIND] = [1, 10, 30, 35, 36, 37];
/** What stands before the first and after the last letter or word. */
const EDGE = 1;

/**
 * Counts a row of characters or words: each alone in `group`, with the one before it in the next, with two in the one behind,
 * with the last but one alone in the fourth.
 */
class Row {
  private readonly group: number;
  private readonly counted: Counted;
  private before = EDGE;
  private beforeThat = EDGE;
  private length = 0;

  constructor(group: number, counted: Counted) {
    this.group = group;
    this.counted = counted;
  }

  add(code: number): void {
    this.counted.add(mix(this.group, code));
    this.counted.add(mix(this.group + 1, this.before, code));
    if (this.length > 1) {
      this.counted.add(mix(this.group + 2, this.beforeThat, this.before, code));
      this.counted.add(mix(this.group + 3, this.beforeThat, code));
    }
    this.beforeThat = this.before;
    this.before = code;
    this.length += 1;
  }

  /** Ends the row; the next begins anew. */
  end(): void {
    if (this.length > 0) this.counted.add(mix(this.group + 1, this.before, EDGE));
    this.before = EDGE;
    this.length = 0;
  }
}

/** The runs of Han characters, each by itself, and the Latin words as one row. */
function addLetters(tokens: readonly Token[], counted: Counted): void {
  const run = new Row(HAN, counted);
  let latin = false;
  for (const token of tokens) {
    if (typeof token === 'number') run.add(token);
    else {
      run.end();
      latin ||= isWord(token);
    }
  }
  run.end();
  if (!latin) return;
  const words = new Row(LATIN, counted);
  for (const token of tokens) if (isWord(token)) words.add(codeOf(token));
}

/** The classes, and what each stands beside: the same word is a wish, a denial or a question by its neighbours. */
function addConcepts(found: readonly FoundConcept[], tokens: readonly Token[], counted: Counted): void {
  const concepts = roomFor(found.length);
  for (let i = 0; i < found.length; i += 1) {
    const { concept, from, to } = found[i]!;
    concepts[i] = concept;
    if (i > 0) counted.add(mix(IN_ORDER, concepts[i - 1]!, concept));
    counted.add(mix(BEFORE, from === 0 ? EDGE : codeOf(tokens[from - 1]!), concept));
    counted.add(mix(BEHIND, concept, to === tokens.length ? EDGE : codeOf(tokens[to]!)));
  }
  addTogether(concepts, CONCEPTS, PAIRED, counted);
}

/** Makes what counts features by the word classes of a danger file. */
export function makeDangerCount(file: DangerFile): CountDanger {
  const findConcepts = makeDangerConcepts(file.concepts);
  return (folded) => {
    const counted = new Counted();
    const tokens = tokensOf(folded);
    addLetters(tokens, counted);
    addConcepts(findConcepts(tokens), tokens, counted);
    return counted;
  };
}

/** Features from which a message says as much as it can. */
const FULL = 18;

/** How much a message is heard, 0..1: one of a word or two is damped, as a word alone says little. */
export function dampingOf({ size }: FeatureCounts): number {
  return Math.min(1, Math.sqrt(size / FULL));
}
