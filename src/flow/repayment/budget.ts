/** What can honestly be offered each month: income less what is needed, less a margin. Whole fen. Pure. */
import type { FactContent } from '../../model/fact.ts';
import { costsFen, incomeFen } from './fen.ts';

/** The most of what is left that all offers together may take, in percent; the register prints it as offer-share-of-surplus. */
export const offerPercent = 80;

export interface Budget {
  /** As counted: ranges read cautiously. All in fen. */
  readonly income: number;
  readonly costs: number;
  /** Income less costs; may be negative. */
  readonly surplus: number;
  /** The most to offer all lenders together, in fen: cut down to whole yuan, never below nothing. */
  readonly offer: number;
}

/** The offer for what is left over: one fen left, nothing left or less than nothing gives no offer. */
export function offerOf(surplus: number): number {
  return Math.max(0, Math.floor((surplus * offerPercent) / 100 / 100) * 100);
}

/** Undefined while income or costs are not known. */
export function budgetOf(values: Readonly<Record<string, FactContent>>): Budget | undefined {
  const income = incomeFen(values['monthly_income']);
  const costs = costsFen(values['living_costs']);
  if (income === undefined || costs === undefined) return undefined;
  const surplus = income - costs;
  return { income, costs, surplus, offer: offerOf(surplus) };
}
