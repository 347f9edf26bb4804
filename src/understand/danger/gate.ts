/**
 * The danger gate: reads every message before anything else and says whether somebody is in danger. Idioms are taken
 * out and the trained scorer is heard. Where it hears danger, the signs of content/danger.yaml are read with their context
 * and subject: they say which danger it is; and where no sign names one, the more plainly the message asks one of our
 * questions, the louder the scorer must be. Without a scorer the signs decide alone.
 * Must not know conversations, states or replies; never throws.
 */
import type { DangerFile } from '../../model/danger.ts';
import type { DangerKind, DangerVerdict } from '../../model/meaning.ts';
import { makeDangerCount } from './features.ts';
import { makeDangerReader } from './reader.ts';
import {
  DANGER_LABELS,
  makeDangerScorer,
  type DangerHeard,
  type DangerModel,
  type DangerScorer,
  type DangerScores,
} from './scorer.ts';
import { makeSigns, type SignsFound } from './signs.ts';

/** `asked` tells how surely the message asks one of our questions, 0..1; it is looked at only where the scorer alarms. */
export type DangerGate = (text: string, asked?: () => number) => DangerVerdict;

/**
 * Chance of danger from which the scorer is believed, and the same where the message plainly asks one of our questions: a cry
 * for help seldom does, while the ordinary messages that the scorer fears nearly all do. Chosen over the held-out sets, with
 * a miss weighing more than a false alarm (docs/decisions/011).
 */
const ALARM = 0.5;
const ALARM_WHERE_ASKED = 0.85;
/** From this sureness of the question on, the one rises to the other. */
const ASKED_FROM = 0.5;
/**
 * Chance of danger from which a message that does not alarm leaves doubt: the user is asked how they are. Between here and
 * the alarm lie more than half of the cries that the gate misses (docs/decisions/011).
 */
const DOUBT = 0.3;
/**
 * A cry beside a question is drowned by it in one of six messages. Where the whole leaves this chance of danger, clauses are
 * heard by themselves as well; one that is this loud leaves doubt. It raises no alarm: harmless clauses are loud by chance too
 * often (docs/decisions/011).
 */
const APART_FROM = 0.05;
const LOUD_APART = 0.7;
/** More clauses than this are a story, which the scorer hears in pieces anyway. */
const MOST_APART = 8;
const CLAUSE_END = /[。！!？?；;，,\n]+|\.(?=\s|$)|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u;
/** Han characters and Latin words up to which no scorer is believed without a sign: a word alone is an answer (我妈, 没了). */
const FEW = 3;
/** From here the scorer also knows better than the sign which danger it is. */
const SURE = 0.7;
/** Which kind is answered when a message holds several. */
const ORDER: readonly DangerKind[] = ['other_at_risk', 'self_harm', 'danger_now', 'harm_to_others'];

/** The kind the signs name, if they name one without help. */
function kindOfSigns({ strong, weak }: SignsFound): DangerKind | null {
  for (const kind of ORDER) if (strong.has(kind)) return kind;
  for (const kind of ORDER) if ((weak.get(kind) ?? 0) >= 2) return kind;
  return null;
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

/** The chance of danger that alarms where no sign names one. */
function needed(asked: number): number {
  const share = Math.max(0, (asked - ASKED_FROM) / (1 - ASKED_FROM));
  return ALARM + share * (ALARM_WHERE_ASKED - ALARM);
}

/** The chance that it is any danger at all. */
function chanceOf({ scores }: DangerHeard): number {
  return 1 - (scores[0] ?? 1);
}

function isShort(text: string): boolean {
  return (text.match(/\p{Script=Han}|[a-z]+/gu)?.length ?? 0) <= FEW;
}

/** The clauses of a message that are no mere word; none where it has only one, or is a story. */
function clausesApart(text: string): readonly string[] {
  const clauses = text.split(CLAUSE_END).filter((clause) => !isShort(clause));
  return clauses.length > 1 && clauses.length <= MOST_APART ? clauses : [];
}

/** Makes the gate from the file of signs and, where there is one, the model of a scorer. */
export function makeDangerGate(file: DangerFile, model?: DangerModel): DangerGate {
  return gateHearing(file, model && makeDangerScorer(model, makeDangerCount(file)));
}

/** The gate with the scorer it hears, so that tests can replace that. */
export function gateHearing(file: DangerFile, scorer?: DangerScorer): DangerGate {
  const readSigns = makeSigns(file);
  const read = makeDangerReader(file);

  /** The danger to answer, by the chance of any that the scorer heard in `t`, and by the signs there. */
  function alarm(
    t: string,
    chance: number,
    { scores, whole }: DangerHeard,
    asked: () => number,
  ): DangerKind | null {
    // Most messages end here, unread for signs. What the scorer did not hear it cannot deny.
    if (whole && chance < ALARM) return null;
    const found = readSigns(t);
    const kind = kindOfSigns(found);
    if (kind !== null && !whole) return kind;
    if (chance < (kind === null ? needed(asked()) : ALARM)) return null;
    if (kind === null && found.weak.size === 0 && isShort(t)) return null;
    return kind === null || chance >= SURE ? likeliest(scores) : kind;
  }

  return (text, asked = () => 0) => {
    const t = read(text);
    if (scorer === undefined) return { kind: kindOfSigns(readSigns(t)), doubt: false };
    const heard = scorer(t);
    const chance = chanceOf(heard);
    const kind = alarm(t, chance, heard, asked);
    const isLoudApart = (): boolean =>
      chance >= APART_FROM &&
      clausesApart(text).some((clause) => chanceOf(scorer(read(clause))) >= LOUD_APART);
    return {
      kind,
      doubt: kind === null && !isShort(t) && (chance >= DOUBT || isLoudApart()),
      held: kind === null && chance >= ALARM,
    };
  };
}
