/** Lists of debts that every condition over debts can tell apart: one for each rank, and several ranks together. */
import type { Debt } from '../../model/fact.ts';

const ordinary: Debt = { lender: 'a', amount: 100_000, monthly: 10_000, overdueDays: 10, kind: 'ordinary' };

export const sampleDebts: readonly (readonly Debt[])[] = [
  [ordinary],
  [{ ...ordinary, overdueDays: 0 }],
  [{ ...ordinary, monthly: 100_000_000, amount: 1_000_000_000 }],
  [{ ...ordinary, overdueDays: 4 * 365, contact: 'over_three' }],
  [{ lender: 'b' }],
  [{ ...ordinary, kind: 'court' }],
  [{ ...ordinary, kind: 'secured' }],
  [{ ...ordinary, kind: 'agreed' }],
  [{ ...ordinary, kind: 'card', amount: 6_000_000, overdueDays: 200 }],
  [{ ...ordinary, kind: 'disputed' }],
  [{ ...ordinary, kind: 'person' }],
  [ordinary, { ...ordinary, kind: 'court' }, { lender: 'b' }, { ...ordinary, kind: 'agreed' }],
];
