/** Whether a message only makes sense with what was said before. Knows words of reference, no question types. */

const LEADS =
  /^(?:那|那么|那要是|那如果|如果|要是|万一|假如|然后呢?|还有|可是|但是|但|不过|所以|因为|这样|这种|这个|他们要是|他要是|她|它|他|so\b|and\b|but\b|then\b|what if|what about|how about|even if|ok\b|okay\b|if\b|that\b|it\b|this\b|they\b|he\b|she\b)/iu;
const TRAILS = /(?:呢|的话|咧|捏)[?？。!！~\s]*$/u;

/** How much a message leans on what came before: 0 stands alone, 1 is only a fragment. */
export function leaning(text: string): number {
  const length = (text.match(/\p{Script=Han}/gu)?.length ?? 0) + 2 * (text.match(/[a-z]+/gi)?.length ?? 0);
  let lean = length <= 6 ? 0.6 : length <= 12 ? 0.35 : length <= 20 ? 0.15 : 0;
  if (LEADS.test(text)) lean += 0.35;
  if (TRAILS.test(text)) lean += 0.15;
  return Math.min(1, lean);
}
