/**
 * Blocks in Telegram's own form: HTML with the few tags it knows, or plain where it refused the HTML. Marks are signs, not
 * words, so that they read in every language. Pure.
 */
import type { Block, Run, StepItem } from '../../model/reply.ts';
import { plainRuns } from '../shared/lines.ts';

/** How stretches are set off. Every member takes text that is already safe, except `text`. */
export interface Markup {
  text(text: string): string;
  strong(inner: string): string;
  quiet(inner: string): string;
  link(inner: string, href: string): string;
  /** Words to copy with one tap. Telegram allows no other marks inside. */
  words(inner: string): string;
  quote(inner: string): string;
  /** A quote that opens when it is tapped. */
  folded(inner: string): string;
}

/** Signs that no message may hold: control characters and halves of characters. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function escapeHtml(text: string): string {
  return harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const tag =
  (open: string, close = open) =>
  (inner: string) =>
    inner === '' ? '' : `<${open}>${inner}</${close}>`;

export const html: Markup = {
  text: escapeHtml,
  strong: tag('b'),
  quiet: tag('i'),
  link: (inner, href) => (inner === '' ? '' : `<a href="${escapeHtml(href)}">${inner}</a>`),
  words: tag('pre'),
  quote: tag('blockquote'),
  folded: tag('blockquote expandable', 'blockquote'),
};

const same = (inner: string): string => inner;
/** Longer than the HTML after parsing, since links show where they lead: what fits here fits there. */
export const plain: Markup = {
  text: harmless,
  strong: same,
  quiet: same,
  link: (inner, href) => (inner === href ? inner : `${inner} (${href})`),
  words: same,
  quote: same,
  folded: same,
};

function run(one: Run, markup: Markup): string {
  const text = markup.text(one.text);
  if (one.type === 'strong') return markup.strong(text);
  return one.type === 'link' ? markup.link(text, one.href) : text;
}

function runs(all: readonly Run[], markup: Markup): string {
  return all.map((one) => run(one, markup)).join('');
}

const noticeSign = { info: 'ℹ️', warning: '⚠️', urgent: '❗️' } as const;

function step(item: StepItem, number: number, markup: Markup): string {
  const why = item.because === undefined ? [] : [markup.quiet(markup.text(item.because))];
  return [
    markup.strong(`${number}. ${markup.text(item.title)}`),
    ...item.body.map((inner) => block(inner, markup)),
    ...why,
  ].join('\n');
}

/** One block; files have no text of their own. */
export function block(one: Block, markup: Markup): string {
  switch (one.type) {
    case 'paragraph':
      return runs(one.runs, markup);
    case 'list':
      return one.items
        .map((item, at) => `${one.ordered ? `${(one.start ?? 1) + at}.` : '•'} ${runs(item, markup)}`)
        .join('\n');
    case 'words':
      return markup.words(one.lines.map((line) => markup.text(plainRuns(line))).join('\n'));
    case 'notice':
      return markup.quote(
        `${noticeSign[one.level]} ${one.lines.map((line) => runs(line, markup)).join('\n')}`,
      );
    case 'steps': {
      const title = one.title === '' ? [] : [markup.strong(markup.text(one.title))];
      const steps = one.steps.map((item, at) => step(item, (one.start ?? 1) + at, markup));
      return [...title, ...steps].join('\n\n');
    }
    case 'sources':
      return markup.folded(
        one.items
          .map(({ title, note }) => `§ ${markup.text(note === undefined ? title : `${title} (${note})`)}`)
          .join('\n'),
      );
    case 'document':
    case 'image':
      return '';
  }
}

/** Blocks as the text of one message. */
export function textOf(blocks: readonly Block[], markup: Markup): string {
  return blocks
    .map((one) => block(one, markup))
    .filter((text) => text.trim() !== '')
    .join('\n\n')
    .trim();
}
