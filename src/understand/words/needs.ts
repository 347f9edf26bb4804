/**
 * The characters and pairs of characters a pattern cannot do without: read off its syntax tree, a set of which every match
 * holds at least one. Must not know what patterns are for.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** The commonest characters of messages, best first: a pattern that is looked for by one of them is looked for in vain. */
const COMMON =
  '的我了不是一个人说没有还在要上他就么到天来这能那想去吗下们怎里给子都打家期你着好把会后款收三信得老手哪出跟过以月钱话用年多被死十行可看回自让也催点走电问先什算公开贷今头前两再欠借事分法发现机别几时明台真完门面大工清小己晚找啥二道知起次账口接号同成五办才aehonsirtldcumyfpgwbvk0123456789';
const RANK = new Map(Array.from(COMMON, (char, i) => [char, COMMON.length - i]));
/** Two common characters seldom stand side by side. */
const PAIR_SHARE = 0.1;
/** Larger sets tell nothing. */
const MOST = 240;
/** Of a set of more characters no pairs are made. */
const MOST_IN_PAIR = 12;
const DIGITS = Array.from('0123456789');

/** Characters or pairs of which one must be there. */
type Needs = readonly string[];

const rankOf = (char: string): number => RANK.get(char) ?? 1;

/** How often a text holds one of them, roughly. */
function costOf(needs: Needs): number {
  return needs.reduce(
    (sum, need) =>
      sum + (need.length === 1 ? rankOf(need) : Math.min(rankOf(need[0]!), rankOf(need[1]!)) * PAIR_SHARE),
    0,
  );
}

function cheaper(one: Needs | undefined, other: Needs | undefined): Needs | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return costOf(other) < costOf(one) ? other : one;
}

function rangeOf(from: number, to: number): Needs | undefined {
  if (to - from >= MOST) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}

function ofClassElement(element: AST.CharacterClassElement): Needs | undefined {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterClassRange':
      return rangeOf(element.min.value, element.max.value);
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? DIGITS : undefined;
    default:
      return undefined;
  }
}

function together(parts: readonly (Needs | undefined)[]): Needs | undefined {
  const all = new Set<string>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const need of part) all.add(need);
  }
  return all.size > MOST ? undefined : [...all];
}

/** The characters one of which an element takes, where it takes exactly one. */
function ofOne(element: AST.Element): Needs | undefined {
  if (element.type === 'Character' || element.type === 'CharacterSet')
    return ofClassElement(element as AST.CharacterClassElement);
  if (element.type !== 'CharacterClass' || element.negate) return undefined;
  return together(element.elements.map(ofClassElement));
}

/** The pairs that two elements side by side can make. */
function pairsOf(left: Needs | undefined, right: Needs | undefined): Needs | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left.length > MOST_IN_PAIR || right.length > MOST_IN_PAIR) return undefined;
  const pairs = left.flatMap((one) => right.map((other) => one + other));
  // Characters beyond the first plane are pairs already.
  return pairs.every((pair) => pair.length === 2) ? pairs : undefined;
}

function ofSequence(elements: readonly AST.Element[]): Needs | undefined {
  let best: Needs | undefined;
  let before: Needs | undefined;
  for (const element of elements) {
    const one = ofOne(element);
    best = cheaper(cheaper(best, one ?? ofElement(element)), pairsOf(before, one));
    before = one;
  }
  return best;
}

/** One of several ways: whatever one of them needs. */
function ofWays(ways: readonly AST.Alternative[]): Needs | undefined {
  return together(ways.map((way) => ofSequence(way.elements)));
}

function ofElement(element: AST.Element): Needs | undefined {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return ofWays(element.alternatives);
    case 'Quantifier':
      return element.min === 0 ? undefined : (ofOne(element.element) ?? ofElement(element.element));
    case 'Assertion':
      // What must stand before or behind a match stands in the text too.
      return (element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate
        ? ofWays(element.alternatives)
        : undefined;
    default:
      return undefined;
  }
}

/** The same in capitals and small letters, in every mixture. */
function inAnyCase(need: string): string[] {
  return Array.from(need).reduce<string[]>(
    (begun, char) =>
      [...new Set([char.toLowerCase(), char.toUpperCase()])].flatMap((form) =>
        begun.map((beginning) => beginning + form),
      ),
    [''],
  );
}

/**
 * Characters and pairs of which every text that the pattern finds something in holds one; undefined where none can be told.
 */
export function needsOf({ source, flags }: RegExp): Needs | undefined {
  const unicode = flags.includes('u');
  const tree = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode });
  const needs = ofWays(tree.alternatives);
  if (needs === undefined || needs.length === 0) return undefined;
  return flags.includes('i') ? [...new Set(needs.flatMap(inAnyCase))] : needs;
}
