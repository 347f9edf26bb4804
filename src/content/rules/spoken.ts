/** A text as its reader gets it, so that marks, line ends and placeholders hide nothing from the rules about wording. */
import type { ContentLanguage } from '../../model/language.ts';
import { placeholderPattern, printed, readPlaceholder, WITHHELD, type Registers } from '../placeholder.ts';

export interface Spoken {
  readonly text: string;
  /** The index in the authored text of each character, and of the end. */
  readonly from: readonly number[];
}

const placeholder = placeholderPattern.source;
const bold = '\\*\\*';
/** The end of a line within a sentence; what begins a list, a quotation or a paragraph is none. */
const chineseWrap = '(?<=[\\p{Script=Han}，；：、])[ \\t]*\\n(?:> ?)?[ \\t]*(?=\\p{Script=Han})';
const latinWrap = '(?<=[a-z,;])[ \\t]*\\n(?:> ?)?[ \\t]*(?=[a-z])';
const pieces = new RegExp(`${placeholder}|${bold}|${chineseWrap}|(${latinWrap})`, 'giu');

/** Placeholders print what the registers hold on the day, bold marks go, and a sentence wrapped over lines is joined. */
export function spoken(authored: string, language: ContentLanguage, registers: Registers): Spoken {
  let text = '';
  const from: number[] = [];
  let done = 0;
  function keep(until: number): void {
    for (let i = done; i < until; i += 1) from.push(i);
    text += authored.slice(done, until);
  }
  function put(words: string, at: number): void {
    for (let i = 0; i < words.length; i += 1) from.push(at);
    text += words;
  }
  for (const match of authored.matchAll(pieces)) {
    keep(match.index);
    const read = match[1] === undefined ? undefined : readPlaceholder(match[1]);
    if (read !== undefined) put(printed(read, language, registers).text.replaceAll(WITHHELD, ''), match.index);
    if (match[2] !== undefined) put(' ', match.index);
    done = match.index + match[0].length;
  }
  keep(authored.length);
  from.push(authored.length);
  return { text, from };
}
