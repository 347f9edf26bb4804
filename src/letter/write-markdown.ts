/** Paragraphs as Markdown, for those who keep their notes as text. Pure. */
import type { WrittenParagraph, WrittenPart, WrittenTable } from '../model/file-draft.ts';

/** Signs that Markdown would read as markup are escaped: the words are a person's. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

function line({ style, text }: WrittenParagraph): string {
  const safe = escape(text);
  switch (style) {
    case 'title':
      return `# ${safe}`;
    case 'heading':
      return `## ${safe}`;
    case 'item':
      return `- ${safe}`;
    case 'words':
      return `> ${safe}`;
    case 'quiet':
      return `*${safe}*`;
    case 'text':
    case 'right':
      return safe;
  }
}

/** A table as most readers of Markdown know it: sums to the right. */
function table({ head, rows }: WrittenTable): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const rule = `| ${head.map((_, at) => (at === 0 ? '---' : '---:')).join(' | ')} |`;
  return [row(head), rule, ...rows.map(row)].join('\n');
}

export function writeMarkdown(parts: readonly WrittenPart[]): string {
  return `${parts.map((part) => (part.style === 'table' ? table(part) : line(part))).join('\n\n')}\n`;
}
