/** Reading an answer to a flow's question: pressed or typed, an option, a value, 不确定, 跳过, 上一步. Pure. */
import type { Fact, FactContent } from '../../model/fact.ts';
import { bare, choiceNumber, listed, says } from '../../understand/short-answers.ts';
import type { ParseResult } from '../../model/parse.ts';
import { daysBetween } from '../../flow/days.ts';
import { bareSums, ofDifferentMonths, saysNoIncome, withoutMonths } from '../../understand/income.ts';
import type { DialoguePorts } from '../ports.ts';

export type Answered =
  | { readonly kind: 'value'; readonly value: FactContent }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'back' }
  /** Not an answer; `reason` is the parser's, for the re-ask. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const latinWays = new Map<string, RegExp>();

/** A phrase in Latin letters as whole words: "no" is not in "now". */
function latinWay(way: string): RegExp {
  const known = latinWays.get(way);
  if (known !== undefined) return known;
  const words = way
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/[\s-]+/g, '[\\s-]*');
  const pattern = new RegExp(`(?<![a-z0-9])${words}(?![a-z0-9])`, 'u');
  latinWays.set(way, pattern);
  return pattern;
}

/** The longest of the author's phrases that a text holds, stripped; empty for none. `whole` is the text stripped. */
function longestIn(ways: readonly string[], text: string, whole: string): string {
  const lower = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  return ways
    .filter((way) =>
      /\p{Script=Han}/u.test(way)
        ? whole.includes(bare(way))
        : latinWay(way.replaceAll('’', "'")).test(lower),
    )
    .map(bare)
    .filter((way) => way.length >= 2)
    .reduce((best, way) => (way.length > best.length ? way : best), '');
}

/**
 * Which options a text names: by number, label or another way people say it. Of two ways where one is part of the other
 * (没逾期 and 逾期) the longer one is meant.
 */
export function namedOptions(fact: Fact, text: string): string[] {
  const parts = listed(text);
  const whole = bare(text);
  const named = new Map<string, string>();
  for (const [index, option] of fact.options.entries()) {
    const phrases = [option.label.zh, option.label.en, ...option.also, ...option.heard];
    const ways = phrases.map(bare).filter((way) => way !== '');
    const byNumber = (part: string): boolean => choiceNumber(part) === index + 1;
    if (ways.includes(whole) || byNumber(whole)) return [option.id];
    const part = parts.find((candidate) => ways.includes(candidate) || byNumber(candidate)) ?? '';
    const inside = longestIn(phrases, text, whole);
    const way = inside.length > part.length ? inside : part;
    if (way !== '') named.set(option.id, way);
  }
  if (named.size === 0) return partOfOne(fact, whole);
  return [...named]
    .filter(
      ([id, way]) =>
        ![...named].some(([other, longer]) => other !== id && longer !== way && longer.includes(way)),
    )
    .map(([id]) => id);
}

/** Whether a text is one of the options as it stands (只问怎么联系我), however much it reads like a question. */
export function saysOption(fact: Fact, text: string): boolean {
  const whole = bare(text);
  const said = fact.options.some((option) =>
    [option.label.zh, option.label.en, ...option.also, ...option.heard].map(bare).includes(whole),
  );
  return said || (!/[?？]/u.test(text) && partOfOne(fact, whole).length === 1);
}

/** The one option whose label holds the text (新的还款日 of 显示新的还款日，没写逾期); a shorter piece says too little. */
function partOfOne(fact: Fact, whole: string): string[] {
  if (whole.length < (/^[\w]+$/.test(whole) ? 8 : 4)) return [];
  const held = fact.options.filter((option) =>
    [option.label.zh, option.label.en].some((label) => bare(label).includes(whole)),
  );
  return held.length === 1 ? held.map((option) => option.id) : [];
}

/** Options that a plain no means, whatever they are called in a question. */
const noOptions: readonly string[] = ['none', 'nothing', 'never', 'not_yet'];

/** A plain no (没, 木有, nope) where one of the options says just that. */
function readNo(fact: Fact, text: string, ports: DialoguePorts): Answered {
  const no = fact.options.filter((option) => noOptions.includes(option.id));
  const [only] = no;
  const unreadable: Answered = { kind: 'unreadable', reason: 'no_option' };
  if (only === undefined || no.length > 1 || bare(text).length > 4) return unreadable;
  const parsed = ports.parse('yesno', text, { today: '' });
  if (!parsed.ok || parsed.value !== false) return unreadable;
  return { kind: 'value', value: fact.type === 'choices' ? [only.id] : only.id };
}

function readChoice(fact: Fact, text: string, ports: DialoguePorts): Answered {
  const named = namedOptions(fact, text);
  const [first] = named;
  if (first === undefined) return readNo(fact, text, ports);
  if (fact.type === 'choices') return { kind: 'value', value: named };
  return named.length === 1
    ? { kind: 'value', value: first }
    : { kind: 'unreadable', reason: 'several_options' };
}

/** A reply longer than this tells a story; a phrase inside it decides nothing. */
const shortReply = 24;

/** Yes or no in the fact's own words (被拒过, 没被拒过): the author's phrases first, then the general reading. */
function readYesno(fact: Fact, text: string, today: string, ports: DialoguePorts): Answered {
  const general = readValue(fact, 'yesno', text, today, ports);
  const words = bare(text);
  if (general.kind === 'unsure' || words.length > shortReply || /[?？吗]$/u.test(text.trim())) return general;
  const held = (ways: readonly string[] = []): string[] =>
    ways.map(bare).filter((way) => way !== '' && words.includes(way));
  const yes = held(fact.also?.yes);
  const no = held(fact.also?.no);
  // 没被拒过 holds 被拒过: what is part of a longer phrase of the other side does not count.
  const yesStands = yes.some(
    (way) => !no.some((longer) => longer.length > way.length && longer.includes(way)),
  );
  const noStands = no.some(
    (way) => !yes.some((longer) => longer.length > way.length && longer.includes(way)),
  );
  return yesStands === noStands ? general : { kind: 'value', value: yesStands };
}

function bounded(fact: Fact, value: FactContent): Answered {
  const number =
    typeof value === 'number' ? value : typeof value === 'object' && 'value' in value ? value.value : 0;
  if (fact.min !== undefined && number < fact.min) return { kind: 'unreadable', reason: 'too_small' };
  if (fact.max !== undefined && number > fact.max) return { kind: 'unreadable', reason: 'too_large' };
  return { kind: 'value', value };
}

/** No online loan, letter or complaint is older than this: an earlier day is a slip. */
const earliest = '2000-01-01';

/** A day on either side of today: where the year is missing, the one that lies nearer. */
function nearestDay(text: string, today: string, ports: DialoguePorts): ParseResult {
  const past = ports.parse('date', text, { today, expects: 'past' });
  const future = ports.parse('date', text, { today, expects: 'future' });
  if (!past.ok || typeof past.value !== 'string') return future;
  if (!future.ok || typeof future.value !== 'string') return past;
  const far = (day: string): number => Math.abs(daysBetween(today, day));
  return far(past.value) < far(future.value) ? past : future;
}

function readValue(
  fact: Fact,
  type: 'amount' | 'date' | 'time' | 'count' | 'yesno' | 'lender',
  text: string,
  today: string,
  ports: DialoguePorts,
): Answered {
  const expects = fact.expects === 'future' || fact.expects === 'past' ? fact.expects : undefined;
  const parsed =
    type === 'date' && fact.expects === 'any'
      ? nearestDay(text, today, ports)
      : ports.parse(type, text, expects === undefined ? { today } : { today, expects });
  if (!parsed.ok) return { kind: 'unreadable', reason: parsed.reason };
  if (parsed.value === null)
    return type === 'count' ? { kind: 'value', value: 'countless' } : { kind: 'unsure' };
  if (type === 'date' && typeof parsed.value === 'string') {
    if (parsed.value < earliest) return { kind: 'unreadable', reason: 'long_ago' };
    if (expects === 'past' && parsed.value > today) return { kind: 'unreadable', reason: 'in_the_future' };
    if (expects === 'future' && parsed.value < today) return { kind: 'unreadable', reason: 'in_the_past' };
  }
  return bounded(fact, parsed.value);
}

const total = /一共|总共|合计|总计|加起来|共计|\btotal\b|altogether/iu;

/** The parts of a reply that hold a sum. */
function partsWithSums(text: string): string[] {
  return text
    .split(/[\s,，、;；。+＋]+|加上|再加|(?=有时|有的月)|(?<=[\d元块千百])和/u)
    .filter((part) => /[\d一二两三四五六七八九十百千万几]/u.test(part));
}

/** What a part counts as: costs with their upper end, what comes in with its lower one. */
function counted(fact: Fact, value: FactContent): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  // A plan must not live on money that may be needed, nor spend what may not come.
  return fact.lowest ? (value.from ?? 0) : (value.to ?? value.value);
}

/** Several sums in one reply: added up, or the lowest of them where they are of different months. */
function readSeveral(fact: Fact, text: string, today: string, ports: DialoguePorts): number | undefined {
  const parts = partsWithSums(fact.lowest ? withoutMonths(text) : text);
  const sums: number[] = [];
  for (const part of parts) {
    const read = ports.parse('amount', part, { today });
    const sum = read.ok && read.value !== null ? counted(fact, read.value) : undefined;
    if (sum === undefined) return undefined;
    sums.push(sum);
  }
  if (sums.length === 0) return undefined;
  if (fact.lowest && (ofDifferentMonths(text) || bareSums(text))) return Math.min(...sums);
  return Math.round(sums.reduce((total, sum) => total + sum * 100, 0)) / 100;
}

/** Only "less than" is known: for money that must be there it is asked again. */
function onlyBelow(value: FactContent): boolean {
  return typeof value === 'object' && !Array.isArray(value) && value.from === null;
}

/** An amount; 房租1500 吃饭1000 is added up where the question asks for a total and none is named. */
function readAmount(fact: Fact, text: string, today: string, ports: DialoguePorts): Answered {
  if (fact.lowest && saysNoIncome(text)) return { kind: 'value', value: 0 };
  const whole = readValue(fact, 'amount', fact.lowest ? withoutMonths(text) : text, today, ports);
  if (fact.lowest && whole.kind === 'value' && onlyBelow(whole.value))
    return { kind: 'unreadable', reason: 'at_least' };
  if (whole.kind !== 'unreadable' || whole.reason !== 'ambiguous' || !fact.adds || total.test(text))
    return whole;
  const sum = readSeveral(fact, text, today, ports);
  return sum === undefined ? whole : bounded(fact, sum);
}

/** A number of something that cannot be counted in calls or times. */
const otherMeasure =
  /公里|千米|厘米|[\d一二三四五六七八九十百千万](?:米|斤|元|块|度|岁)|\b(?:km|kg|miles?|yuan|rmb)\b/iu;

/** Reads a typed answer to `fact`. */
export function readAnswer(fact: Fact, text: string, today: string, ports: DialoguePorts): Answered {
  if (says(text, 'back')) return { kind: 'back' };
  if (says(text, 'unsure') || says(text, 'skip')) return { kind: 'unsure' };
  switch (fact.type) {
    case 'choice':
    case 'choices':
      return readChoice(fact, text, ports);
    case 'number':
      return otherMeasure.test(text)
        ? { kind: 'unreadable', reason: 'number' }
        : readValue(fact, 'count', text, today, ports);
    case 'yesno':
      return readYesno(fact, text, today, ports);
    case 'amount':
      return readAmount(fact, text, today, ports);
    case 'date':
    case 'time':
      return readValue(fact, fact.type, text, today, ports);
    case 'text':
      return fact.spot === 'lender'
        ? readValue(fact, 'lender', text, today, ports)
        : { kind: 'value', value: text.trim().slice(0, 200) };
    case 'debts': {
      // Only whether it tells of debts; what it does to the list is the list's business (debts.ts).
      const { debts, reason = 'debts' } = ports.readDebts(text, { today });
      return debts.length > 0 ? { kind: 'value', value: [] } : { kind: 'unreadable', reason };
    }
  }
}
