// What a repayment plan promises, over thousands of made-up households: never more than is left, every fen accounted for,
// the debt-free month right, and more money never makes anything later. Seeded, so that a failure can be seen again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Debt } from '../../../src/model/fact.ts';
import { offerOf } from '../../../src/flow/repayment/budget.ts';
import { addMonths, monthInterest, type Month } from '../../../src/flow/repayment/months.ts';
import { payable } from '../../../src/flow/repayment/order.ts';
import { repaymentOf, type Repayment } from '../../../src/flow/repayment/repayment.ts';

const today = '2026-11-25';
const runs = { numRuns: 250, seed: 20_261_125 };

const aDebt: fc.Arbitrary<Debt> = fc.record(
  {
    lender: fc.constantFrom('甲', '乙', '丙', ''),
    amount: fc.integer({ min: 0, max: 20_000_000 }),
    monthly: fc.integer({ min: 0, max: 500_000 }),
    overdueDays: fc.constantFrom(0, 5, 40, 120, 900, 1500),
    rate: fc.constantFrom(0, 7.2, 15.4, 18, 23.99, 36),
    kind: fc.constantFrom('court', 'secured', 'agreed', 'card', 'person', 'disputed', 'ordinary'),
    reported: fc.boolean(),
    contact: fc.constantFrom('within_year', 'one_to_three', 'over_three'),
  },
  { requiredKeys: ['lender'] },
);
const someDebts = fc.array(aDebt, { maxLength: 7 });
/** Yuan with fen, from poor to well off; costs may exceed the income. */
const yuan = fc.integer({ min: 0, max: 2_000_000 }).map((fen) => fen / 100);

function plan(debts: readonly Debt[], monthly_income: number, living_costs: number): Repayment {
  const made = repaymentOf({ debts: [...debts], monthly_income, living_costs }, today);
  if (made === undefined) throw new Error('a plan was expected');
  return made;
}

const paidIn = ({ payments }: Month): number => payments.reduce((sum, { paid }) => sum + paid, 0);

/** A plain second reckoning, month by month and debt by debt, written without looking at the first. */
function reckon(made: Repayment): { free: string | undefined; balances: number[][] } {
  const paying = made.debts.filter(({ rank }) => payable(rank));
  const owed = paying.map(({ debt }) => debt.amount ?? Number.POSITIVE_INFINITY);
  const ends = paying.map(({ rank, debt }) => rank !== 'secured' && debt.amount !== undefined);
  const balances: number[][] = [];
  for (let month = 1; month <= 360; month += 1) {
    let purse = made.budget.offer;
    paying.forEach(({ debt }, at) => {
      if (Number.isFinite(owed[at]))
        owed[at]! += Math.round(((owed[at] ?? 0) * Math.round((debt.rate ?? 0) * 100)) / 120_000);
    });
    paying.forEach(({ debt }, at) => {
      const least = debt.monthly ?? (debt.amount === undefined ? 0 : Math.ceil(debt.amount / 60));
      const given = Math.min(least, owed[at] ?? 0, purse);
      owed[at]! -= given;
      purse -= given;
    });
    const late = paying
      .map((_, at) => at)
      .filter((at) => ends[at] && paying[at]?.rank !== 'agreed' && paying[at]?.rank !== 'current');
    const running = paying.map((_, at) => at).filter((at) => ends[at] && !late.includes(at));
    for (const at of [...late, ...running]) {
      const given = Math.min(owed[at] ?? 0, purse);
      owed[at]! -= given;
      purse -= given;
    }
    balances.push([...owed]);
    if (ends.every((end, at) => !end || owed[at] === 0))
      return { free: ends.some(Boolean) ? addMonths('2026-11', month) : undefined, balances };
  }
  return { free: undefined, balances };
}

describe('a plan', () => {
  test('never offers or pays more than is left', () => {
    fc.assert(
      fc.property(someDebts, yuan, yuan, (debts, income, costs) => {
        const { budget, debts: planned, months } = plan(debts, income, costs);
        const left = Math.round(income * 100) - Math.round(costs * 100);
        expect(budget.offer).toBeLessThanOrEqual(Math.max(0, left));
        expect(budget.offer * 100).toBeLessThanOrEqual(Math.max(0, left) * 80);
        expect(planned.reduce((sum, { offer, extra }) => sum + offer + extra, 0)).toBeLessThanOrEqual(
          budget.offer,
        );
        for (const month of months) expect(paidIn(month)).toBeLessThanOrEqual(budget.offer);
        for (const { offer, minimum } of planned) expect(offer).toBeLessThanOrEqual(minimum);
      }),
      runs,
    );
  });

  test('accounts for every fen, in whole fen', () => {
    fc.assert(
      fc.property(someDebts, yuan, yuan, (debts, income, costs) => {
        const made = plan(debts, income, costs);
        let before = made.paying.map((place) => made.debts[place]?.debt.amount);
        for (const month of made.months) {
          expect(paidIn(month) + month.over).toBe(made.budget.offer);
          const wrong = month.payments.filter(({ interest, minimum, paid, left }, at) => {
            const owed = before[at];
            const whole = [interest, minimum, paid, left ?? 0].every(
              (sum) => Number.isSafeInteger(sum) && sum >= 0,
            );
            return !whole || left !== (owed === undefined ? undefined : owed + interest - paid);
          });
          expect(wrong).toEqual([]);
          before = month.payments.map(({ left }) => left);
        }
      }),
      runs,
    );
  });

  test('gives the right debt-free month and the right balances', () => {
    fc.assert(
      fc.property(someDebts, yuan, yuan, (debts, income, costs) => {
        const made = plan(debts, income, costs);
        const again = reckon(made);
        expect(made.debtFree).toBe(again.free);
        made.months.forEach((month, index) => {
          const lefts = month.payments.map(({ left }) => left ?? Number.POSITIVE_INFINITY);
          expect(lefts).toEqual(again.balances[index]);
        });
      }),
      runs,
    );
  });

  test('with more money left nothing is paid off later and no offer shrinks in sum', () => {
    const month = (when: string | undefined): string => when ?? '9999-12';
    fc.assert(
      fc.property(
        someDebts,
        yuan,
        yuan,
        fc.integer({ min: 0, max: 500_000 }),
        (debts, income, costs, more) => {
          const poorer = plan(debts, income, costs);
          const richer = plan(debts, income + more / 100, costs);
          expect(richer.budget.offer).toBeGreaterThanOrEqual(poorer.budget.offer);
          expect(month(richer.debtFree) <= month(poorer.debtFree)).toBe(true);
          const sum = (made: Repayment): number => made.debts.reduce((total, { offer }) => total + offer, 0);
          expect(sum(richer)).toBeGreaterThanOrEqual(sum(poorer));
          poorer.debts.forEach(({ clear }, place) => {
            if (clear !== undefined) expect(month(richer.debts[place]?.clear) <= clear).toBe(true);
          });
          poorer.months.forEach(({ payments }, index) => {
            const other = richer.months[index]?.payments;
            const later = payments.filter(
              ({ left }, at) => other !== undefined && left !== undefined && (other[at]?.left ?? 0) > left,
            );
            expect(later).toEqual([]);
          });
        },
      ),
      runs,
    );
  });

  test('puts no fen on a debt that may be old, is disputed or private', () => {
    fc.assert(
      fc.property(someDebts, yuan, yuan, (debts, income, costs) => {
        for (const { rank, offer, extra, minimum } of plan(debts, income, costs).debts)
          if (!payable(rank)) expect([offer, extra, minimum]).toEqual([0, 0, 0]);
      }),
      runs,
    );
  });
});

describe('the offer for what is left', () => {
  test.each([
    [-100_000, 0],
    [-1, 0],
    [0, 0],
    [1, 0],
    [124, 0],
    [125, 100],
    [250_000, 200_000],
    [250_099, 200_000],
  ])('%i fen left: %i fen offered', (surplus, offer) => {
    expect(offerOf(surplus)).toBe(offer);
  });
});

describe('interest of a month', () => {
  test.each([
    [100_000, 1200, 1000],
    [100, 600, 1],
    [99, 600, 0],
    [3_500_000, 1825, 53_229],
    [3_500_000, undefined, 0],
  ])('%i fen at %s hundredths of a percent: %i fen', (balance, rate, interest) => {
    expect(monthInterest(balance, rate)).toBe(interest);
  });
});
