/** Turns the drafts of a turn into files. The only asynchronous part of answering; the libraries are loaded when needed. */
import type { FileDraft, PlacedDraft } from '../model/file-draft.ts';
import type { Block, Reply } from '../model/reply.ts';
import { writeChart } from './write-chart.ts';
import { writeCalendar } from './write-calendar.ts';
import { writeDocx } from './write-docx.ts';
import { writeMarkdown } from './write-markdown.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A picture; where it cannot be drawn its words stand in its place, so that the plan is never lost for it. */
async function writePicture({ name, alt, chart }: Extract<FileDraft, { format: 'png' }>): Promise<Block> {
  try {
    const bytes = await writeChart(chart);
    return { type: 'image', name, mediaType: 'image/png', bytes: bytes.toString('base64'), alt };
  } catch {
    return { type: 'paragraph', runs: [{ type: 'text', text: alt }] };
  }
}

async function writeFile(draft: FileDraft, now: string): Promise<Block> {
  switch (draft.format) {
    case 'docx': {
      const bytes = await writeDocx(draft.paragraphs);
      return { type: 'document', name: draft.name, mediaType: docxType, bytes: bytes.toString('base64') };
    }
    case 'md': {
      const bytes = Buffer.from(writeMarkdown(draft.paragraphs), 'utf8').toString('base64');
      return { type: 'document', name: draft.name, mediaType: 'text/markdown', bytes };
    }
    case 'png':
      return writePicture(draft);
    case 'ics': {
      const text = await writeCalendar(draft.title, draft.days, now);
      return {
        type: 'document',
        name: draft.name,
        mediaType: 'text/calendar',
        bytes: Buffer.from(text, 'utf8').toString('base64'),
      };
    }
  }
}

/** The replies with their files appended. */
export async function withFiles(
  replies: readonly Reply[],
  drafts: readonly PlacedDraft[],
  now: string,
): Promise<readonly Reply[]> {
  if (drafts.length === 0) return replies;
  const files = await Promise.all(
    drafts.map(async ({ reply, draft }) => ({ reply, block: await writeFile(draft, now) })),
  );
  return replies.map((reply, index) => {
    const mine = files.filter((file) => file.reply === index).map(({ block }) => block);
    return mine.length === 0 ? reply : { ...reply, blocks: [...reply.blocks, ...mine] };
  });
}
