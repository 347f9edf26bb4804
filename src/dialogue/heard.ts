/**
 * Facts told in passing, in free text: 上周五客服答应我延到12月15号. Precise rather than greedy: an unmistakable phrase, or a
 * value beside a cue in the same clause; what is supposed, wished or told of somebody else is left out. Pure.
 */
import type { Fact, FactContent } from '../model/fact.ts';
import type { Meaning } from '../model/meaning.ts';
import { findDates, type FoundDate } from '../understand/parse/date.ts';
import { tidy } from '../understand/parse/tidy.ts';
import { bare } from '../understand/short-answers.ts';
import { readAnswer } from './flow/facts.ts';
import type { DialoguePorts } from './ports.ts';

/** A supposition, a wish or a question about what might be tells nothing that is. */
const supposed =
  /如果|要是|万一|假如|假设|倘若|能不能|可不可以|能否|可否|想(?!到|不|起)|打算|希望|该不该|要不要|会不会|是不是|怕|\b(?:if|could|can|would|should|want|hope|plan to|afraid)\b/iu;
/** The debt of somebody else. */
const others =
  /(?:我|俺)(?:的)?(?:朋友|同事|同学|室友|哥|弟|姐|妹|爸|妈|儿子|女儿|亲戚|邻居|男朋友|女朋友|前男友|前女友|前夫|前妻)(?:的|欠|借|贷|逾期|在(?:网|借|贷))|\bmy (?:friend|brother|sister|father|mother|son|daughter|cousin|colleague)(?:'s| owes| borrowed| has)/iu;
/** Cues that stand before their day: 延到12月15号. */
const pointsOn = /(?:到|改成|变成|until|till)$/iu;

export interface HearContext {
  readonly facts: readonly Fact[];
  readonly today: string;
  readonly ports: DialoguePorts;
}

function clausesOf(text: string): string[] {
  return text
    .split(/[，,。；;！!？?\n]+|\.(?=\s|$)|、(?=我|他|她|它|App|app)/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !supposed.test(clause));
}

const phrases = new Map<string, string>();

/** The author's phrases stripped once each: they are the same in every turn. */
function barePhrase(phrase: string): string {
  const known = phrases.get(phrase) ?? bare(phrase);
  phrases.set(phrase, known);
  return known;
}

/** Whether a clause says a phrase, and not that it is not so. */
function saysPhrase(words: string, phrase: string): boolean {
  const at = words.indexOf(barePhrase(phrase));
  return at >= 0 && !/(?:没|没有|不|不是|未|别|无|not|never|no)$/u.test(words.slice(0, at));
}

/** The part of a clause in which the value of a cue stands. */
function partOf(clause: string, cue: string, cuts: readonly string[]): string | undefined {
  const at = clause.toLowerCase().indexOf(cue.toLowerCase());
  if (at < 0) return undefined;
  if (pointsOn.test(cue)) return clause.slice(at + cue.length);
  const ends = cuts.map((cut) => clause.indexOf(cut)).filter((end) => end > at);
  return clause.slice(0, Math.min(clause.length, ...ends));
}

/** How far the day of a cue that points on may stand behind it. */
const REACH = 2;
/** What makes two days of one: 延到15号或者20号, 12月15号到1月10号. */
const GOES_ON = /^\s*(?:或|还是|要么|到|至|[-–~、/]|or\b|to\b)/iu;
/** On a phone a blank is a comma. */
const BLANK = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;

/** How many different days a text names; one that nobody can tell (上礼拜) is different from all others. */
function countDays(found: readonly FoundDate[]): number {
  return new Set(found.map(({ reading, from }) => ('day' in reading ? reading.day : from))).size;
}

/**
 * The part of a clause that says the day of a cue. Of several days it is the one right behind a cue that points on
 * (延到12月15号今天又打), else the one between the same blanks (昨天谈好延期了 今天又打); undefined where nobody can tell.
 */
function dayPart(part: string, cue: string, today: string): string | undefined {
  const plain = tidy(part);
  const found = findDates(plain, { today });
  if (countDays(found) < 2) return part;
  const [first, second] = found;
  if (first !== undefined && second !== undefined && pointsOn.test(cue)) {
    const isAlone = second.from > first.to && !GOES_ON.test(plain.slice(first.to));
    return first.from <= REACH && isAlone ? plain.slice(0, first.to) : undefined;
  }
  const pieces = part.split(BLANK);
  const piece = pieces.length > 1 ? pieces.find((words) => words.includes(cue)) : undefined;
  return piece !== undefined && countDays(findDates(tidy(piece), { today })) === 1 ? piece : undefined;
}

/** `words`: the clauses, stripped. */
function heardOption(fact: Fact, words: readonly string[]): FactContent | undefined {
  const said = fact.options.filter((option) =>
    option.heard.some((phrase) => words.some((clause) => saysPhrase(clause, phrase))),
  );
  return said.length === 1 ? said[0]?.id : undefined;
}

function heardValue(
  fact: Fact,
  clauses: readonly string[],
  cuts: readonly string[],
  { today, ports }: HearContext,
): FactContent | undefined {
  const values: FactContent[] = [];
  for (const clause of clauses)
    for (const cue of fact.heard) {
      const beside = partOf(clause, cue, cuts);
      const part = fact.type === 'date' && beside !== undefined ? dayPart(beside, cue, today) : beside;
      if (part === undefined) continue;
      const read = readAnswer(fact, part, today, ports);
      if (read.kind === 'value' && !values.includes(read.value)) values.push(read.value);
    }
  return values.length === 1 ? values[0] : undefined;
}

/** What a message tells, by fact. Nothing from a pasted text, and nothing said of somebody else's debt. */
export function hear(text: string, meaning: Meaning, context: HearContext): ReadonlyMap<string, FactContent> {
  const heard = new Map<string, FactContent>();
  if (meaning.kind === 'document' || others.test(text)) return heard;
  const clauses = clausesOf(text);
  const words = clauses.map(bare);
  const cuts = context.facts.flatMap((fact) => fact.heard.filter((cue) => pointsOn.test(cue)));
  for (const fact of context.facts) {
    const value =
      fact.type === 'choice'
        ? heardOption(fact, words)
        : fact.type === 'date' || fact.type === 'amount'
          ? heardValue(fact, clauses, cuts, context)
          : fact.spot === 'lender' && meaning.facts.lenders.length === 1
            ? meaning.facts.lenders[0]
            : undefined;
    if (value !== undefined) heard.set(fact.id, value);
  }
  return heard;
}

const corrects =
  /^(?:不对|不是的|说错了|我说错了|刚才说错了|错了|记错了|我记错了|更正|纠正|改一下|correction|i was wrong|i meant|sorry)(?:[，,：:。\s]*(?:应该)?(?:是|it was|it is|it's)?)?/iu;

/** What stands after 说错了，是: the corrected value; undefined where the text corrects nothing. */
export function correction(text: string): string | undefined {
  const match = corrects.exec(text.trim());
  const rest = match === null ? '' : text.trim().slice(match[0].length).trim();
  return rest === '' ? undefined : rest;
}
