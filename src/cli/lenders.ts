/** The lenders of content/lenders.yaml for the batch commands; faults elsewhere in the content do not stop them. */
import { readSource } from '../content/source.ts';
import { makeLenderIndex, type LenderIndex } from '../understand/parse/lender.ts';
import { root } from './root.ts';

export function projectLenders(asOf: string): LenderIndex {
  const { source } = readSource(root, { asOf, examples: false });
  return makeLenderIndex([...source.lenders.values()].map(({ value }) => value));
}
