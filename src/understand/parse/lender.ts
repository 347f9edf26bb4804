/**
 * Lenders by the names people use: aliases, homophones, abbreviations in letters. Knows no lender itself: the list comes
 * from content/lenders.yaml. A lender that is named but not listed is given back in the user's words.
 */
import type { ParseResult } from '../../model/parse.ts';
import type { Lender } from '../../model/source.ts';
import { oneReading } from './reading.ts';
import { makeBlanking } from './blank.ts';
import { tidy } from './tidy.ts';
import { makeFirstChars } from '../words/first-chars.ts';

export interface LenderIndex {
  /** Finds lenders in a tidy text, in order; at each place the longest name wins. */
  find(text: string): { from: number; to: number; name: string }[];
  /** The lender whose name is the whole tidy text. */
  named(text: string): string | undefined;
}

const escape = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name may be torn by one mark or space so that a filter does not see it: 借.呗. */
function patternOf(name: string): RegExp {
  // A name of digits (360) is one only where the words around it speak of a lender, not of a sum.
  if (/^\d+$/.test(name))
    return new RegExp(
      `(?<![\\d.,¥])(?:(?<=[跟和与在从、])${name}(?![\\d.,])|${name}(?= ?(?:loan|app)|\\p{Script=Han}))(?! ?[块元万千百天次个条度期多左分秒号年月日点家小])`,
      'uy',
    );
  if (/^[\p{Script=Han}]{2,4}$/u.test(name)) return new RegExp(Array.from(name).join('[ .*·_-]?'), 'y');
  return /^[a-z0-9 ]+$/.test(name)
    ? new RegExp(`(?<![a-z0-9])${escape(name)}(?![a-z0-9])`, 'y')
    : new RegExp(escape(name), 'y');
}

/** Words that hold a name by chance; they are taken out before names are looked for. */
const BY_CHANCE =
  /[押现定租]金条|没有?钱花|[下起出过]来分期|手机贷款|(?:什么|啥|个|毛|破)jb|jb(?:玩意|东西|扯)|拿去花了|打白条/g;

const withoutChance = makeBlanking(BY_CHANCE);

function indexOf(lenders: readonly Lender[]): LenderIndex {
  const names = new Map<string, string>();
  for (const lender of lenders)
    for (const written of [lender.name, ...lender.aliases]) {
      const key = tidy(written);
      if (key !== '' && !names.has(key)) names.set(key, lender.name);
    }
  /** First character -> the names that begin with it, longest first, each with its second character. */
  const byFirst = new Map<number, { second: number | undefined; pattern: RegExp; name: string }[]>();
  for (const [key, name] of [...names].sort(([a], [b]) => b.length - a.length)) {
    const first = key.charCodeAt(0);
    const list = byFirst.get(first) ?? [];
    list.push({ second: key.length > 1 ? key.charCodeAt(1) : undefined, pattern: patternOf(key), name });
    byFirst.set(first, list);
  }
  const mayBegin = makeFirstChars(names.keys());
  return {
    named: (text) => names.get(text),
    find(text) {
      const clean = withoutChance(text);
      const found: { from: number; to: number; name: string }[] = [];
      for (let at = 0; at < clean.length; at += 1) {
        const code = clean.charCodeAt(at);
        if (!mayBegin(code)) continue;
        for (const { second, pattern, name } of byFirst.get(code)!) {
          // The second character follows at once or behind one mark: most names are told off without their pattern.
          if (
            second !== undefined &&
            second !== clean.charCodeAt(at + 1) &&
            second !== clean.charCodeAt(at + 2)
          )
            continue;
          pattern.lastIndex = at;
          if (!pattern.test(clean)) continue;
          found.push({ from: at, to: pattern.lastIndex, name });
          at = pattern.lastIndex - 1;
          break;
        }
      }
      return found;
    },
  };
}

/** Makes the index of a list. */
export function makeLenderIndex(lenders: Iterable<Lender>): LenderIndex {
  const list = [...lenders];
  // Made when it is first asked: nobody waits for it at the start.
  let made: LenderIndex | undefined;
  const index = (): LenderIndex => (made ??= indexOf(list));
  return { find: (text) => index().find(text), named: (text) => index().named(text) };
}

const NOT_NAMED =
  /不知道|不清楚|不记得|忘了|忘记|不确定|记不(?:清|住|得|起)|想不起|没有|没借|哪家|哪个|什么|怎么|为什么|[?？]|吗$|好几|很多|都有|多家|几家|几个|各种|一堆|太多|don'?t know|not sure|forgot|several|many/;
const GENERIC =
  /^(?:(?:一|这|那|某|小|大)?(?:个|家|些)?(?:网贷|平台|网络贷款|网贷平台|贷款|贷款平台|借款|小贷|银行|app|软件|公司|贷款公司|信用卡|机构|网上借的|催收|催收公司|第三方|朋友|亲戚|同事|熟人|家人|老乡|私人|个人|借|贷|他们|对方|你|我|它|他|是|否|有|无|嗯|好|好的|online loan|an app|a bank|the platform|loan|yes|no|ok))$/;

/** Reads one lender. */
export function parseLender(text: string, index?: LenderIndex): ParseResult {
  const t = tidy(text);
  if (t === '') return { ok: false, reason: 'empty' };
  const whole = index?.named(t) ?? (/^[a-z ]+$/.test(t) ? index?.named(t.replaceAll(' ', '')) : undefined);
  if (whole !== undefined) return { ok: true, value: whole };
  const found = index?.find(t) ?? [];
  if (found.length > 0)
    return oneReading(
      found.map((f) => f.name),
      'no_lender',
    );
  const words = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(
      /^(?:就?是|(?:有?一?个)?叫做?|名字[是叫]|平台[是叫]|[我在]+(?:是)?(?:在)?(?:借的?是?|欠的?是?|用的?是?)|借的是|欠的是|it'?s (?:called )?|from )\s*/iu,
      '',
    )
    .replace(/(?:欠的|借的|的?(?:app|软件|平台|小程序)|的|啊|吧|呀|哦|呢|。|！|!|，|,|\.)+$/u, '')
    .trim();
  const plain = tidy(words);
  if (
    words === '' ||
    NOT_NAMED.test(t) ||
    GENERIC.test(plain) ||
    GENERIC.test(t) ||
    Array.from(words).length > 24 ||
    !/\p{L}/u.test(words) ||
    /[，。；！？,;!\n]/.test(words)
  )
    return { ok: false, reason: 'no_lender' };
  return { ok: true, value: words };
}
