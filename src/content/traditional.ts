/** Simplified to traditional characters (Taiwan forms, mainland words kept: rules and names must stay what they are). */
import { ConverterFactory } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';

/** Characters that stay what they are hide from the tables as signs of their own. */
const first = 0xe100;
const hidden: string[] = [];

function kept(character: string): string {
  hidden.push(character);
  return String.fromCodePoint(first + hidden.length - 1);
}

/**
 * Where one simplified character stands for several, the tables decide by the words around it and now and then see a word
 * that is none: 不发网上 holds 发网 (a hair net), 合同里的 a town, 出借机构 a pretext. What is meant when people talk of
 * debts is settled here, before the tables are asked; each entry names the words where they are right.
 */
const meant: readonly (readonly [RegExp, string])[] = [
  [/(?<![头理毛假染白秀脱])发(?![型廊丝髻])/gu, '發'],
  [/(?<![一二两三四五六七八九十百几每\d船])只/gu, kept('只')],
  [/(?<![标书牙抽])签(?![诗文])/gu, '簽'],
  [/(?<![公英华海千百十万两几半一二三四五六七八九\d乡邻故])里(?![程斯昂弄])/gu, '裡'],
  [/(?<![皇太王影歌])后(?![妃宫])/gu, '後'],
  [/(?<=\d ?)周(?![年岁长密全到边围])/gu, '週'],
  [/(?<!慰)借(?!口|故|以)/gu, kept('借')],
  [/并(?=[进入]|成一)/gu, '併'],
  [/划(?![船算拳桨水得不])/gu, '劃'],
  [/冲(?![动突撞击进上过刺出锋破])/gu, '沖'],
  [/复(?=议)/gu, '復'],
  [/回(?=音)/gu, kept('回')],
  [/(?<=照着)念/gu, '唸'],
];

let convert: ((text: string) => string) | undefined;

/** Converts a text; the tables are built at the first use. */
export function toTraditional(text: string): string {
  convert ??= ConverterFactory(from.cn ?? [], to.tw ?? []);
  const settled = meant.reduce((so, [simplified, traditional]) => so.replace(simplified, traditional), text);
  return convert(settled).replace(/[\u{E100}-\u{E10F}]/gu, (sign) => hidden[(sign.codePointAt(0) ?? first) - first] ?? sign);
}
