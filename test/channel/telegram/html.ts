/** Reads Telegram's HTML as strictly as it may be read: what this takes, Telegram takes. */

export interface Parsed {
  /** The text as the reader sees it. */
  readonly text: string;
  readonly marks: readonly { readonly tag: string; readonly text: string; readonly href?: string }[];
}

const openTag = /^<(b|i|pre|code|blockquote|blockquote expandable|a href="([^"<>]*)")>/;
const closeTag = /^<\/(b|i|pre|code|blockquote|a)>/;
const entity = /^&(amp|lt|gt|quot);/;
const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function fault(message: string): never {
  throw new Error(`can't parse entities: ${message}`);
}

export function parseHtml(html: string): Parsed {
  const marks: { tag: string; text: string; href?: string }[] = [];
  const open: { tag: string; from: number; href?: string }[] = [];
  let text = '';
  let rest = html;
  while (rest !== '') {
    const opened = openTag.exec(rest);
    const closed = closeTag.exec(rest);
    const sign = entity.exec(rest);
    if (opened !== null) {
      const tag = (opened[1] ?? '').split(' ')[0] ?? '';
      if (open.some((one) => one.tag === 'pre' || one.tag === 'code')) fault(`<${tag}> inside of pre`);
      if (tag === 'blockquote' && open.some((one) => one.tag === tag)) fault('nested blockquote');
      open.push({ tag, from: text.length, ...(opened[2] === undefined ? {} : { href: opened[2] }) });
      rest = rest.slice(opened[0].length);
    } else if (closed !== null) {
      const last = open.pop();
      if (last === undefined || last.tag !== closed[1]) fault(`unexpected ${closed[0]}`);
      const { from, ...mark } = last;
      marks.push({ ...mark, text: text.slice(from) });
      rest = rest.slice(closed[0].length);
    } else if (sign !== null) {
      text += signs[sign[1] ?? ''] ?? '';
      rest = rest.slice(sign[0].length);
    } else {
      if (/^[<>&]/.test(rest)) fault(`stray ${rest[0]}`);
      text += rest[0];
      rest = rest.slice(1);
    }
  }
  if (open.length > 0) fault(`<${open.at(-1)?.tag}> is not closed`);
  return { text, marks };
}
