/**
 * The one form the value parsers read: width, case and script unified, invisible characters gone, numerals of cheques and
 * of English turned into everyday ones. Must not know which value is wanted.
 */
import { plainness } from '../words/plain.ts';
import { guarded } from '../words/sieve.ts';
import { unify } from '../words/unify.ts';
import { englishToDigits } from './english.ts';

/** A value stands in a few words; of a longer text only both ends are read, so time stays bounded. */
const LONGEST = 2000;

const FORMAL: Readonly<Record<string, string>> = {
  壹: '一', 贰: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千',
}; // prettier-ignore
/** What the everyday form is made from: most texts hold none of it. */
const isUnusual = guarded(
  /[〇○幺廿卅俩仨萬拾佰仟壹贰叁肆伍陆柒捌玖]|达不溜|[\d一二两三四五六七八九十半几]个?w/,
);
const FORMAL_RUN = /[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,}|[壹贰叁肆伍陆柒捌玖](?=[元圆块角])/g;

export function tidy(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST / 2)} ${text.slice(-LONGEST / 2)}` : text;
  const unified = unify(cut);
  const found = plainness(unified);
  const plain = found === undefined ? loosened(unified) : unified;
  const simple = isUnusual(plain) ? inEverydayForm(plain) : plain;
  return found?.latin === false ? simple : englishToDigits(simple);
}

/** Blanks and dashes of every kind as one. */
function loosened(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[~〜～—–−]/g, '-')
    .trim()
    .slice(0, LONGEST * 2);
}

function inEverydayForm(plain: string): string {
  return plain
    .replace(/[〇○]/g, '零')
    .replace(/幺/g, '一')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/俩/g, '两个')
    .replace(/仨/g, '三个')
    .replace(/(?<=[\d一二三四五六七八九十百千两几])萬/g, '万')
    .replace(/(?<=[\d一二两三四五六七八九十几])[拾佰仟](?![\u4e00-\u9fff]*[店院])/g, (c) => FORMAL[c] ?? c)
    .replace(/(?<=[\d一二两三四五六七八九十半几])个?(?:达不溜|w(?![a-z]))/g, 'w')
    .replace(FORMAL_RUN, (run) => run.replace(/./g, (c) => FORMAL[c] ?? c));
}
