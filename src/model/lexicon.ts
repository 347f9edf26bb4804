/** content/lexicon.yaml: how people really write: homophones, abbreviations, masked words, synonym classes. */
import { z } from 'zod';

export const Lexicon = z.strictObject({
  /** Written form -> standard word, applied before features are made: 崔收 -> 催收, yq -> 逾期. */
  replace: z.record(z.string(), z.string()),
  /** Synonym classes: name -> words that mean about the same to the classifier. */
  classes: z.record(z.string(), z.array(z.string())),
});
export type Lexicon = z.infer<typeof Lexicon>;
