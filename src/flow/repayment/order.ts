/** Debts by what follows if they are not paid: the worst consequence first, not the loudest caller. Pure. */
import type { Debt } from '../../model/fact.ts';
import { mayBeOld } from './old-debt.ts';

/** Best protected first; the last three get nothing from a plan. */
export const Rank = [
  'court',
  'secured',
  'agreed',
  'large_card',
  'current',
  'reported',
  'other',
  'query',
  'verify',
  'private',
] as const;
export type Rank = (typeof Rank)[number];

/** Principal from which an unpaid card may become a matter for the police, in fen; the register has it as card-fraud-principal. */
export const largeCardFen = 5_000_000;
/** Days overdue from which that is meant: three months. */
const largeCardDays = 90;

/** Where a debt stands. A disputed one is checked first, a possibly old one only asked about, a friend's is the user's choice. */
export function rankOf(debt: Debt): Rank {
  if (debt.kind === 'disputed') return 'verify';
  if (debt.kind === 'person') return 'private';
  if (debt.kind === 'court') return 'court';
  if (mayBeOld(debt)) return 'query';
  if (debt.kind === 'secured') return 'secured';
  if (debt.kind === 'agreed') return 'agreed';
  const large = (debt.amount ?? 0) >= largeCardFen;
  if (debt.kind === 'card' && large && (debt.overdueDays ?? largeCardDays) >= largeCardDays)
    return 'large_card';
  if (debt.overdueDays === 0) return 'current';
  return debt.kind === 'card' || debt.reported === true ? 'reported' : 'other';
}

/** Whether a plan may put money on it. */
export function payable(rank: Rank): boolean {
  return rank !== 'query' && rank !== 'verify' && rank !== 'private';
}

/**
 * The places of the debts in the told list, in the order of consequence. Within one rank the dearer comes first, then
 * the smaller, then the order told.
 */
export function byConsequence(debts: readonly Debt[]): number[] {
  const rank = debts.map((debt) => Rank.indexOf(rankOf(debt)));
  return debts
    .map((_, at) => at)
    .sort((a, b) => {
      const [one, other] = [debts[a], debts[b]];
      return (
        (rank[a] ?? 0) - (rank[b] ?? 0) ||
        (other?.rate ?? -1) - (one?.rate ?? -1) ||
        (one?.amount ?? Infinity) - (other?.amount ?? Infinity) ||
        a - b
      );
    });
}
