/**
 * Cuts a normalised message into clauses, among which questions of their own may stand. Expects a normalised message: lower
 * case, single blanks. Knows no question types.
 */
import { makeSieve } from './words/sieve.ts';
import { isNumber, isWord, tokensOf, type Token } from './words/tokens.ts';

export interface Clause {
  readonly text: string;
  /** Whether a sentence ends before it or a word announces something new; otherwise only a comma or a blank. */
  readonly strong: boolean;
}

/** 还有 that adds a question, not one that counts what is left. */
const FURTHER = '还有(?!多|几|什么|人|没|办法|救|一[个笔])';
const NEW = `${FURTHER}|另外|顺便|再问|再就是|以及|同时|对了|其次|第二|二是|然后(?:再)?(?:问|想问)|also\\b|and also\\b|another (?:question|thing)|plus\\b|secondly|by the way|btw\\b|one more`;
/** Where a sentence ends or something new begins. */
const STRONG = [
  '[?？!！。;；\\n]+',
  // A full stop behind a Latin word; those of short titles end nothing.
  '(?<=[a-z0-9)])(?<!\\b(?:mr|mrs|ms|dr|vs|no|st|e\\.g|i\\.e|etc))\\.+(?=\\s)',
  `(?:[,，、\\s]|^)(?=${NEW})`,
];
/** Where one question ends and the next begins although no mark stands there: typed in one breath, as on a phone. */
const PARTICLES = '吗吧啊呀嘛呢';
const ASKING = '怎么办|怎么弄|怎么处理';
const JOINTS = '另外|顺便|然后|而且|并且|以及';
const BLANKS = '[ \\n\\t]';
const WEAK = [
  '[,，、…~～]+',
  `(?<=[${PARTICLES}])(?<!呢(?=个|间|家|啲|的|度|件|种|条|位|份))(?=\\p{Script=Han})`,
  `(?<=${ASKING})(?=\\p{Script=Han})`,
  `(?<=\\p{Script=Han}{3})(?=${JOINTS}|${FURTHER})`,
  `(?<=\\p{Script=Han}|\\w)${BLANKS}+(?=\\p{Script=Han})|(?<=\\p{Script=Han})${BLANKS}+`,
  `${BLANKS}(?=(?:and|or|but) (?:also |then )?(?:how|what|can|could|will|would|do|does|is|are|should|where|who|when|why|which|may|if)\\b)`,
];

/** Gives the pattern of those ways to break a text that can be in it; undefined where none can. */
function makeBreaks(ways: readonly string[]): (text: string) => RegExp | undefined {
  const sieve = makeSieve(ways.map((way) => new RegExp(way, 'u')));
  const made = new Map<string, RegExp>();
  return (text) => {
    const worth = sieve(text);
    if (worth.length === 0) return undefined;
    const name = worth.join();
    const pattern = made.get(name) ?? new RegExp(worth.map((place) => ways[place]).join('|'), 'gu');
    made.set(name, pattern);
    return pattern;
  };
}

const strongIn = makeBreaks(STRONG);
const weakIn = makeBreaks(WEAK);

const LEAST_UNITS = 3;
const MOST_CLAUSES = 6;

/** Han characters, words and numbers; no marks. */
const isUnit = (token: Token): boolean => typeof token === 'number' || isWord(token) || isNumber(token);

function unitsIn(text: string): number {
  let units = 0;
  for (const token of tokensOf(text)) if (isUnit(token)) units += 1;
  return units;
}

const pieces = (text: string, at: RegExp | undefined): string[] =>
  at === undefined ? [text] : text.split(at);

/** The clauses of a normalised message, in order; those too short to say anything join their neighbour. */
export function clausesOf(text: string): readonly Clause[] {
  const clauses: (Clause & { readonly units: number })[] = [];
  const [ends, breaks] = [strongIn(text), weakIn(text)];
  for (const sentence of pieces(text, ends)) {
    let strong = true;
    for (const piece of pieces(sentence, breaks)) {
      const clean = piece.trim();
      const units = unitsIn(clean);
      if (units === 0) continue;
      const last = clauses.at(-1);
      if (!strong && last !== undefined && (units < LEAST_UNITS || last.units < LEAST_UNITS))
        clauses[clauses.length - 1] = {
          text: `${last.text}，${clean}`,
          strong: last.strong,
          units: last.units + units,
        };
      else clauses.push({ text: clean, strong, units });
      strong = false;
    }
  }
  if (clauses.length <= MOST_CLAUSES) return clauses;
  const half = MOST_CLAUSES / 2;
  return [...clauses.slice(0, half), ...clauses.slice(-half)];
}

/** Clauses as one text again. */
export function joined(clauses: readonly Clause[]): string {
  return clauses.map((clause) => clause.text).join('，');
}

const ASKS =
  /[?？]|[吗么嘛呢咧]|怎么|怎样|如何|咋|什么|多久|多少|几[天年个次点月期]|能不能|可不可以|可以|会不会|是不是|要不要|有没有|算不算|该不该|用不用|行不行|好不好|谁|哪|为什么|凭什么|能否|能[^，]{1,8}[不没]$|有用[没不]|想(?:问|知道|了解)|告诉我|请问|\b(?:how|what|why|when|can|could|will|would|is|are|do|does|should|where|who|which|may|tell me|want to know|need to know)\b/u;

/** Whether a stretch of text asks something, by its words. */
export function asks(part: string): boolean {
  return ASKS.test(part);
}
