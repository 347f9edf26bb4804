/** A reply for a terminal: wrapped by cells, numbered choices, colours where they are wanted. Pure. */
import type { Reply } from '../../model/reply.ts';
import { replyLines, type LineOptions, type Paint } from '../shared/lines.ts';
import { displayWidth } from '../shared/width.ts';
import { wrap } from '../shared/wrap.ts';

export interface TerminalLook extends Omit<LineOptions, 'paint'> {
  /** Cells of a line. */
  readonly width: number;
  /** Colours: only on a terminal, and not where NO_COLOR is set. */
  readonly colour: boolean;
}

function code(open: number, close: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`);
}

const coloured: Paint = {
  strong: code(1, 22),
  heading: code(36, 39),
  quiet: code(2, 22),
  words: code(36, 39),
  warning: code(33, 39),
  urgent: code(31, 39),
};

/** Text from a person or a file could carry codes that move the cursor or rename the window: they are taken out. */
function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]|\u001b(?!\[\d{1,2}m)/g, '');
}

/** The reply as text that ends without a line break. */
export function renderTerminal(reply: Reply, look: TerminalLook): string {
  const lines = replyLines(reply, { ...look, ...(look.colour ? { paint: coloured } : {}) });
  return lines
    .flatMap(({ first, rest, text }) => {
      const lead = Math.max(displayWidth(first), displayWidth(rest));
      return wrap(harmless(text), look.width - lead).map((part, at) =>
        `${at === 0 ? first : rest}${part}`.trimEnd(),
      );
    })
    .join('\n');
}
