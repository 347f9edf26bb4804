/** Starting a flow by saying so: the phrases that content names for each flow. */
import type { TurnContext } from './context.ts';
import { bare } from '../understand/short-answers.ts';

/** What people put around the name of what they want. */
const courtesy =
  /^(请|請|麻烦|麻煩|你|我|想|要|能|可以|帮|幫|给|給|一下|看看|看|理一遍|一步步|来|來|开始|開始|做|弄|那|就|好|的|吧|吗|嗎|help|me|please|guide|lets|can|you|with|to|the|a|i|want)*$/u;

/** The flow whose start phrase the text is, courtesy around it aside. */
export function startedFlow(context: TurnContext, text: string): string | undefined {
  const said = bare(text);
  if (said.length > 30) return undefined;
  for (const flow of context.ports.catalogue.flows.values()) {
    const phrases = [flow.title.zh, flow.title.en, ...flow.starts]
      .map(bare)
      .filter((start) => start.length >= 3);
    const named = (start: string): boolean =>
      said === start || (start.length >= 5 && said.includes(start) && courtesy.test(said.replace(start, '')));
    if (phrases.some(named)) return flow.id;
  }
  return undefined;
}
