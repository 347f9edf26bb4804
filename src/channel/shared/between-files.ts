/** The order of a reply whose platform sends text and files apart: texts between the files, in the order of the blocks. */
import type { Block, Document, Image } from '../../model/reply.ts';

/** What to send: `text` makes it of the blocks between two files (nothing where they say nothing), `file` of each file. */
export function betweenFiles<T>(
  blocks: readonly Block[],
  text: (texts: readonly Block[]) => readonly T[],
  file: (block: Document | Image) => readonly T[],
): T[] {
  const made: T[] = [];
  let texts: Block[] = [];
  function flush(): void {
    made.push(...text(texts));
    texts = [];
  }
  for (const block of blocks) {
    if (block.type !== 'document' && block.type !== 'image') {
      texts.push(block);
      continue;
    }
    flush();
    made.push(...file(block));
  }
  flush();
  return made;
}
