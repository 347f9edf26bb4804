/**
 * Brings a message into the one form that everything after it reads: width, case, script, invisible characters,
 * masked words, the lexicon's other spellings, numbers. Must not know question types.
 */
import type { Lexicon } from '../../model/lexicon.ts';
import { makeFirstChars } from './first-chars.ts';
import { plainness } from './plain.ts';
import { unify } from './unify.ts';

/** Longer messages are read from both ends: what matters stands there, and time stays bounded. */
const LONGEST = 1600;

export type Normalise = (text: string) => string;

/** Keeps the beginning and the end of a text that is too long. */
export function cutMiddle(text: string, longest: number = LONGEST): string {
  if (text.length <= longest) return text;
  const half = Math.floor(longest / 2);
  return `${text.slice(0, half)} ${text.slice(-half)}`;
}

/** Width, case and script unified; invisible characters gone. Keeps punctuation: clauses are split on it. */
export function fold(text: string): string {
  return cleaned(unify(cutMiddle(text)));
}

function cleaned(unified: string): string {
  const plain = unified
    .replace(/\p{Cc}+/gu, (gap: string) => (/[\n\r\t]/.test(gap) ? '\n' : ''))
    .replace(/\s+/g, ' ')
    .trim();
  return cutMiddle(plain);
}

/** Replaces the words of a table, at each place the longest. */
function makeReplace(table: ReadonlyMap<string, string>): (text: string) => string {
  const byFirst = new Map<number, string[]>();
  for (const word of [...table.keys()].sort((a, b) => b.length - a.length)) {
    const first = word.charCodeAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  const mayBegin = makeFirstChars(table.keys());
  function wordAt(text: string, at: number): string | undefined {
    const code = text.charCodeAt(at);
    if (!mayBegin(code)) return undefined;
    for (const word of byFirst.get(code)!) if (text.startsWith(word, at)) return word;
    return undefined;
  }
  return (text) => {
    let replaced = '';
    let from = 0;
    for (let at = 0; at < text.length;) {
      const word = wordAt(text, at);
      if (word === undefined) {
        at += 1;
        continue;
      }
      replaced += text.slice(from, at) + table.get(word)!;
      at += word.length;
      from = at;
    }
    return from === 0 ? text : replaced + text.slice(from);
  };
}

/** Makes the normaliser for one lexicon. */
export function makeNormalise(lexicon: Lexicon): Normalise {
  const latin = new Map<string, string>();
  const table = new Map<string, string>();
  for (const [from, to] of Object.entries(lexicon.replace)) {
    const key = fold(from);
    if (/^[a-z0-9 ]+$/.test(key)) latin.set(key, to);
    else if (key !== '') table.set(key, to);
  }
  const replaceWords = makeReplace(table);
  const writtenOut = (text: string): string => text.replace(/[a-z]+/g, (word) => latin.get(word) ?? word);

  return (text) => {
    const unified = unify(cutMiddle(text));
    const plain = unified.length <= LONGEST ? plainness(unified) : undefined;
    if (plain !== undefined) return replaceWords(plain.han && plain.latin ? writtenOut(unified) : unified);
    let t = cleaned(unified);
    t = t.replace(/\s*(?:https?:\/\/|www\.)\S+\s*/g, ' 链接 ');
    t = t.replace(/(.)\1{3,}/gu, '$1$1$1');
    const hasHan = /\p{Script=Han}/u.test(t);
    // Pinyin abbreviations are only meant as such inside Chinese text.
    if (hasHan) t = writtenOut(t);
    if (hasHan) t = t.replace(/(?<=\p{Script=Han})[.*·•_|^~-]{1,2}(?=\p{Script=Han})/gu, '');
    return replaceWords(t);
  };
}
