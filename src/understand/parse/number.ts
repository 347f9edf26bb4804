/**
 * The value of one written number, Chinese, Arabic or mixed: 三万五 = 35000, 3万5千, 1.2w, 二百五 = 250. Exact numbers only;
 * 多, 几 and the like are the business of quantity.ts.
 */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // prettier-ignore
const UNITS: Readonly<Record<string, number>> = {
  十: 10, 百: 100, 千: 1000, k: 1000, 万: 10_000, w: 10_000, 亿: 100_000_000,
}; // prettier-ignore

const TOKEN = /\d+(?:\.\d+)?|[零一二两三四五六七八九]+(?:点[零一二三四五六七八九]+)?|[十百千万亿wk半]/y;

/** A run of Han digits read place by place: 二零二六 -> 2026. */
export function hanDigits(run: string): number {
  return Number(
    Array.from(run)
      .map((c) => (c === '点' ? '.' : String(DIGITS[c] ?? 0)))
      .join(''),
  );
}

function tokens(written: string): string[] | undefined {
  const list: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < written.length) {
    const match = TOKEN.exec(written);
    if (match === null) return undefined;
    list.push(match[0]);
  }
  return list;
}

/** The number, or undefined when the words are not one number. `written` holds nothing but the number. */
export function readNumber(written: string): number | undefined {
  const text = /^\d{1,3}(?:,\d{3})+(?!\d)/.test(written) ? written.replace(/,/g, '') : written;
  const list = tokens(text);
  if (list === undefined || list.length === 0) return undefined;
  let total = 0;
  let section = 0;
  let open: number | undefined;
  let unit = 0;
  let zero = false;
  for (const token of list) {
    const size = UNITS[token];
    if (token === '半') {
      if (unit === 0 || open !== undefined) return undefined;
      section += unit / 2;
      unit = 1;
    } else if (size === undefined) {
      if (open !== undefined) return undefined;
      const han = /^[零一二两三四五六七八九]/.test(token);
      zero = han && token.startsWith('零') && token.length > 1 && unit > 0;
      if (token === '零' && list.length > 1) {
        zero = true;
        continue;
      }
      // 三千五百五 is fine, 三五百 is two numbers.
      if (han && token.length > 1 && list.length > 1 && !zero && !token.includes('点')) return undefined;
      open = han ? hanDigits(token) : Number(token);
    } else if (size >= 10_000) {
      section += open ?? 0;
      if (section === 0) return undefined;
      if (total > 0 && size >= unit && total < 100_000_000) return undefined;
      total = size === 100_000_000 ? (total + section) * size : total + section * size;
      section = 0;
      open = undefined;
      unit = size;
      zero = false;
    } else {
      if (open === undefined && !(size === 10 && section === 0)) return undefined;
      if (section > 0 && size >= unit && unit < 10_000) return undefined;
      section += (open ?? 1) * size;
      open = undefined;
      unit = size;
      zero = false;
    }
  }
  // 三万五, 一百五: a last lone digit counts in the next smaller unit.
  if (open !== undefined) {
    const short = unit >= 100 && !zero && Number.isInteger(open) && open >= 1 && open <= 9;
    section += short ? (open * unit) / 10 : open;
  }
  return Math.round((total + section) * 1e6) / 1e6;
}
