/** Computed facts of budget and debts, for the conditions and slots of flows. Sums in yuan. */
import type { DerivedFact } from '../derived-fact.ts';
import { budgetOf, type Budget } from './budget.ts';
import { mayBeOld } from './old-debt.ts';
import { payable, rankOf, type Rank } from './order.ts';
import { debtsOf, minimumsOf } from './repayment.ts';

const money = ['monthly_income', 'living_costs'];

function ofBudget(read: (budget: Budget) => number): DerivedFact {
  return {
    needs: money,
    yuan: true,
    compute: (values) => {
      const budget = budgetOf(values);
      return budget === undefined ? undefined : read(budget) / 100;
    },
  };
}

/** How many of the told debts stand in one of these ranks. */
function count(wanted: (rank: Rank) => boolean): DerivedFact {
  return {
    needs: ['debts'],
    compute: (values) => debtsOf(values)?.filter((debt) => wanted(rankOf(debt))).length,
  };
}

export const repaymentFacts: Readonly<Record<string, DerivedFact>> = {
  /** Income as counted: the lower end of a range. */
  counted_income: {
    needs: ['monthly_income'],
    yuan: true,
    compute: ({ monthly_income = Number.NaN }) => {
      const budget = budgetOf({ monthly_income, living_costs: 0 });
      return budget === undefined || Number.isNaN(budget.income) ? undefined : budget.income / 100;
    },
  },
  /** Costs as counted: the upper end of a range. */
  counted_costs: {
    needs: ['living_costs'],
    yuan: true,
    compute: ({ living_costs = Number.NaN }) => {
      const budget = budgetOf({ monthly_income: 0, living_costs });
      return budget === undefined || Number.isNaN(budget.costs) ? undefined : budget.costs / 100;
    },
  },
  /** Yuan left each month after living costs. */
  monthly_surplus: ofBudget(({ surplus }) => surplus),
  /** The most to offer all lenders together, in whole yuan: four fifths of the surplus, nothing when nothing is left. */
  monthly_offer: ofBudget(({ offer }) => offer),
  /** Debts that a plan may put money on: not disputed, not private, surely not time-barred. */
  debts_payable: count(payable),
  /** Of these, the ones to be negotiated with a lender by the user. */
  debts_to_talk_about: count((rank) => payable(rank) && rank !== 'court'),
  debts_in_court: count((rank) => rank === 'court'),
  debts_agreed: count((rank) => rank === 'agreed'),
  debts_large_card: count((rank) => rank === 'large_card'),
  debts_disputed: count((rank) => rank === 'verify'),
  debts_private: count((rank) => rank === 'private'),
  /** Debts that may be time-barred: nothing is offered or admitted there. */
  debts_maybe_old: {
    needs: ['debts'],
    compute: (values) => debtsOf(values)?.filter((debt) => debt.kind !== 'disputed' && mayBeOld(debt)).length,
  },
  /** Whole yuan by which all monthly payments together exceed what can be offered; 0 when they can be met. */
  debts_gap: {
    needs: ['debts', ...money],
    yuan: true,
    compute: (values) => {
      const budget = budgetOf(values);
      const debts = debtsOf(values);
      return budget === undefined || debts === undefined
        ? undefined
        : Math.ceil(Math.max(0, minimumsOf(debts) - budget.offer) / 100);
    },
  },
};
