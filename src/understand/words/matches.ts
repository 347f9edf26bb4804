/**
 * All matches of a pattern in a text. Does what `text.matchAll(pattern)` does, without making a copy of the pattern and an
 * iterator each time: where most patterns find nothing, that is most of the cost.
 */

/** The matches in order, no more than `most`; `pattern` must be global. */
export function matchesOf(pattern: RegExp, text: string, most = Infinity): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null && found.length < most; match = pattern.exec(text)) {
    found.push(match);
    // An empty match does not move on by itself.
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
