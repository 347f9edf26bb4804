/** A debt corrected or removed in words while something else is asked, at the summary, or after the plan. */
import { readsAsQuestion } from '../../understand/short-answers.ts';
import { update, type TurnContext } from '../context.ts';
import { closeIfComplete, correctsDebt, typeDebts } from './debts.ts';
import { factOf } from '../flow/ask.ts';
import { currentFlow, goOn } from '../flow/talk.ts';
import { correction } from '../heard.ts';
import { flowToCorrect } from '../noted.ts';

/**
 * Takes a text that names debts of the told list (借呗是三万二, 花呗还清了) and goes on with the flow. After the plan only what says that
 * it corrects (说错了, 不对). False when the text does not.
 */
export function correctDebts(context: TurnContext, text: string): boolean {
  const flow = flowToCorrect(context);
  const list = flow?.order.map((id) => factOf(context, id)).find(({ type }) => type === 'debts');
  if (flow === undefined || list === undefined) return false;
  const { facts, lastAsked, flow: underWay } = context.conversation;
  // The list's own questions take it themselves.
  if (facts[list.id] === undefined || lastAsked?.fact === list.id || readsAsQuestion(text)) return false;
  const rest = correction(text);
  if (currentFlow(context) === undefined && rest === undefined) return false;
  const words = rest ?? text;
  if (!correctsDebt(context, list.id, words)) return false;
  update(context, {
    flow: underWay ?? { id: flow.id, startedAt: context.now },
    pending: undefined,
    lastAsked: undefined,
  });
  const answer = typeDebts(context, list, words);
  closeIfComplete(context, list.id);
  goOn(context, flow, answer.kind === 'taken' ? answer.lead : []);
  return true;
}
