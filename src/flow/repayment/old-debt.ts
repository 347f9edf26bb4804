/**
 * Whether a debt may be time-barred. Where it may be, nothing is offered or admitted: one sentence or a small payment can
 * revive it. Unknown counts as old. Pure.
 */
import type { Debt } from '../../model/fact.ts';

/** Three years, counted long: limitation runs from the last instalment due, the first overdue day is earlier. */
const threeYears = 3 * 365;

/** A court case, a plan that was not broken long ago, or an instalment not due yet shows that it is alive. */
export function mayBeOld({ kind, overdueDays, contact }: Debt): boolean {
  if (kind === 'court' || kind === 'person') return false;
  if (contact !== undefined) return contact === 'over_three';
  if (kind === 'agreed') return (overdueDays ?? 0) >= threeYears;
  return overdueDays === undefined || overdueDays >= threeYears;
}
