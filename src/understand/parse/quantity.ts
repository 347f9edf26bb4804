/**
 * Quantities as people write them, exact or not: 两千多, 十几, 三四千, 5000到8000, 不到一万, 上百, 千把. Finds them in a text,
 * with the measure word behind. Must not know whether money or calls are counted.
 */
import type { ValueRange } from '../../model/parse.ts';
import { matchesOf } from '../words/matches.ts';
import { guarded } from '../words/sieve.ts';
import { readNumber } from './number.ts';

export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly value: number | ValueRange;
  /** The measure word behind, empty when there is none. */
  readonly measure: string;
  /** Whether it is written with digits or a unit (百, 千, 万), not only with 一, 两, 三. */
  readonly firm: boolean;
}

export function range(from: number | null, to: number | null): ValueRange {
  return { from, to, value: from ?? to ?? 0 };
}

const DIGIT = '[零一二两三四五六七八九]';
const ARABIC = '(?:\\d{1,3}(?:,\\d{3})+(?![\\d,])|\\d+)(?:\\.\\d+)?';
const UNIT = '(?:[十百千万亿]|[wk](?![a-z]))';
const EXACT = `(?:${ARABIC}|${DIGIT}+(?:点${DIGIT}+)?|十${DIGIT}?)(?: ?(?:个(?=[万亿wk]))?${UNIT}+(?:零?${ARABIC}|${DIGIT}+(?!点))?)*(?:(?<=[百千万亿])半(?![年月天夜个小]))?`;
const VAGUE = `(?:大几|小几|好几|几|数(?=[十百千万]))${UNIT}*`;
const PLUS = `${EXACT}(?:多|来|余|几)${UNIT}*`;
const PAIRS = '(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)';
const PAIR = `(?:(?:[二三四五六七八九]?十|[一二两三四五六七八九]百|(?:\\d{1,3}|[一二两三四五六七八九]?十${DIGIT}?|[一二两三四五六七八九])[千万w](?=${PAIRS}(?:[千百]|(?![\\d零一二两三四五六七八九十百千万个次天期月年家笔通条人]))))?(?<!${DIGIT})${PAIRS}(?!${DIGIT})|(?<!\\d)\\d[、,]\\d(?=[十百千万wk个通次条家]))${UNIT}*`;
const ROUND =
  '(?:百八十|千八百|千儿八百|万儿八千|[百千万]把|上[十百千万亿]+|过[百千万]|成百上千|几十上百|几百上千|半万)';

const BEFORE =
  '(?<before>不到|不足|不满|少于|低于|不超过|没超过|最多|顶多|至多|小于|将近|接近|(?<![最附])近(?=[\\d一二两三四五六七八九十])|快到?|小(?=[一两三四五六七八九十\\d])|超过|超|至少|最少|起码|不止|不低于|不少于|不下|多于|大于|高于|大概|大约|约|差不多)?';
const AFTER =
  '(?<after>以上|之上|往上|起步|以下|以内|之内|不到|不止|左右|上下|出头|冒头|挂零|开外|\\+|多一点|多点|一点(?!五|几)|点(?![零一二三四五六七八九\\d整钟半])|多|来|余|的样子|吧)?';

/** What every quantity holds: where it is missing nothing is looked for, which is most texts. */
const hasNumeral = guarded(/[\d零一二两三四五六七八九十百千万亿几数]/);

type Shape = 'round' | 'vague' | 'plus' | 'pair' | 'exact';

const UNIT_VALUE: Readonly<Record<string, number>> = {
  十: 10, 百: 100, 千: 1000, k: 1000, 万: 10_000, w: 10_000, 亿: 100_000_000,
}; // prettier-ignore

function unitsOf(written: string): number {
  let size = 1;
  for (const c of written) size *= UNIT_VALUE[c] ?? 1;
  return size;
}

/** The step 多 may add: the last unit written, or the last place that is not zero. */
function stepOf(written: string, value: number): number {
  const last = UNIT_VALUE[written.at(-1) ?? ''];
  if (last !== undefined) return /\.\d/.test(written) ? last / 10 : last;
  let step = 1;
  while (Number.isInteger(value) && value > 0 && value % (step * 10) === 0) step *= 10;
  return step;
}

const ROUNDS: Readonly<Record<string, readonly [number | null, number | null]>> = {
  百八十: [80, 100],
  千八百: [800, 1000],
  千儿八百: [800, 1000],
  万儿八千: [8000, 10_000],
  成百上千: [100, null],
  几十上百: [20, 100],
  几百上千: [200, 1000],
  半万: [5000, 5000],
};

function readRound(written: string): number | ValueRange | undefined {
  const known = ROUNDS[written];
  if (known !== undefined) return known[0] === known[1] ? (known[0] ?? undefined) : range(known[0], known[1]);
  const size = unitsOf(written);
  return written.endsWith('把') ? size : range(size, null);
}

function readVague(written: string): ValueRange {
  const size = unitsOf(written);
  if (written.startsWith('大几')) return range(5 * size, 10 * size);
  if (written.startsWith('小几')) return range(2 * size, 5 * size);
  return range((written.startsWith('好几') ? 3 : 2) * size, 10 * size);
}

function readPlus(written: string): number | ValueRange | undefined {
  const match = /^(.*?)(多|来|余|几)(.*)$/.exec(written);
  if (match === null) return undefined;
  const [, base = '', word, units = ''] = match;
  const value = readNumber(base.replace(/ /g, ''));
  if (value === undefined) return undefined;
  const size = unitsOf(units);
  if (word === '来') return value * size;
  return range(value * size, (value + stepOf(base, value)) * size);
}

function readPair(written: string): ValueRange | undefined {
  const match = /^(.*?)([一二两三四五六七八九\d])[、,]?([一二两三四五六七八九\d])([十百千万亿wk]*)$/.exec(
    written,
  );
  if (match === null) return undefined;
  const [, lead = '', first = '', second = '', units = ''] = match;
  const a = readNumber(first) ?? 0;
  const b = readNumber(second) ?? 0;
  if (a < 1 || !(b === a + 1 || (a === 3 && b === 5))) return undefined;
  const size = unitsOf(units);
  const base = lead === '' ? 0 : readNumber(lead);
  if (base === undefined) return undefined;
  // 一万二三 goes on in the next smaller unit, 一万二三千 in the one that is named.
  if (/[千万w]$/.test(lead)) {
    const step = units === '' ? stepOf(lead, base) / 10 : size;
    return step < stepOf(lead, base) ? range(base + a * step, base + b * step) : undefined;
  }
  const place = base >= 100 ? 10 : 1;
  return range((base + a * place) * size, (base + b * place) * size);
}

function read(shape: Shape, written: string): number | ValueRange | undefined {
  switch (shape) {
    case 'round':
      return readRound(written);
    case 'vague':
      return readVague(written);
    case 'plus':
      return readPlus(written);
    case 'pair':
      return readPair(written);
    case 'exact':
      return readNumber(written.replace(/ /g, ''));
  }
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const AT_MOST_BEFORE = words(
  '不到 不足 不满 少于 低于 不超过 没超过 最多 顶多 至多 小于 将近 接近 近 快 快到 小',
);
const AT_LEAST_BEFORE = words('超 超过 至少 最少 起码 不止 不低于 不少于 不下 多于 大于 高于');
const AT_LEAST_AFTER = words('以上 之上 往上 起步 不止 开外 +');
const AT_MOST_AFTER = words('以下 以内 之内 不到');
const A_LITTLE_MORE = words('多 余 出头 冒头 挂零 多一点 多点');

/** What the words before and behind make of a number. */
function bend(
  value: number | ValueRange,
  before: string,
  after: string,
  written: string,
): number | ValueRange | undefined {
  const low = typeof value === 'number' ? value : value.from;
  const high = typeof value === 'number' ? value : value.to;
  if (AT_MOST_BEFORE.has(before)) return range(null, high);
  if (AT_LEAST_BEFORE.has(before)) return range(low, null);
  if (AT_LEAST_AFTER.has(after)) return range(low, null);
  if (AT_MOST_AFTER.has(after)) return range(null, high);
  if (A_LITTLE_MORE.has(after) && typeof value === 'number')
    return range(value, value + stepOf(written, value));
  return value;
}

/** Builds the finder for one kind of measure words (a regular expression source without groups that have names). */
export function makeFinder(measure: string): (text: string) => Quantity[] {
  const core = [
    `(?<round>${ROUND})`,
    `(?<plus>${PLUS})`,
    `(?<vague>${VAGUE})`,
    `(?<pair>${PAIR})`,
    `(?<exact>${EXACT})`,
  ].join('|');
  const span = `(?:(?<left>${EXACT})(?: ?(?:${measure}))? ?(?:到|至|-) ?(?=[\\d一二两三四五六七八九十]))?`;
  const find = new RegExp(`${BEFORE} ?${span}(?:${core})(?: ?(?<measure>${measure}))? ?${AFTER}`, 'g');

  return (text) => {
    const found: Quantity[] = [];
    if (!hasNumeral(text)) return found;
    for (const match of matchesOf(find, text)) {
      const g = match.groups ?? {};
      let result: number | ValueRange | undefined;
      let written = '';
      for (const shape of ['round', 'plus', 'vague', 'pair', 'exact'] as const) {
        const group = g[shape];
        if (group === undefined) continue;
        written = group;
        result = read(shape, group);
      }
      if (result === undefined) continue;
      const left = g['left'];
      if (left !== undefined) result = readSpan(left, written, result);
      else result = bend(result, g['before'] ?? '', g['after'] ?? '', written);
      if (result === undefined) continue;
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        value: result,
        measure: g['measure'] ?? '',
        firm: left !== undefined || /[\d十百千万亿]/.test(written),
      });
    }
    return found;
  };
}

/** 3到5千, 5000-8000, 8千到1万: the left side takes the right side's unit where only that makes sense. */
function readSpan(left: string, right: string, high: number | ValueRange): ValueRange | undefined {
  const low = readNumber(left.replace(/ /g, ''));
  const top = typeof high === 'number' ? high : high.to;
  if (low === undefined || top === null) return undefined;
  const unit = /[十百千万亿wk]$/.test(left) ? 1 : unitsOf(/[十百千万亿wk]+$/.exec(right)?.[0] ?? '');
  const shared = unit > 1 && low < top / unit ? low * unit : low;
  return shared < top ? range(shared, top) : undefined;
}
