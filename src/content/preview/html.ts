/** Small building blocks of the preview's HTML. Everything authored is escaped here. */
import type { Block, Run } from '../../model/reply.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

/** An element; `inner` is HTML, attributes are escaped. */
export function element(name: string, attributes: Readonly<Record<string, string>>, inner: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${list.join('')}>${inner}</${name}>`;
}

/** Slots and blanks are marked, so that a reader sees what will be filled. */
function text(value: string): string {
  return escape(value).replace(/\{\{fact:([\w-]+)\}\}/g, '<span class="slot">$1</span>');
}

function run(value: Run): string {
  if (value.type === 'strong') return `<strong>${text(value.text)}</strong>`;
  if (value.type === 'link') return element('a', { href: value.href, rel: 'noreferrer' }, text(value.text));
  return text(value.text);
}

function runs(list: readonly Run[]): string {
  return list.map(run).join('');
}

function lines(list: readonly (readonly Run[])[]): string {
  return list.map((line) => `<p>${runs(line)}</p>`).join('');
}

function block(value: Block): string {
  switch (value.type) {
    case 'paragraph':
      return `<p>${runs(value.runs)}</p>`;
    case 'list': {
      const items = value.items.map((item) => `<li>${runs(item)}</li>`).join('');
      if (!value.ordered) return `<ul>${items}</ul>`;
      return element('ol', { start: String(value.start ?? 1) }, items);
    }
    case 'words':
      return `<blockquote>${lines(value.lines)}</blockquote>`;
    case 'notice':
      return element('div', { class: `notice ${value.level}` }, lines(value.lines));
    default:
      return '';
  }
}

/** Reply blocks as HTML. */
export function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n');
}

/** A table; cells are HTML. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headRow = head.map((cell) => `<th>${escape(cell)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${headRow}</tr></thead><tbody>${body}</tbody></table>`;
}

export const style = `
:root { color-scheme: light; }
body { font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  color: #1c1f24; max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.35rem; border-bottom: 2px solid #1c1f24; margin-top: 3rem; }
h3 { font-size: 1.1rem; margin: 2.2rem 0 .3rem; } h4 { margin: 1.2rem 0 .2rem; }
nav ul { columns: 3 14rem; padding-left: 1.2rem; } nav a { color: #174a7c; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.meta, .id { color: #5a616b; font-size: .86rem; } .meta p { margin: .2rem 0; }
blockquote { margin: .6rem 0; padding: .3rem .9rem; border-left: 4px solid #2d6a4f; background: #eef6f1; }
.notice { margin: .6rem 0; padding: .3rem .9rem; border-left: 4px solid #174a7c; background: #eef3f9; }
.notice.warning { border-color: #9a6700; background: #fff6e0; } .notice.urgent { border-color: #b42318; background: #fdecea; }
blockquote p, .notice p { margin: .25rem 0; }
.slot { background: #ece6f8; border-radius: 3px; padding: 0 .25rem; font-size: .88em; }
.off { color: #b42318; font-weight: 600; }
.letter { border: 1px solid #c9ced6; padding: 1rem 1.4rem; } .letter .right { text-align: right; }
.letter .heading { text-align: center; font-weight: 600; } .letter .item::before { content: "– "; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { border: 1px solid #c9ced6; padding: .3rem .5rem;
  text-align: left; vertical-align: top; } th { background: #f2f4f7; }
@media (max-width: 48rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } nav { display: none; } h3 { break-after: avoid; }
  .letter, blockquote, .notice, tr { break-inside: avoid; } h2 { break-before: page; } a { color: inherit; } }
`;
