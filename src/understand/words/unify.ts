/**
 * The beginning of every reading: width, case and script unified, invisible and broken characters gone. Marks and line
 * breaks stay. What was unified once comes back as it is, quickly, so that each reader may begin with it. Must not know what
 * is looked for.
 */
import { toSimplified } from './script.ts';

/** Texts of these characters alone need nothing but a look at their script; most messages are of them. */
const PLAIN = /^[\u4e00-\u9fff\n a-z0-9,.!?;:'"()[\]%+*/<>=@#&$\-。、“”《》【】]*$/;

/** The unified text. */
export function unify(text: string): string {
  if (PLAIN.test(text)) return toSimplified(text);
  return toSimplified(
    text
      .replace(/\p{Surrogate}/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Cf}\p{Variation_Selector}\ufffd]+/gu, ''),
  );
}
