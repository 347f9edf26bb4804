/** Turns a whole reply into traditional characters at the very end, so that content is authored once. */
import type { Reply } from '../model/reply.ts';

/** Fields that are shown to people; everything else (ids, addresses, bytes) stays as it is. */
const shown = new Set(['text', 'title', 'label', 'note', 'because', 'alt']);

function convert(value: unknown, key: string, toTraditional: (text: string) => string): unknown {
  if (typeof value === 'string') return shown.has(key) ? toTraditional(value) : value;
  if (Array.isArray(value)) return value.map((item) => convert(item, key, toTraditional));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, convert(v, k, toTraditional)]));
  return value;
}

export function traditionalReply(reply: Reply, toTraditional: (text: string) => string): Reply {
  return convert(reply, '', toTraditional) as Reply;
}
