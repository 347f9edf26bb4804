/** What a rule of `respite check` is: it looks at everything read and returns faults with their places. */
import type { ContentFault } from '../model/errors.ts';
import type { ContentSource } from './source.ts';

export interface RuleContext {
  /** Facts that are computed in code, with the facts they need; conditions may use them. */
  readonly derived: Readonly<Record<string, { readonly needs: readonly string[] }>>;
  /** TypeScript sources, to find the phrases they say; empty where the program runs without its sources. */
  readonly code: readonly { readonly path: string; readonly text: string }[];
}

export type Rule = (source: ContentSource, context: RuleContext) => ContentFault[];
