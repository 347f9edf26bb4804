/** One pattern for whatever any of the patterns finds: most texts hold none of it, and one look tells. */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'u');
}
