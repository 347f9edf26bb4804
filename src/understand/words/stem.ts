/** Word endings of English taken off, roughly: enough to bring call, calls, calling and called together. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const w = word.replace(/'s?$/, '');
  if (w.endsWith('ies')) return `${w.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(w)) return w;
  const base = w.replace(/(?:ing|ed|es|s)$/, '');
  return (base.length >= 3 ? base : w).replace(/([bdgklmnprt])\1$/, '$1').replace(/e$/, '');
}
