/**
 * Numbers of the tokens that words of classes are made of, the same in all trees of words: every message is looked up in
 * several of them, and a character has its number in one place of the memory.
 */
import { roomFor } from '../room.ts';
import type { Token } from './tokens.ts';

/** The numbers of tokens are below this: no tree can tell more apart. */
export const MOST_CODES = 2 ** 14;
/** The number of a token that no word holds. */
export const UNKNOWN = 0;

const FIRST_PLANE = 0x10000;
/** Han characters, nearly all tokens there are. */
const han = new Uint16Array(FIRST_PLANE);
const others = new Map<Token, number>();
let last = UNKNOWN;

/** The number of a token. */
function codeOf(token: Token): number {
  if (typeof token === 'number' && token < FIRST_PLANE) return token < 0 ? UNKNOWN : han[token]!;
  return others.get(token) ?? UNKNOWN;
}

/** The number of a token of a word, which it gets where it has none; throws a RangeError where there are too many. */
export function codeFor(token: Token): number {
  const known = codeOf(token);
  if (known !== UNKNOWN) return known;
  last += 1;
  if (last >= MOST_CODES)
    throw new RangeError(`words of classes hold ${MOST_CODES} different tokens or more`);
  if (typeof token === 'number' && token < FIRST_PLANE) han[token] = last;
  else others.set(token, last);
  return last;
}

/** The numbers of tokens, in their order. */
export function codesOf(tokens: readonly Token[]): readonly number[] {
  const codes = roomFor(tokens.length);
  for (let i = 0; i < tokens.length; i += 1) codes[i] = codeOf(tokens[i]!);
  return codes;
}
