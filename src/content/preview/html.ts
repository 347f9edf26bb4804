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

/** A table; cells are HTML. On a phone each row becomes a card whose lines begin with the head of their column. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headRow = head.map((cell) => `<th>${escape(cell)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => element('td', { 'data-head': head[i] ?? '' }, cell)).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${headRow}</tr></thead><tbody>${body}</tbody></table>`;
}
