/**
 * The characters a pattern cannot do without: read off its syntax tree, a set of which every match holds at least one. Must
 * not know what patterns are for.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** The commonest characters of messages, best first: a pattern that is looked for by one of them is looked for in vain. */
const COMMON =
  '的我了不是一个还在上他就么到天来这能那想去吗下们怎里给子都打家期你着好把会后款收三信得老手哪出跟过以月钱话用年多被死十行可看回自让也催点走电问先什算公开贷今头前两再欠借事分法发现机别几时明台真完门面大工清小己晚找啥二道知起次账口接号同成五办才aehonsirtldcumyfpgwbvk0123456789';
const RANK = new Map(Array.from(COMMON, (char, i) => [char, COMMON.length - i]));
/** Sets of more characters tell nothing. */
const MOST = 120;
const DIGITS = '0123456789';

/** How often a set lets a pattern be tried in vain, roughly. */
function costOf(set: string): number {
  return Array.from(set).reduce((sum, char) => sum + (RANK.get(char) ?? 1), 0);
}

function cheaper(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return costOf(other) < costOf(one) ? other : one;
}

function rangeOf(from: number, to: number): string | undefined {
  if (to - from >= MOST) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
}

function ofClassElement(element: AST.CharacterClassElement): string | undefined {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterClassRange':
      return rangeOf(element.min.value, element.max.value);
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? DIGITS : undefined;
    default:
      return undefined;
  }
}

function ofClass(node: AST.CharacterClass): string | undefined {
  if (node.negate) return undefined;
  let all = '';
  for (const element of node.elements) {
    const part = ofClassElement(element);
    if (part === undefined) return undefined;
    all += part;
  }
  return all.length > MOST ? undefined : all;
}

/** One of several ways: whatever one of them needs. */
function ofWays(ways: readonly AST.Alternative[]): string | undefined {
  let all = '';
  for (const way of ways) {
    const part = ofSequence(way.elements);
    if (part === undefined) return undefined;
    all += part;
  }
  const set = [...new Set(all)].join('');
  return set.length > MOST * 2 ? undefined : set;
}

function ofSequence(elements: readonly AST.Element[]): string | undefined {
  return elements.reduce<string | undefined>((best, element) => cheaper(best, ofElement(element)), undefined);
}

function ofElement(element: AST.Element): string | undefined {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
      return ofClassElement(element as AST.CharacterClassElement);
    case 'CharacterClass':
      return ofClass(element);
    case 'Group':
    case 'CapturingGroup':
      return ofWays(element.alternatives);
    case 'Quantifier':
      return element.min === 0 ? undefined : ofElement(element.element);
    case 'Assertion':
      // What must stand before or behind a match stands in the text too.
      return (element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate
        ? ofWays(element.alternatives)
        : undefined;
    default:
      return undefined;
  }
}

/** Characters of which every text that the pattern finds something in holds one; undefined where none can be told. */
export function needsOf({ source, flags }: RegExp): string | undefined {
  const unicode = flags.includes('u');
  const tree = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode });
  const set = ofWays(tree.alternatives);
  if (set === undefined || set === '') return undefined;
  return flags.includes('i') ? `${set.toLowerCase()}${set.toUpperCase()}` : set;
}
