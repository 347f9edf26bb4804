/**
 * The characters and pairs of characters a pattern cannot do without: read off its syntax tree, one or two sets of each of
 * which every match holds at least one. Must not know what patterns are for.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/**
 * The commonest characters and pairs of messages (the examples of intents/, counted), best first: a pattern that is looked
 * for by one of them is looked for in vain. Marks and Latin pairs are left out.
 */
const CHARACTERS =
  '我aetoni不s的rh了dlmywc一pu还fg是个么b有说没吗k要人这到能上来v他怎那在天给会就们期里哪都下打去家后信款子想月钱过话多三以什跟行收出老年用点可几手着得把好啥借分让电先开头贷回公你算两问被十机看样前法时0欠发x号现请催成才办自找事证该台写清平同小账单也再少谈接二面次五明对司真方种底条1万卡理工只又谁息咋千大2讲知银别金报日通口全逾完合些道今提费晚字数当本四结从为外起拿每第做名利j延八笔告交意网边份己申额已听新客服门走3系最动换花经定房张半录债转地商保进六资和';
const PAIRS =
  '怎么 他们 什么 还是 一个 没有 个月 不是 给我 可以 电话 现在 不会 是不 有没 平台 公司 银行 不能 手机 会不 这个 多少 逾期 我的 那个 出来 自己 能不 让我 申请 知道 的人 到底 有人 这种 还款 信用 的那 了一 还有 以后 不要 我这 一次 时候 今天 说我 一天 我想 短信 客服 分期 人家 哪个 我一 要不 已经 我是 下来 个人 这样 是我 我就 催收 我在 贷款 证明 在哪 我说 问我 哪些 我要 延期 就是 还能 来的 你们 利息 一直 三个 他说 征信 老哥 把我 协商 我不 帮我 真的 了还 我还 孩子 一笔 律师 我该 那边 的是 我们 来了 一下 对方 几个 第一 额度 跟我 两个 收到 的时 会被 花呗 让他 合同 我妈 东西 不给 我没 要我 有个 一家 微信';

/** Of a hundred messages, so many hold the one of a rank; the curves are read off the counts. */
const SHARES = new Map([
  ...Array.from(CHARACTERS, (char, rank) => [char, 400 / (rank + 11)] as const),
  ...PAIRS.split(' ').map((pair, rank) => [pair, 100 / (rank + 13)] as const),
]);
/** Of other characters and pairs. */
const [RARE, RARE_PAIR] = [1, 0.1];
/** Larger sets tell nothing. */
const MOST = 240;
/** Two sets side by side make no more pairs than this. */
const MOST_PAIRS = 60;
const DIGITS = Array.from('0123456789');

/** Characters or pairs of which one must be there. */
type Needs = readonly string[];

/** How many of a hundred texts hold one of them, roughly. */
function costOf(needs: Needs): number {
  return needs.reduce((sum, need) => sum + (SHARES.get(need) ?? (need.length === 1 ? RARE : RARE_PAIR)), 0);
}

/** What a piece of a pattern needs: one of the first and, where it is known, one of the second set. */
interface Needed {
  readonly first: Needs;
  readonly second?: Needs | undefined;
}

/** A set that is needed somewhere between two elements of a sequence. */
interface Found {
  readonly needs: Needs;
  readonly cost: number;
  readonly from: number;
  readonly to: number;
}

function cheapest(found: readonly Found[]): Found | undefined {
  return found.reduce<Found | undefined>(
    (best, other) => (best === undefined || other.cost < best.cost ? other : best),
    undefined,
  );
}

function rangeOf(from: number, to: number): Needs | undefined {
  if (to - from >= MOST) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}

function ofClassElement(element: AST.CharacterClassElement): Needs | undefined {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterClassRange':
      return rangeOf(element.min.value, element.max.value);
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? DIGITS : undefined;
    default:
      return undefined;
  }
}

function together(parts: readonly (Needs | undefined)[]): Needs | undefined {
  if (parts.length === 1) return parts[0];
  const all = new Set<string>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const need of part) all.add(need);
    if (all.size > MOST) return undefined;
  }
  return [...all];
}

/** The characters one of which an element takes, where it takes exactly one. */
function ofOne(element: AST.Element): Needs | undefined {
  if (element.type === 'Character' || element.type === 'CharacterSet')
    return ofClassElement(element as AST.CharacterClassElement);
  if (element.type !== 'CharacterClass' || element.negate) return undefined;
  return together(element.elements.map(ofClassElement));
}

/** The pairs that two elements side by side can make. */
function pairsOf(left: Needs | undefined, right: Needs | undefined): Needs | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left.length * right.length > MOST_PAIRS) return undefined;
  const pairs: string[] = [];
  for (const one of left)
    for (const other of right) {
      const pair = one + other;
      // Characters beyond the first plane are pairs already.
      if (pair.length !== 2) return undefined;
      pairs.push(pair);
    }
  return pairs;
}

function ofSequence(elements: readonly AST.Element[]): Needed | undefined {
  const found: Found[] = [];
  const note = (needs: Needs | undefined, from: number, to: number): void => {
    if (needs !== undefined) found.push({ needs, cost: costOf(needs), from, to });
  };
  let before: Needs | undefined;
  elements.forEach((element, i) => {
    const one = ofOne(element);
    note(pairsOf(before, one), i - 1, i);
    before = one;
    const inside = one === undefined ? ofElement(element) : { first: one };
    note(inside?.first, i, i);
    // It stands beside the first one within the same element.
    note(inside?.second, i + 0.5, i + 0.5);
  });
  const first = cheapest(found);
  if (first === undefined) return undefined;
  const second = cheapest(found.filter(({ from, to }) => from > first.to || to < first.from));
  return { first: first.needs, second: second?.needs };
}

/** One of several ways: whatever one of them needs. */
function ofWays(ways: readonly AST.Alternative[]): Needed | undefined {
  const each = ways.map((way) => ofSequence(way.elements));
  const first = together(each.map((needed) => needed?.first));
  if (first === undefined) return undefined;
  return { first, second: together(each.map((needed) => needed?.second)) };
}

function ofElement(element: AST.Element): Needed | undefined {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return ofWays(element.alternatives);
    case 'Quantifier': {
      if (element.min === 0) return undefined;
      const one = ofOne(element.element);
      return one === undefined ? ofElement(element.element) : { first: one };
    }
    case 'Assertion':
      // What must stand before or behind a match stands in the text too.
      return (element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate
        ? ofWays(element.alternatives)
        : undefined;
    default:
      return undefined;
  }
}

/** The same in capitals and small letters, in every mixture. */
function inAnyCase(need: string): string[] {
  return Array.from(need).reduce<string[]>(
    (begun, char) =>
      [...new Set([char.toLowerCase(), char.toUpperCase()])].flatMap((form) =>
        begun.map((beginning) => beginning + form),
      ),
    [''],
  );
}

/**
 * Sets of characters and pairs: every text that the pattern finds something in holds one of each. One set or two; none where
 * nothing can be told.
 */
export function needsOf({ source, flags }: RegExp): readonly Needs[] {
  const mode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  const tree = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, mode);
  const needed = ofWays(tree.alternatives);
  if (needed === undefined || needed.first.length === 0) return [];
  const sets = needed.second === undefined ? [needed.first] : [needed.first, needed.second];
  return flags.includes('i') ? sets.map((set) => [...new Set(set.flatMap(inAnyCase))]) : sets;
}
