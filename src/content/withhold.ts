/** Leaves out the sentences whose figure or contact does not hold on the day: better silent than wrong. */
import type { Block, Run } from '../model/reply.ts';
import { splitSentences, WITHHELD } from './placeholder.ts';

/** Runs without the sentences that hold a missing value; a sentence may reach over several runs. */
function keepSentences(runs: readonly Run[]): Run[] {
  const pieces: { run: Run; sentence: number }[] = [];
  let sentence = 0;
  for (const run of runs) {
    const parts = run.type === 'link' ? [run.text] : splitSentences(run.text);
    for (const part of parts) {
      pieces.push({ run: { ...run, text: part }, sentence });
      if (run.type !== 'link' && /[。！？；.!?;][”’」』）\s]*$/u.test(part)) sentence += 1;
    }
  }
  const bad = new Set(pieces.filter((p) => p.run.text.includes(WITHHELD)).map((p) => p.sentence));
  const kept: Run[] = [];
  for (const { run } of pieces.filter((p) => !bad.has(p.sentence))) {
    const last = kept.at(-1);
    if (last !== undefined && last.type === run.type && run.type !== 'link')
      kept[kept.length - 1] = { ...last, text: last.text + run.text };
    else kept.push(run);
  }
  return kept;
}

function filled(lines: readonly (readonly Run[])[]): Run[][] {
  return lines.map(keepSentences).filter((runs) => runs.length > 0);
}

/** Blocks without sentences that hold a missing value; blocks that become empty are left out. */
export function withhold(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'paragraph': {
        const runs = keepSentences(block.runs);
        return runs.length > 0 ? [{ ...block, runs }] : [];
      }
      case 'list': {
        const items = filled(block.items);
        return items.length > 0 ? [{ ...block, items }] : [];
      }
      case 'words':
      case 'notice': {
        const lines = filled(block.lines);
        return lines.length > 0 ? [{ ...block, lines }] : [];
      }
      default:
        return [block];
    }
  });
}
