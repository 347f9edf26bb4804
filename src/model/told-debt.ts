/** What a message says about debts, before it is laid over the list. Money in fen. */
import type { DebtKind, DebtQuestion } from './fact.ts';

export interface ToldDebt {
  readonly lender?: string | undefined;
  readonly amount?: number | undefined;
  readonly monthly?: number | undefined;
  readonly dueDay?: number | undefined;
  readonly overdueDays?: number | undefined;
  /** Yearly, in percent. */
  readonly rate?: number | undefined;
  readonly kind?: DebtKind | undefined;
  readonly reported?: boolean | undefined;
  /** Said to be one more debt, though the lender may be known already. */
  readonly another?: boolean | undefined;
  /** Said to be a correction (改成, 是 ... 不是), so that nobody asks whether it is one more debt. */
  readonly corrects?: boolean | undefined;
  /** Said to come off the list. */
  readonly gone?: boolean | undefined;
  /** The debt is named by its place: the second. Counts from 1. */
  readonly place?: number | undefined;
}

export interface ToldDebts {
  readonly debts: readonly ToldDebt[];
  /** Why a sum in it was not taken, where one was meant: negative, too_large. */
  readonly reason?: string | undefined;
  /** A sum was told as a range and counts at its upper end. */
  readonly rounded?: true | undefined;
}

export interface DebtReading {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What was asked about one debt: a bare sum means what is owed, or the monthly payment where terms were asked for. */
  readonly about?: DebtQuestion | undefined;
}
