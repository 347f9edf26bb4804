/** Starting a flow by saying so: the phrases that content names for each flow. */
import type { TurnContext } from './context.ts';
import { bare } from '../understand/short-answers.ts';

/** The flow whose start phrase the text is (or holds, when it is short). */
export function startedFlow(context: TurnContext, text: string): string | undefined {
  const said = bare(text);
  if (said.length > 30) return undefined;
  for (const flow of context.ports.catalogue.flows.values()) {
    const phrases = [flow.title.zh, flow.title.en, ...flow.starts]
      .map(bare)
      .filter((start) => start.length >= 3);
    if (phrases.includes(said)) return flow.id;
  }
  return undefined;
}
