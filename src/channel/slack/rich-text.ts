/**
 * Blocks in Slack's own form. Rich text carries words as they are: nothing a user or an author writes can become markup, a
 * mention or a link, and Chinese words can be bold without spaces around them. Marks are signs, not words. Pure.
 */
import type { Block, Run, StepItem } from '../../model/reply.ts';
import { plainRuns } from '../shared/lines.ts';
import { harmless } from './words.ts';

interface Style {
  readonly bold?: true;
  readonly italic?: true;
}
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly style?: Style }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'channel'; readonly channel_id: string };

type Part =
  | {
      readonly type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted';
      readonly elements: readonly Inline[];
    }
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly offset?: number;
      readonly elements: readonly {
        readonly type: 'rich_text_section';
        readonly elements: readonly Inline[];
      }[];
    };

export interface RichText {
  readonly type: 'rich_text';
  readonly block_id?: string;
  readonly elements: readonly Part[];
}

export function words(text: string, style?: Style): Inline[] {
  const kept = harmless(text);
  if (kept === '') return [];
  return [{ type: 'text', text: kept, ...(style === undefined ? {} : { style }) }];
}

function run(one: Run): Inline[] {
  if (one.type === 'strong') return words(one.text, { bold: true });
  if (one.type === 'text') return words(one.text);
  const text = harmless(one.text);
  return [{ type: 'link', url: one.href, text: text === '' ? one.href : text }];
}

function line(runs: readonly Run[]): Inline[] {
  return runs.flatMap(run);
}

const newLine: Inline = { type: 'text', text: '\n' };

function joined(lines: readonly Inline[][]): Inline[] {
  return lines.flatMap((one, at) => (at === 0 ? one : [newLine, ...one]));
}

export function section(elements: readonly Inline[]): Part {
  return { type: 'rich_text_section', elements };
}

const noticeSign = { info: 'ℹ️', warning: '⚠️', urgent: '❗️' } as const;

function step(item: StepItem, number: number): Part[] {
  const why =
    item.because === undefined ? [] : [section([...words(item.because, { italic: true }), newLine])];
  return [
    section([...words(`${number}. ${item.title}`, { bold: true }), newLine]),
    ...item.body.flatMap((inner) => partsOf(inner)),
    ...why,
  ];
}

/** The parts of one block; files have none. */
export function partsOf(block: Block): Part[] {
  switch (block.type) {
    case 'paragraph':
      return [section(line(block.runs))];
    case 'list': {
      const offset = (block.start ?? 1) - 1;
      return [
        {
          type: 'rich_text_list',
          style: block.ordered ? 'ordered' : 'bullet',
          ...(block.ordered && offset > 0 ? { offset } : {}),
          elements: block.items
            .map(line)
            .filter((item) => item.length > 0)
            .map((elements) => ({ type: 'rich_text_section', elements })),
        },
      ];
    }
    case 'words':
      return [
        { type: 'rich_text_preformatted', elements: joined(block.lines.map((one) => words(plainRuns(one)))) },
      ];
    case 'notice':
      return [
        {
          type: 'rich_text_quote',
          elements: [...words(`${noticeSign[block.level]} `), ...joined(block.lines.map(line))],
        },
      ];
    case 'steps': {
      const title = block.title === '' ? [] : [section([...words(block.title, { bold: true }), newLine])];
      return [...title, ...block.steps.flatMap((item, at) => step(item, (block.start ?? 1) + at))];
    }
    case 'sources': {
      const lines = block.items.map(({ title, note }) =>
        words(`§ ${note === undefined ? title : `${title} (${note})`}`, { italic: true }),
      );
      return [section(joined(lines))];
    }
    case 'document':
    case 'image':
      return [];
  }
}

/** Blocks of a reply as blocks of Slack; empty ones are left out. */
export function richText(blocks: readonly Block[]): RichText[] {
  return blocks
    .map((block) => partsOf(block).filter(({ elements }) => elements.length > 0))
    .filter((elements) => elements.length > 0)
    .map((elements) => ({ type: 'rich_text', elements }));
}
