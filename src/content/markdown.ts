/**
 * The Markdown subset -> reply blocks. Allowed: paragraphs, lists, **bold**, links, quotes (the exact words to say) and the
 * three notices. Everything else is a fault with its place, because it would not survive every channel.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Blockquote, List as MdList, Nodes, Paragraph as MdParagraph, PhrasingContent } from 'mdast';
import type { ContentLanguage } from '../model/language.ts';
import type { Block, Run } from '../model/reply.ts';
import type { Position } from './place.ts';
import {
  placeholderPattern,
  printed,
  readPlaceholder,
  setBetween,
  WITHHELD,
  type Registers,
} from './placeholder.ts';
import { withhold } from './withhold.ts';

export interface MarkdownFault {
  readonly at: Position;
  readonly message: string;
}

export interface ParsedMarkdown {
  readonly blocks: Block[];
  readonly faults: MarkdownFault[];
  /** True when the whole first block was withheld: what is left does not stand alone. */
  readonly lostFirst: boolean;
  /** Placeholders in the text, in order, with their place. */
  readonly placeholders: readonly { at: Position; inner: string }[];
}

const levels = { NOTE: 'info', WARNING: 'warning', CAUTION: 'urgent' } as const;

/** What an author is told about a form that is not allowed. */
const refused: Readonly<Record<string, string>> = {
  heading: 'headings do not survive every channel; write a paragraph, with **bold** where it matters',
  thematicBreak: 'a dividing line does not survive every channel; leave it out',
  code: 'code blocks are not allowed; do not indent text by four spaces',
  inlineCode: 'code marks ` are not allowed; write the words plainly',
  html: 'HTML is not allowed; write plain Markdown',
  image: 'images are not allowed; say it in words',
  imageReference: 'images are not allowed; say it in words',
  emphasis: 'single * or _ (italics) do not survive every channel; use **bold** or nothing',
  break: 'a hard line break is not allowed; remove the spaces or \\ at the end of the line, or begin a new paragraph',
  definition: 'link definitions are not allowed; write [text](https://...)',
  linkReference: 'link references are not allowed; write [text](https://...)',
  footnoteReference: 'footnotes are not allowed',
};

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

/** Joins wrapped lines: without a space where either side is Chinese, with one between Latin words. */
export function joinLines(text: string, textBefore = '', textAfter = ''): string {
  return text.replace(/[ \t]*\n[ \t]*/g, (_, offset: number, whole: string) => {
    const before = (textBefore + whole.slice(0, offset)).trimEnd().at(-1) ?? '';
    const after = (whole.slice(offset) + textAfter).trimStart()[0] ?? '';
    return before === '' || after === '' || wide.test(before) || wide.test(after) ? '' : ' ';
  });
}

class Parsing {
  readonly faults: MarkdownFault[] = [];
  readonly placeholders: { at: Position; inner: string }[] = [];
  readonly language: ContentLanguage;
  readonly registers: Registers;
  /** Number of the last item of the last numbered list. */
  lastNumber = 0;
  constructor(language: ContentLanguage, registers: Registers) {
    this.language = language;
    this.registers = registers;
  }
}

function where(node: Nodes, text = '', index = 0): Position {
  const start = node.position?.start ?? { line: 1, column: 1 };
  const before = text.slice(0, index);
  const breaks = before.split('\n').length - 1;
  if (breaks === 0) return { line: start.line, column: start.column + index };
  return { line: start.line + breaks, column: index - before.lastIndexOf('\n') };
}

function refuse(parsing: Parsing, node: Nodes): void {
  const message = refused[node.type] ?? `${node.type} is not allowed`;
  parsing.faults.push({ at: where(node), message });
}

/** Finds Markdown signs that stayed text: they would be shown to the reader. */
function leftovers(parsing: Parsing, node: Nodes, text: string): void {
  const bold = text.indexOf('**');
  if (bold !== -1) {
    parsing.faults.push({
      at: where(node, text, bold),
      message:
        'these ** do not become bold: bold may not begin or end with a quotation mark or other punctuation next to a word; put the punctuation outside, for example “**协商**” instead of **“协商”**',
    });
  }
  const table = /^\s*\|.*\|\s*$/m.exec(text);
  if (table)
    parsing.faults.push({ at: where(node, text, table.index), message: 'tables are not allowed; use a list' });
  const link = /\[[^\]]*\]\(|\]\s+\(http/.exec(text);
  if (link)
    parsing.faults.push({
      at: where(node, text, link.index),
      message: 'this link is broken; write [text](https://...) without spaces',
    });
}

/**
 * Braces count as punctuation, and **{{figure:x}}** next to a word would not become bold. While parsing they are signs that
 * are neither punctuation nor space, of the same length.
 */
const veiled = { open: '\u{E001}\u{E001}', close: '\u{E002}\u{E002}' };

function veil(text: string): string {
  return text.replace(placeholderPattern, (_, inner: string) => `${veiled.open}${inner}${veiled.close}`);
}

function unveil(text: string): string {
  return text.replaceAll(veiled.open, '{{').replaceAll(veiled.close, '}}');
}

function textRuns(parsing: Parsing, node: Nodes, veiledValue: string, type: 'text' | 'strong'): Run[] {
  const value = unveil(veiledValue);
  leftovers(parsing, node, value);
  const runs: Run[] = [];
  let last = 0;
  let pending = '';
  for (const match of value.matchAll(placeholderPattern)) {
    const inner = match[1] ?? '';
    parsing.placeholders.push({ at: where(node, value, match.index), inner });
    pending += value.slice(last, match.index);
    last = match.index + match[0].length;
    const placeholder = readPlaceholder(inner);
    if (placeholder === undefined) {
      parsing.faults.push({
        at: where(node, value, match.index),
        message: `{{${inner}}} is not known; expected {{contact:<id>}}, {{figure:<id>}} or {{fact:<id>}}`,
      });
      pending += match[0];
      continue;
    }
    const value_ = printed(placeholder, parsing.language, parsing.registers);
    if (placeholder.kind === 'figure') pending += setBetween(pending, value_.text, value.slice(last));
    else if (value_.href === undefined) pending += value_.text;
    else {
      if (pending !== '') runs.push({ type, text: pending });
      pending = '';
      runs.push({ type: 'link', text: value_.text, href: value_.href });
    }
  }
  pending += value.slice(last);
  if (pending !== '') runs.push({ type, text: pending });
  return runs;
}

function plainText(parsing: Parsing, children: readonly PhrasingContent[]): string {
  return children
    .map((child) => {
      if (child.type === 'text') return unveil(child.value);
      refuse(parsing, child);
      return '';
    })
    .join('');
}

/** The runs of a paragraph; `skip` leaves out its first characters (the mark of a notice). */
function runsOf(parsing: Parsing, paragraph: MdParagraph, skip = 0): Run[] {
  const runs: Run[] = [];
  paragraph.children.forEach((child, index) => {
    if (child.type === 'text') {
      const value = index === 0 ? child.value.slice(skip) : child.value;
      runs.push(...textRuns(parsing, index === 0 && skip > 0 ? shifted(child, skip) : child, value, 'text'));
    } else if (child.type === 'strong') {
      for (const inner of child.children) {
        if (inner.type === 'text') runs.push(...textRuns(parsing, inner, inner.value, 'strong'));
        else refuse(parsing, inner);
      }
    } else if (child.type === 'link') {
      const text = plainText(parsing, child.children);
      if (!/^https?:\/\/[^\s]+$/.test(child.url) || !URL.canParse(child.url)) {
        parsing.faults.push({
          at: where(child),
          message: `the address "${unveil(child.url)}" is not usable; links begin with https://`,
        });
      } else runs.push({ type: 'link', text, href: child.url });
    } else refuse(parsing, child);
  });
  return joined(runs);
}

function shifted(node: Nodes, by: number): Nodes {
  const source = node.type === 'text' ? node.value.slice(0, by) : '';
  const lines = source.split('\n').length - 1;
  const start = node.position?.start ?? { line: 1, column: 1 };
  const column = lines > 0 ? start.column : start.column + by;
  return { ...node, position: { start: { line: start.line + lines, column }, end: start } } as Nodes;
}

/** Joins wrapped lines, also where the break stands at the edge of a bold word or link. */
function joined(runs: readonly Run[]): Run[] {
  return runs
    .map((run, index) => ({
      ...run,
      text: joinLines(run.text, runs[index - 1]?.text ?? '', runs[index + 1]?.text ?? ''),
    }))
    .filter((run) => run.text !== '');
}

/** A list; a numbered one may go on counting where the last one stopped, after words to say for example. */
function listOf(parsing: Parsing, list: MdList): Block {
  if (list.ordered !== true) return { type: 'list', ordered: false, items: items(parsing, list) };
  const start = list.start ?? 1;
  const next = parsing.lastNumber + 1;
  if (start !== 1 && start !== next)
    parsing.faults.push({
      at: where(list),
      message: `this list begins with ${start}, expected 1${next > 1 ? ` or ${next}` : ''}`,
    });
  parsing.lastNumber = start + list.children.length - 1;
  return { type: 'list', ordered: true, ...(start > 1 ? { start } : {}), items: items(parsing, list) };
}

function items(parsing: Parsing, list: MdList): Run[][] {
  return list.children.map((item) => {
    const [first, ...rest] = item.children;
    for (const node of rest)
      parsing.faults.push({
        at: where(node),
        message:
          node.type === 'list'
            ? 'a list inside a list is not allowed; make it one list'
            : 'a list item holds one paragraph only',
      });
    if (first === undefined) {
      parsing.faults.push({ at: where(item), message: 'this list item is empty' });
      return [];
    }
    if (first.type !== 'paragraph') {
      refuse(parsing, first);
      return [];
    }
    return runsOf(parsing, first);
  });
}

function quote(parsing: Parsing, node: Blockquote): Block {
  const lines: Run[][] = [];
  let level: 'info' | 'warning' | 'urgent' | undefined;
  node.children.forEach((child, index) => {
    if (child.type !== 'paragraph') {
      parsing.faults.push({
        at: where(child),
        message: 'a quote or notice holds paragraphs only; part them by a line with a single >',
      });
      return;
    }
    const first = child.children[0];
    const mark = first?.type === 'text' ? /^\[!([A-Za-z]*)\][ \t]*\n?/.exec(first.value) : null;
    if (index === 0 && mark) {
      const name = mark[1] ?? '';
      if (!Object.hasOwn(levels, name))
        parsing.faults.push({
          at: where(child),
          message: `[!${name}] is not a notice; expected [!NOTE], [!WARNING] or [!CAUTION]`,
        });
      level = levels[name as keyof typeof levels] ?? 'info';
    }
    const runs = runsOf(parsing, child, index === 0 && mark ? mark[0].length : 0);
    if (runs.length > 0) lines.push(runs);
  });
  if (lines.length === 0) parsing.faults.push({ at: where(node), message: 'this quote or notice is empty' });
  return level === undefined ? { type: 'words', lines } : { type: 'notice', level, lines };
}

function isBlock(block: Block | undefined): block is Block {
  return block !== undefined;
}

/** Parses a text. Faults never stop it: what can be read is read. Sentences with missing values are left out. */
export function parseMarkdown(
  text: string,
  language: ContentLanguage,
  registers: Registers,
): ParsedMarkdown {
  const parsing = new Parsing(language, registers);
  const blocks = fromMarkdown(veil(text))
    .children.map((node): Block | undefined => {
      switch (node.type) {
        case 'paragraph':
          return { type: 'paragraph', runs: runsOf(parsing, node) };
        case 'list':
          return listOf(parsing, node);
        case 'blockquote':
          return quote(parsing, node);
        default:
          refuse(parsing, node);
          return undefined;
      }
    })
    .filter(isBlock);
  const missing = JSON.stringify(blocks).includes(WITHHELD);
  const first = blocks[0];
  return {
    blocks: missing ? withhold(blocks) : blocks,
    lostFirst: missing && first !== undefined && withhold([first]).length === 0,
    faults: parsing.faults,
    placeholders: parsing.placeholders,
  };
}
