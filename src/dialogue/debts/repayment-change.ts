/** What a plan made anew changed in its sums: what can be offered, and when all is paid off. */
import type { Flow } from '../../model/flow.ts';
import type { Block } from '../../model/reply.ts';
import { yuanText } from '../../flow/repayment/fen.ts';
import type { TurnContext } from '../context.ts';
import { phrase, phraseBlocks } from '../phrase.ts';
import { monthName } from './repayment-months.ts';
import { repayment } from './repayment-offers.ts';

/** The sums of a plan, kept to be compared with the next one. */
export interface PlanSums {
  /** In fen. */
  readonly offer: number;
  /** YYYY-MM; absent where it never is or cannot be reckoned. */
  readonly free?: string | undefined;
}

/** The sums of the plan as told now; undefined for flows that reckon none, and while something is not known. */
export function planSums(context: TurnContext, flow: Flow): PlanSums | undefined {
  if (!flow.steps.some(({ shows }) => shows !== undefined)) return undefined;
  const plan = repayment(context);
  if (plan === undefined) return undefined;
  const { budget, debtFree } = plan;
  return debtFree === undefined ? { offer: budget.offer } : { offer: budget.offer, free: debtFree };
}

/** Both sums where they differ from before; nothing where they do not. */
export function sumsChanged(context: TurnContext, before: PlanSums, now: PlanSums): Block[] {
  const month = (free: string | undefined): string =>
    free === undefined ? phrase(context, 'sums_no_end') : monthName(context, free);
  return [
    ...(before.offer === now.offer
      ? []
      : phraseBlocks(context, 'sums_offer', { before: yuanText(before.offer), now: yuanText(now.offer) })),
    ...(before.free === now.free
      ? []
      : phraseBlocks(context, 'sums_free', { before: month(before.free), now: month(now.free) })),
  ];
}
