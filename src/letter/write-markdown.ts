/** Paragraphs as Markdown, for those who keep their notes as text. Pure. */
import type { WrittenParagraph } from '../model/file-draft.ts';

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

export function writeMarkdown(paragraphs: readonly WrittenParagraph[]): string {
  return `${paragraphs.map(line).join('\n\n')}\n`;
}
