/** Slack's own way of writing text: out of it when we read, into it when we write. Pure. */

/** Signs that no message may hold: control characters and halves of characters. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The three signs that mean something to Slack, made harmless. */
export function escapeText(text: string): string {
  return harmless(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What `<...>` stands for to a reader: a link's label, a member's name, a channel. */
function shownAs(inner: string): string {
  const [target = '', label] = inner.split('|');
  if (/^[@#!]/.test(target)) return label ?? (target.startsWith('!') ? `@${target.slice(1)}` : target);
  return label ?? target.replace(/^(?:mailto|tel):/, '');
}

/** Whether a text names this member. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}

/** The words a member wrote, without the mentions of `me`. */
export function readWords(text: string, me: string): string {
  const words = text.replace(/<([^<>]*)>/g, (_, inner: string) =>
    inner === `@${me}` || inner.startsWith(`@${me}|`) ? ' ' : shownAs(inner),
  );
  return unescapeText(words)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
