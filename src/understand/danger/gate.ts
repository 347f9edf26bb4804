/**
 * The danger gate: reads every message before anything else and says whether somebody is in danger. Idioms are taken
 * out, the signs of content/danger.yaml are read with their context and subject, then the scorer is heard. Works
 * without a scorer. Must not know conversations, states or replies; never throws.
 */
import type { DangerFile, DangerSign } from '../../model/danger.ts';
import type { DangerKind } from '../../model/meaning.ts';
import { expandPattern, makeDangerReader } from './reader.ts';
import { DANGER_LABELS, scoreDanger, type DangerModel, type DangerScores } from './scorer.ts';
import { subjectOf } from './subject.ts';

export type DangerGate = (text: string) => DangerKind | null;

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
/** Chance of danger from which the scorer alone is believed, and with a weak sign beside it. */
const ALONE = 0.65;
const WITH_WEAK = 0.45;
/** Where a strong sign was cancelled (denied, reported, somebody's threat), the scorer hears the same words again. */
const AFTER_DENIAL = 0.97;
/** Which kind is answered when a message holds several. */
const ORDER: readonly DangerKind[] = ['other_at_risk', 'self_harm', 'danger_now', 'harm_to_others'];

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

function kindOfSign(sign: Sign, text: string): DangerKind | 'cancelled' | null {
  if (sign.with !== undefined && !sign.with.test(text)) return null;
  if (sign.without?.test(text) === true) return null;
  let looked = 0;
  let cancelled = false;
  for (const match of text.matchAll(sign.pattern)) {
    looked += 1;
    if (looked > MOST_MATCHES) break;
    const end = match.index + match[0].length;
    const context = contextOf(text, match.index, end);
    const kind = sign.unless.some((p) => p.test(context)) ? null : kindFor(sign.kind, text, match.index);
    if (kind !== null) return kind;
    cancelled = true;
  }
  return cancelled ? 'cancelled' : null;
}

/** The likeliest danger of the scorer's voice. */
function likeliest(scores: DangerScores): DangerKind {
  let best: DangerKind = 'self_harm';
  let chance = -1;
  DANGER_LABELS.forEach((label, i) => {
    if (label === 'none' || (scores[i] ?? 0) <= chance) return;
    best = label;
    chance = scores[i] ?? 0;
  });
  return best;
}

/** Makes the gate from the file of signs and, where there is one, a trained scorer. */
export function makeDangerGate(file: DangerFile, scorer?: DangerModel): DangerGate {
  const words = file.words ?? {};
  const signs = file.signs.map((s) => compile(s, words));
  const read = makeDangerReader(file);

  return (text) => {
    const t = read(text);
    const strong = new Set<DangerKind>();
    const weak = new Map<DangerKind, number>();
    let cancelled = false;
    for (const sign of signs) {
      const kind = kindOfSign(sign, t);
      if (kind === 'cancelled') cancelled ||= sign.strong;
      if (kind === null || kind === 'cancelled') continue;
      if (sign.strong) strong.add(kind);
      else weak.set(kind, (weak.get(kind) ?? 0) + 1);
    }
    for (const kind of ORDER) if (strong.has(kind)) return kind;
    for (const kind of ORDER) if ((weak.get(kind) ?? 0) >= 2) return kind;
    if (scorer === undefined) return null;
    const scores = scoreDanger(scorer, t);
    const needed = cancelled ? AFTER_DENIAL : weak.size > 0 ? WITH_WEAK : ALONE;
    return 1 - (scores[0] ?? 1) >= needed ? likeliest(scores) : null;
  };
}
