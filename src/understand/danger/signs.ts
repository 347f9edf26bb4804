/**
 * Reads the signs of content/danger.yaml in a message: each with its context (what cancels it in the same clause, what must
 * or must not stand anywhere) and with whom it is about. Must not know the scorer, or what is decided.
 */
import type { DangerFile, DangerSign } from '../../model/danger.ts';
import type { DangerKind } from '../../model/meaning.ts';
import { expandPattern } from './reader.ts';
import { makeSieve } from '../words/sieve.ts';
import { makeWalk } from '../words/walk.ts';
import { subjectOf } from './subject.ts';

/** What the signs say about a message. */
export interface SignsFound {
  /** Kinds of danger said in so many words. */
  readonly strong: ReadonlySet<DangerKind>;
  /** Kinds hinted at, and by how many signs. */
  readonly weak: ReadonlyMap<DangerKind, number>;
}

interface Sign {
  readonly kind: DangerKind;
  readonly strong: boolean;
  readonly pattern: RegExp;
  readonly unless: readonly RegExp[];
  readonly with: RegExp | undefined;
  readonly without: RegExp | undefined;
}

/** How far a cancelling word may stand from the sign. */
const REACH_HAN = 14;
const REACH_LATIN = 40;
/** Matches of one sign looked at in one message: bounds the time of a hostile text. */
const MOST_MATCHES = 40;

function compile(sign: DangerSign, words: Readonly<Record<string, string>>): Sign {
  return {
    kind: sign.kind,
    strong: sign.strength === 'strong',
    pattern: new RegExp(expandPattern(sign.pattern, words), 'gu'),
    unless: sign.unless.map((p) => new RegExp(expandPattern(p, words), 'u')),
    with: sign.with === undefined ? undefined : new RegExp(expandPattern(sign.with, words), 'u'),
    without: sign.without === undefined ? undefined : new RegExp(expandPattern(sign.without, words), 'u'),
  };
}

/** The words around a match, as far as its clause and the reach go. */
function contextOf(text: string, start: number, end: number): string {
  const reach = /\p{Script=Han}/u.test(text.slice(start, end)) ? REACH_HAN : REACH_LATIN;
  const before = text.slice(Math.max(0, start - reach), start).split(/[。！!？?；;\n，,]/u);
  const after = text.slice(end, end + reach).split(/[。！!；;\n，,]/u);
  return `${before[before.length - 1] ?? ''}${text.slice(start, end)}${after[0] ?? ''}`;
}

/** A sign that begins with the writer's own I. */
const OWN = /^(?:我(?![弟哥姐妹爸妈爹娘老女儿男]|媳妇|孩|朋友|同)|老子|老娘|i\b)/u;

/** Who the danger is about decides what it is called; null: not a danger to anyone here. */
function kindFor(kind: DangerKind, text: string, start: number): DangerKind | null {
  const subject = OWN.test(text.slice(start, start + 4)) ? 'self' : subjectOf(text, start);
  if (kind === 'self_harm') {
    if (subject === 'self') return 'self_harm';
    return subject === 'other' ? 'other_at_risk' : null;
  }
  if (kind === 'harm_to_others') return subject === 'self' ? kind : null;
  return kind;
}

function findSign(sign: Sign, text: string): DangerKind | null {
  if (sign.with !== undefined && !sign.with.test(text)) return null;
  if (sign.without?.test(text) === true) return null;
  sign.pattern.lastIndex = 0;
  for (let looked = 0; looked < MOST_MATCHES; looked += 1) {
    const match = sign.pattern.exec(text);
    if (match === null) break;
    const end = match.index + match[0].length;
    const context = contextOf(text, match.index, end);
    const kind = sign.unless.some((p) => p.test(context)) ? null : kindFor(sign.kind, text, match.index);
    if (kind !== null) return kind;
  }
  return null;
}

/** Makes the reader of signs; it takes text as the danger reader hands it on. */
export function makeSigns(file: DangerFile): (text: string) => SignsFound {
  const words = file.words ?? {};
  const signs = file.signs.map((s) => compile(s, words));
  // They are read where the scorer alarms only.
  const sieve = makeSieve(
    signs.map((sign) => sign.pattern),
    makeWalk(),
  );
  return (text) => {
    const strong = new Set<DangerKind>();
    const weak = new Map<DangerKind, number>();
    for (const place of sieve(text)) {
      const sign = signs[place]!;
      const found = findSign(sign, text);
      if (found === null) continue;
      if (sign.strong) strong.add(found);
      else weak.set(found, (weak.get(found) ?? 0) + 1);
    }
    return { strong, weak };
  };
}
