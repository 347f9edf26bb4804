/**
 * Brings a message into the form the danger signs are written for: width, case and script unified, invisible
 * characters and masks gone, homophones and pinyin back to the words they stand for, bursts joined. Keeps the marks
 * that end a clause. Must not know any sign, and must stay linear: it reads the whole of a long message.
 */
import { toSimplified } from '../script.ts';

/** Longer texts are read from both ends; nobody types more than this by hand. */
const LONGEST = 200_000;

type Rule = readonly [RegExp, string];

/** Cantonese words for what the signs say in the common language. */
const DIALECT: readonly Rule[] = [
  [/[唔毋]/g, '不'],
  [/[冇冒](?!险|充|昧|出|着|名|用|号)/g, '没'],
  [/咗/g, '了'],
  [/嘅/g, '的'],
  [/[佢渠](?!道)/g, '他'],
  [/哋/g, '们'],
  [/而家|𠵱家|依家|宜家(?=他们|有人|就)/g, '现在'],
  [/喺/g, '在'],
  [/嚟/g, '来'],
  [/[俾畀]/g, '给'],
  [/俺/g, '我'],
  [/偶(?=不想|想死|要死)/g, '我'],
];

/** Words written so that a filter does not see them. */
const MASKED: readonly Rule[] = [
  [/自(?:s(?:ha)?(?![a-z])|鲨|刹|煞|纱|莎|砂|☠|\*|x(?![a-z]))/g, '自杀'],
  [/(?<![a-z])zi ?sha(?![a-z])/g, '自杀'],
  [/(?:想|要|去)zs(?![a-z])/g, '想自杀'],
  [/自残|自殘/g, '自残'],
  [/(?:[4s☠]|(?<![a-z])si)亡/g, '死亡'],
  [/亖/g, '死'],
  [/想(?:4|s|si|似|鼠|嘎|噶|寄|☠|💀)(?=了|吧|啊|的|掉|算|得|我|[\s,.，。!！?？~…]|$)/g, '想死'],
  [/(?:4|s|si|☠|💀)了(?=算|得了|之|就|一了|干净|清净)/g, '死了'],
  [/轻身/g, '轻生'],
  [/[寻尋][端断短]见/g, '寻短见'],
  [/跳(?:l(?:ou)?|搂|喽|娄)(?=了|吧|算|,|，|。|$)/g, '跳楼'],
  [/割(?:w(?:an)?|碗|万)(?![a-z])/g, '割腕'],
  [/上(?:diao|d(?=了|算|吧))/g, '上吊'],
  [/(?<![a-z])(?:bxhll?|bxhl)(?![a-z])/g, '不想活了'],
  [/(?:bu|不|8) ?(?:xiang|想|香) ?(?:huo|活|火(?=了|$))/g, '不想活'],
  [/(?<=\p{Script=Han})bu(?=\p{Script=Han})/gu, '不'],
  [/(?<=\p{Script=Han})si(?=\p{Script=Han}|$)/gu, '死'],
  [/(?<=\p{Script=Han})sha(?=\p{Script=Han}|$)/gu, '杀'],
  [/(?<=\p{Script=Han})huo(?=\p{Script=Han}|$)/gu, '活'],
  [/(?<=不想|不愿)(?:话|伙|货)(?=了)/g, '活'],
  [/(?<=不想|不愿)或(?=了)/g, '活'],
  [/依书|遗叔/g, '遗书'],
];

/** Single characters with a mark after each (不。想。活。了): the marks go. */
const SPACED = /(?:\p{Script=Han}[^\p{L}\p{N}\n]{1,2}){3,}\p{Script=Han}(?!\p{Script=Han})/gu;
const MASK_BETWEEN = /(?<=\p{Script=Han})[.*·•_|^~+\-/\\'`"]{1,3}(?=\p{Script=Han})/gu;
const GAP_BETWEEN = /(?<=[\p{Script=Han}，。！？；、])\s+(?=\p{Script=Han})/gu;

function replaceAll(text: string, rules: readonly Rule[]): string {
  let t = text;
  for (const [from, to] of rules) t = t.replace(from, to);
  return t;
}

/** The message as the signs read it. */
export function foldDanger(text: string): string {
  const half = LONGEST / 2;
  const cut = text.length <= LONGEST ? text : `${text.slice(0, half)}\n${text.slice(-half)}`;
  let t = cut
    .replace(/\p{Cs}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Variation_Selector}\ufffd]+/gu, '')
    .replace(/[’‘`´]/g, "'");
  t = toSimplified(t);
  t = t.replace(SPACED, (run) => run.replace(/[^\p{L}\p{N}]/gu, ''));
  t = t.replace(MASK_BETWEEN, '');
  t = t.replace(/(.)\1{3,}/gu, '$1$1$1');
  t = t.replace(/[^\S\n]+/g, ' ').replace(GAP_BETWEEN, '');
  t = replaceAll(t, DIALECT);
  t = replaceAll(t, MASKED);
  return t.replace(/\s+/g, ' ').trim();
}
