/**
 * Brings a message into the form the danger signs are written for: width, case and script unified, invisible
 * characters and masks gone, homophones and pinyin back to the words they stand for, bursts joined. Keeps the marks
 * that end a clause. Must not know any sign, and must stay linear: it reads the whole of a long message.
 */
import { plainness } from '../words/plain.ts';
import { isHan } from '../words/tokens.ts';
import { makeReplace, type Rule } from '../words/replace.ts';
import { unify } from '../words/unify.ts';

/** Up to here every character is read. Of a longer text both ends are, and what stands round the words of ALARM. */
const LONGEST = 12_000;
/** How much of the middle of a longer text is read. */
const MOST_MIDDLE = 6_000;
const AROUND = 40;
const ALARM =
  /[死殺杀亡砸踹撬砍捅刀汽]|[不唔].{0,6}活|活[着著]|[遗遺]书|[遗遺]書|跳[楼樓河江海桥橋下]|[轻輕]生|自[s残殘]|解[脱脫]|一了百了|[农農][药藥]|割腕|上吊|[烧燒]炭|天台|楼顶|樓頂|下[辈輩]子|[来來]世|救命|不[让讓]走|\b(?:die|dying|dead|death|kill|suicid|end it|knife|gun|jump|not want to live|my door)/giu;

/** The parts of an overlong text that can hold a sign. */
function condense(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = LONGEST / 2;
  const middle = text.slice(half, -half);
  const kept: string[] = [];
  let length = 0;
  let until = 0;
  for (const match of middle.matchAll(ALARM)) {
    if (length >= MOST_MIDDLE) break;
    if (match.index < until) continue;
    until = match.index + AROUND;
    const piece = middle.slice(Math.max(0, match.index - AROUND), until);
    kept.push(piece);
    length += piece.length;
  }
  return [text.slice(0, half), ...kept, text.slice(-half)].join('\n');
}

/** Cantonese words for what the signs say in the common language. */
const DIALECT: readonly Rule[] = [
  [/[唔毋]/g, '不'],
  [/冇|冒(?=得|有|事|钱|人|法|办法|空)/g, '没'],
  [/不使/g, '不用'],
  [/咗/g, '了'],
  [/嘅/g, '的'],
  [/[佢渠](?!道)/g, '他'],
  [/哋/g, '们'],
  [/而家|𠵱家|依家|宜家(?=他们|有人|就)/g, '现在'],
  [/喺/g, '在'],
  [/嚟/g, '来'],
  [/[俾畀]/g, '给'],
  [/著(?![名作称录书述者])/g, '着'],
  [/俺/g, '我'],
  [/落去/g, '下去'],
  [/(?<!屋)企(?=在|到|上|了)/g, '站'],
  [/捱/g, '熬'],
  [/咩/g, '什么'],
  [/系咪/g, '是不是'],
  [/一齐/g, '一起'],
  [/[攞揸](?:住|着)?/g, '拿着'],
  [/揾/g, '找'],
  [/斩/g, '砍'],
  [/揽炒/g, '同归于尽'],
  [/淋红油/g, '泼油漆'],
  [/(?<=[撞拍砸踢打跟])紧/g, '着'],
  [/带埋/g, '带上'],
  [/食(?=了|晒|些|药|安|老鼠)/g, '吃'],
  [/(?<=[他她妈爸佬姐姨仔女公友])话(?=[不要想没他她会烧跳])/g, '说'],
  [/追数/g, '追债'],
  [/活起/g, '活着'],
  [/没得(?=意|什|啥|活)/g, '没有'],
  [/啥子/g, '什么'],
  [/[咧嘞](?=$|[,.，。!！?？ ])/g, '了'],
  [/屋头/g, '屋里'],
  [/赖[到倒](?=不|起)/g, '赖着'],
  [/赖着起/g, '赖着'],
  [/死特/g, '死掉'],
  [/偶(?=不想|想死|要死)/g, '我'],
];

/** Words written so that a filter does not see them. */
const MASKED: readonly Rule[] = [
  [/自(?:s(?:ha)?(?![a-z])|鲨|刹|煞|纱|莎|砂|☠|\*|x(?![a-z]))/g, '自杀'],
  [/(?<![a-z])zi ?sha(?![a-z])/g, '自杀'],
  [/(?:想|要|去)zs(?![a-z])/g, '想自杀'],
  [/紫[砂纱沙](?![壶锅杯泥茶碗罐器花盆])/g, '自杀'],
  [/自残|自殘/g, '自残'],
  [/(?:[4s☠]|(?<![a-z])si)亡/g, '死亡'],
  [/(?<=去)4(?=算了|吧|了算|得了)/g, '死'],
  [/(?<=想|要)(?:丝|撕|嘶)(?=$|[,，。 ]|了(?:$|[,，。 ]|算|吧))/g, '死'],
  [/亖/g, '死'],
  [/(?<=^|想|不如)四了(?=吧|算)/g, '死了'],
  [/(?<=想)[噶嘎鼠](?=$|[,，。 ])/g, '死'],
  [/想(?:4|s|si|似|鼠|嘎|噶|寄|☠|💀)(?=了|吧|啊|的|掉|算|得|我|[\s,.，。!！?？~…]|$)/g, '想死'],
  [/(?:4|s|si|☠|💀|鼠|噶|嘎)了(?=算|吧|得了|之|就|一了|干净|清净)/g, '死了'],
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
  [/[布补步](?=想活)/g, '不'],
  [/依书|遗叔/g, '遗书'],
  [/(?<![a-z])tiao ?lou(?![a-z])/g, '跳楼'],
  [/(?<![a-z])bu ?xiang ?huo ?(?:le)?(?![a-z])/g, '不想活了'],
  [/(?<![a-z])xiang ?si(?: ?le)?(?![a-z])/g, '想死了'],
  [/tiao(?=\p{Script=Han})/gu, '跳'],
  [/(?<=\p{Script=Han})lou(?![a-z])/gu, '楼'],
  [/(?<=解)tuo(?![a-z])/g, '脱'],
  [/(?<=\p{Script=Han})za(?=\p{Script=Han})/gu, '砸'],
  [/(?<=\p{Script=Han})zai(?=\p{Script=Han})/gu, '在'],
];

/** Single characters with a mark after each (不。想。活。了): the marks go. */
const SPACED = /(?:\p{Script=Han}[^\p{L}\p{N}\n]{1,2}){3,}\p{Script=Han}(?!\p{Script=Han})/gu;
const MASK_BETWEEN = /(?<=\p{Script=Han})[.*·•_|^~+\-/\\'`"]{1,3}(?=\p{Script=Han})/gu;
const CHINESE_MARKS = '，。！？；、';
const GAP_BETWEEN = new RegExp(`(?<=[\\p{Script=Han}${CHINESE_MARKS}])\\s+(?=\\p{Script=Han})`, 'gu');

const inCommonLanguage = makeReplace(DIALECT);
const unmasked = makeReplace(MASKED);

/** Dialect words and the masks that may stand on them undone. */
function inPlainWords(text: string): string {
  const common = inCommonLanguage(text);
  // Only where a dialect word stood is there anything new to undo.
  return common === text ? text : unmasked(common);
}

/** What GAP_BETWEEN does to a text in which single blanks stand. */
function withoutGaps(text: string): string {
  let joined = '';
  let from = 0;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    const isGap =
      isHan(text.charCodeAt(at + 1)) &&
      (isHan(text.charCodeAt(at - 1)) || CHINESE_MARKS.includes(text.charAt(at - 1)));
    if (!isGap) continue;
    joined += text.slice(from, at);
    from = at + 1;
  }
  return joined + text.slice(from);
}

/** The message as the signs read it. */
export function foldDanger(text: string): string {
  const unified = unify(condense(text));
  const plain = plainness(unified);
  // Nothing else of what follows changes a plain text.
  if (plain !== undefined) return inPlainWords(withoutGaps(unmasked(unified)));
  let t = unified.replace(/[’‘`´]/g, "'");
  t = t.replace(SPACED, (run) => run.replace(/[^\p{L}\p{N}]/gu, ''));
  t = t.replace(MASK_BETWEEN, '');
  t = t.replace(/(.)\1{3,}/gu, '$1$1$1');
  t = unmasked(t);
  t = t.replace(/[^\S\n]+/g, ' ').replace(GAP_BETWEEN, '');
  return inPlainWords(t).replace(/\s+/g, ' ').trim();
}
