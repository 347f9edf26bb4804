/** How wide text stands on a screen of fixed cells: Chinese characters and emoji take two, marks that combine take none. */

const none = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The characters of a text as a reader counts them: an emoji made of several signs is one. */
export function graphemesOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** Cells of one character. */
export function graphemeWidth(grapheme: string): number {
  if (none.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** Cells of a text; colour codes take none. */
export function displayWidth(text: string): number {
  const plain = text.replace(/\u001b\[[\d;]*m/g, '');
  return graphemesOf(plain).reduce((sum, one) => sum + graphemeWidth(one), 0);
}
