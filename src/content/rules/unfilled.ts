/** What `respite new` left to be written. */
import type { ContentFault } from '../../model/errors.ts';
import type { ContentSource } from '../source.ts';
import { FILL } from '../templates.ts';
import { positionOf } from './texts.ts';

const mark = new RegExp(`\\b${FILL}\\b(?: ([^"\\n(:]*))?`, 'g');

export function unfilled(source: ContentSource): ContentFault[] {
  return source.files.flatMap((file) =>
    [...file.text.matchAll(mark)].map((match) => ({
      file: file.path,
      ...positionOf(file.text, match.index),
      message: `still to be written${match[1] === undefined || match[1].trim() === '' ? '' : `: ${match[1].trim()}`}`,
    })),
  );
}
