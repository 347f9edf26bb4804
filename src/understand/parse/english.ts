/**
 * English number words and the words around them, brought to the digits and signs that the Chinese parsers read:
 * "five thousand" -> 5000, "a few hundred" -> 几百, "more than" -> 超过. Must not know which value is wanted.
 */
import { makeReplace } from '../words/replace.ts';
import { guarded } from '../words/sieve.ts';

const SMALL: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11,
  twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}; // prettier-ignore
const BIG: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };

const WORD = Object.keys({ ...SMALL, ...BIG }).join('|');
const RUN = new RegExp(
  `(?<!\\d ?)\\b(?:a (?=hundred|thousand|million))?(?:${WORD})(?:(?:-| and | )(?:${WORD}))*\\b`,
  'g',
);

function value(run: string): number {
  let total = 0;
  let part = 0;
  for (const word of run.split(/[- ]+/)) {
    const small = SMALL[word];
    const big = BIG[word];
    if (small !== undefined) part += small;
    else if (big === 100) part = (part === 0 ? 1 : part) * 100;
    else if (big !== undefined) {
      total += (part === 0 ? 1 : part) * big;
      part = 0;
    }
  }
  return total + part;
}

const inDigits = makeReplace([
  [/\bhundreds(?: of)?\b/g, '几百'],
  [/\bthousands(?: of)?\b/g, '几千'],
  [/\bdozens(?: of)?\b/g, '几十'],
  [/\ba dozen\b/g, '12'],
  [/\ba couple of\b/g, '2'],
  [/\bbetween (\S{1,12}) and (?=\d)/g, '$1到'],
  [/(?<=\d ?k?) ?(?:to|or) ?(?=\d)/g, '到'],
  [/(?<=\d) ?(?:thousand|grand)\b/g, 'k'],
  [/(?<=\d) ?hundred\b/g, '百'],
  [/(?<=\d) ?million\b/g, '百万'],
  [/\b(?:about|around|roughly|approximately|approx\.?) (?=[\d几])/g, ''],
  [/\b(?:more than|over|at least|above) (?=[\d几])/g, '超过'],
  [/\b(?:less than|fewer than|under|below|at most|up to|nearly|almost) (?=[\d几])/g, '不到'],
]);

/** What stands in every number word and beside every digit that a rule changes; most texts hold none of it. */
const mayHoldNumber = guarded(new RegExp(`[a-z].*(?:\\d|几)|(?:\\d|几).*[a-z]|dozen|couple|${WORD}`));

/** The text with English numbers as digits. */
export function englishToDigits(text: string): string {
  if (!mayHoldNumber(text)) return text;
  const t = text
    .replace(/\b(?:a few|several) hundred\b/g, '几百')
    .replace(/\b(?:a few|several) thousand\b/g, '几千')
    .replace(RUN, (run) => String(value(run.replace(/^a /, ''))));
  return inDigits(t);
}
