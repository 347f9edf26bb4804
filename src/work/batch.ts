/**
 * Which of the unanswered messages make up the next turn, pure: a burst of text is one turn, a backlog after downtime is
 * answered by its newest message with an apology, and danger is never waited for nor passed over.
 */
import type { Incoming } from '../model/store.ts';
import type { Turn } from '../model/turn.ts';

export interface BatchRules {
  readonly burstMs: number;
  readonly burstMostMs: number;
  readonly backlogMs: number;
  readonly isDanger: (text: string) => boolean;
}

export type Batch =
  | { readonly is: 'nothing' }
  /** The burst may go on: look again in `ms`. */
  | { readonly is: 'wait'; readonly ms: number }
  | {
      readonly is: 'turn';
      /** Turns to answer; several only when they are one burst of text. */
      readonly turns: readonly Turn[];
      /** Event ids dealt with: those answered and those passed over. */
      readonly done: readonly string[];
      /** How many were passed over as backlog. */
      readonly passedOver: number;
      /** Whether an apology for the delay is due. */
      readonly late: boolean;
    };

function isText(turn: Turn): boolean {
  return turn.kind === 'text' && !(turn.text ?? '').trimStart().startsWith('/');
}

/** Messages of one burst: text of one user in one place. */
function sameBurst(a: Turn, b: Turn): boolean {
  return isText(a) && isText(b) && a.user === b.user && a.place === b.place;
}

function burstFrom(inbox: readonly Incoming[]): readonly Incoming[] {
  const [first] = inbox;
  if (first === undefined) return [];
  const end = inbox.findIndex((incoming, place) => place > 0 && !sameBurst(first.turn, incoming.turn));
  return end === -1 ? inbox : inbox.slice(0, end);
}

function endangers(incoming: readonly Incoming[], isDanger: BatchRules['isDanger']): boolean {
  const texts = incoming.map(({ turn }) => turn.text ?? '').filter((text) => text !== '');
  return texts.some(isDanger) || (texts.length > 1 && isDanger(texts.join('\n')));
}

function turnOf(answered: readonly Incoming[], dealt: readonly Incoming[], late: boolean): Batch {
  return {
    is: 'turn',
    turns: answered.map((incoming) => incoming.turn),
    done: dealt.map((incoming) => incoming.turn.eventId),
    passedOver: dealt.length - answered.length,
    late,
  };
}

/** The messages of one user in `old` that are danger, or all of that user's when they are so only together. */
function dangerIn(old: readonly Incoming[], isDanger: BatchRules['isDanger']): Batch | undefined {
  for (const user of new Set(old.map(({ turn }) => turn.user))) {
    const theirs = old.filter(({ turn }) => turn.user === user);
    const single = theirs.filter((incoming) => endangers([incoming], isDanger));
    if (single.length > 0) return turnOf(single, theirs, true);
    const texts = theirs.filter(({ turn }) => isText(turn));
    if (endangers(texts, isDanger)) return turnOf(texts, theirs, true);
  }
  return undefined;
}

export function nextBatch(inbox: readonly Incoming[], now: number, rules: BatchRules): Batch {
  const young = inbox.findIndex(({ turn }) => now - Date.parse(turn.at) <= rules.backlogMs);
  const old = young === -1 ? inbox : inbox.slice(0, young);
  if (old.length === 0) return burst(inbox, now, rules);
  const danger = dangerIn(old, rules.isDanger);
  if (danger !== undefined) return danger;
  if (young === -1) return turnOf(old.slice(-1), old, true);
  const next = burst(inbox.slice(young), now, rules);
  if (next.is !== 'turn') return next;
  return {
    ...next,
    done: [...old.map(({ turn }) => turn.eventId), ...next.done],
    passedOver: old.length,
    late: true,
  };
}

function burst(inbox: readonly Incoming[], now: number, rules: BatchRules): Batch {
  const pieces = burstFrom(inbox);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return { is: 'nothing' };
  const goesOn = pieces.length === inbox.length && isText(first.turn);
  if (goesOn && !endangers(pieces, rules.isDanger)) {
    const ends = Math.min(
      Date.parse(last.receivedAt) + rules.burstMs,
      Date.parse(first.receivedAt) + rules.burstMostMs,
    );
    if (ends > now) return { is: 'wait', ms: ends - now };
  }
  return turnOf(pieces, pieces, false);
}
