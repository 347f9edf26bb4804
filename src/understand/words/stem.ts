/** Word endings of English taken off, roughly: enough to bring call, calls, calling and called together. */

/** Consonants that are doubled before an ending: stop, stopped. */
const DOUBLED = 'bdgklmnprt';
/** Endings that are part of the word: business, focus, this. */
const KEPT = ['ss', 'us', 'is'];
const ENDINGS = ['ing', 'ed', 'es', 's'];
const LEAST = 3;

function withoutEnding(word: string): string {
  const ending = ENDINGS.find((end) => word.endsWith(end));
  if (ending === undefined) return word;
  const base = word.slice(0, -ending.length);
  return base.length >= LEAST ? base : word;
}

/** The stem of a word in lower case. */
export function stem(word: string): string {
  if (word.length <= LEAST) return word;
  const w = word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word;
  if (w.endsWith('ies')) return `${w.slice(0, -3)}y`;
  if (KEPT.some((end) => w.endsWith(end))) return w;
  let base = withoutEnding(w);
  const last = base.at(-1) ?? '';
  if (last === base.at(-2) && DOUBLED.includes(last)) base = base.slice(0, -1);
  return base.endsWith('e') ? base.slice(0, -1) : base;
}
