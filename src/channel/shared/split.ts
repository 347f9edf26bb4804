/**
 * Splits a reply that is too long for one message: between blocks, else between items, else between sentences. Nothing
 * is ever left out: a cut answer drops a step that someone needed. Pure; the channel says how long blocks become.
 */
import type { Block, Reply, Run, StepItem } from '../../model/reply.ts';
import { cutText } from './sentences.ts';

/** How long blocks become in the channel's own form, in the unit of its limit. */
export type Measure = (blocks: readonly Block[]) => number;

type Cut = (block: Block) => Block[];

/** Runs in pieces that fit, each checked in place by `fits`. */
function cutRuns(runs: readonly Run[], size: (runs: Run[]) => number, max: number): Run[][] {
  const parts: Run[][] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    if (last !== undefined && size([...last, run]) <= max) {
      last.push(run);
      continue;
    }
    if (size([run]) <= max) {
      parts.push([run]);
      continue;
    }
    // A link is kept whole as long as its own text fits; its address cannot be cut.
    const pieces = cutText(run.text, max, (text) => size([{ ...run, text }]));
    parts.push(...pieces.map((text) => [{ ...run, text }]));
  }
  return parts.length === 0 ? [[]] : parts;
}

/** Items of a block in groups that fit; a single item that is too long is cut by itself. */
function group<T>(items: readonly T[], fits: (items: readonly T[]) => boolean, cut: (item: T) => T[]): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && fits([...last, item])) last.push(item);
    else if (fits([item])) groups.push([item]);
    else groups.push(...cut(item).map((part) => [part]));
  }
  return groups;
}

function cutStep(
  step: StepItem,
  number: number,
  title: string,
  block: Extract<Block, { type: 'steps' }>,
  cut: Cut,
): Block[] {
  const head: Block = { ...block, title, start: number, steps: [{ ...step, body: [] }] };
  return [head, ...step.body.flatMap((inner) => cut(inner))];
}

/** One block as several that each fit. */
function cutBlock(block: Block, max: number, measure: Measure): Block[] {
  const cut: Cut = (inner) => cutBlock(inner, max, measure);
  if (measure([block]) <= max) return [block];
  switch (block.type) {
    case 'paragraph':
      return cutRuns(block.runs, (runs) => measure([{ ...block, runs }]), max).map((runs) => ({
        ...block,
        runs,
      }));
    case 'list': {
      let next = block.start ?? 1;
      const fits = (items: readonly Run[][]) =>
        measure([{ ...block, start: next, items: [...items] }]) <= max;
      const sized = (runs: Run[]) => measure([{ ...block, start: next, items: [runs] }]);
      const blocks: Block[] = [];
      for (const items of group(block.items, fits, (runs) => cutRuns(runs, sized, max))) {
        blocks.push({ ...block, ...(block.ordered ? { start: next } : {}), items });
        next += items.length;
      }
      return blocks;
    }
    case 'words':
    case 'notice': {
      const fits = (lines: readonly Run[][]) => measure([{ ...block, lines: [...lines] }]) <= max;
      const sized = (runs: Run[]) => measure([{ ...block, lines: [runs] }]);
      return group(block.lines, fits, (runs) => cutRuns(runs, sized, max)).map((lines) => ({
        ...block,
        lines,
      }));
    }
    case 'steps': {
      const blocks: Block[] = [];
      let number = block.start ?? 1;
      for (const step of block.steps) {
        const title = blocks.length === 0 ? block.title : '';
        const last = blocks.at(-1);
        const longer = last?.type === 'steps' ? { ...last, steps: [...last.steps, step] } : undefined;
        const alone: Block = { ...block, title, start: number, steps: [step] };
        if (longer !== undefined && measure([longer]) <= max) blocks[blocks.length - 1] = longer;
        else if (measure([alone]) <= max) blocks.push(alone);
        else blocks.push(...cutStep(step, number, title, block, cut));
        number += 1;
      }
      return blocks;
    }
    case 'sources': {
      const fits = (items: readonly (typeof block.items)[number][]) =>
        measure([{ ...block, items: [...items] }]) <= max;
      return group(block.items, fits, (item) => [item]).map((items) => ({ ...block, items }));
    }
    case 'document':
    case 'image':
      return [block];
  }
}

/**
 * The reply as one or more replies whose blocks each measure at most `max`. Choices and what is expected stand with the
 * last part, so that the buttons are at the end.
 */
export function splitReply(reply: Reply, max: number, measure: Measure): Reply[] {
  const parts: Block[][] = [];
  for (const block of reply.blocks.flatMap((one) => cutBlock(one, max, measure))) {
    const last = parts.at(-1);
    if (last !== undefined && measure([...last, block]) <= max) last.push(block);
    else parts.push([block]);
  }
  if (parts.length <= 1) return [{ ...reply, blocks: parts[0] ?? [] }];
  return parts.map((blocks, at) =>
    at === parts.length - 1 ? { ...reply, blocks } : { blocks, expects: 'none' as const, about: reply.about },
  );
}
