/** A reply as plain text: for pipes, notifications and as the fallback beside richer messages. Pure. */
import type { Reply } from '../../model/reply.ts';
import { replyLines, type LineOptions } from './lines.ts';

/** The reply as text without wrapping; nothing of it is left out. */
export function renderPlain(reply: Reply, options: LineOptions = {}): string {
  return replyLines(reply, options)
    .map((one) => `${one.first}${one.text}`.trimEnd())
    .join('\n');
}
