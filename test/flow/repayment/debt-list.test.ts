// Telling debts as pure steps: how many questions one debt can cost at most, corrections, removals, one step back.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../src/content/load.ts';
import {
  mostDebts,
  nextQuestion,
  questionOf,
  stepBack,
  takeIn,
  withAsked,
} from '../../../src/flow/repayment/debt-list.ts';
import { byConsequence, payable, Rank, rankOf } from '../../../src/flow/repayment/order.ts';
import { sampleDebts } from '../../../src/flow/repayment/samples.ts';
import { walk } from '../../../src/flow/walk.ts';
import type { Debt, DebtQuestion } from '../../../src/model/fact.ts';

/** Every way a question about one debt can be answered, not known included. */
const answers: Readonly<Record<DebtQuestion, readonly Partial<Debt>[]>> = {
  amount: [{ amount: 100_000 }, {}],
  terms: [
    { monthly: 10_000, dueDay: 10, overdueDays: 0 },
    { overdueDays: 20 },
    { overdueDays: 2000 },
    { monthly: 10_000 },
    {},
  ],
  kind: [
    { kind: 'court' },
    { kind: 'secured' },
    { kind: 'agreed' },
    { kind: 'card' },
    { kind: 'person' },
    { kind: 'disputed' },
    { kind: 'ordinary' },
    {},
  ],
  contact: [{ contact: 'within_year' }, { contact: 'one_to_three' }, { contact: 'over_three' }, {}],
};

/** Ends of all ways through the questions about one debt: what was asked, and the debt. */
function* ways(
  debt: Debt,
  asked: readonly DebtQuestion[] = [],
): Generator<{ asked: readonly DebtQuestion[]; debt: Debt }> {
  const what = questionOf(debt);
  if (what === undefined) {
    yield { asked, debt };
    return;
  }
  for (const answer of answers[what])
    yield* ways(withAsked([{ ...debt, ...answer }], 0, what)[0] as Debt, [...asked, what]);
}

const first: readonly Debt[] = [
  { lender: '甲' },
  { lender: '', amount: 5_000_000 },
  { lender: '甲', amount: 100_000, monthly: 10_000, dueDay: 10, overdueDays: 20 },
  { lender: '信用卡', kind: 'card' },
  { lender: '朋友', kind: 'person' },
  { lender: '甲', kind: 'disputed' },
];

describe('the questions about one debt', () => {
  const all = first.flatMap((debt) => [...ways(debt)]);

  test('each is put once at most, and four of them are the most', () => {
    for (const { asked } of all) expect(new Set(asked).size).toBe(asked.length);
    expect(Math.max(...all.map(({ asked }) => asked.length))).toBe(4);
  });

  test('with them no path of the flow asks more than nine for one debt', () => {
    const { flows, facts, conditions } = loadCatalogue(join(import.meta.dirname, '../../..'), {
      asOf: '2026-11-25',
      examples: false,
    });
    const flow = flows.get('repayment_plan');
    if (flow === undefined) throw new Error('there is no flow repayment_plan');
    const longest = Math.max(
      ...[...walk(flow, facts, conditions, '2026-11-25')].map(({ asked }) => asked.length),
    );
    // The list itself is one of these: its first line, the four about the debt, and whether there are more.
    expect(longest - 1 + 1 + 4 + 1).toBeLessThanOrEqual(9);
  });

  test('how old it may be is asked exactly where that is open, and unknown stays unpaid', () => {
    for (const { asked, debt } of all) {
      const open = debt.overdueDays === undefined || debt.overdueDays >= 3 * 365;
      const agreed = debt.kind === 'agreed' && (debt.overdueDays ?? 0) < 3 * 365;
      const alive = agreed || ['court', 'person', 'disputed'].includes(debt.kind ?? '');
      expect(asked.includes('contact'), JSON.stringify(debt)).toBe(open && !alive);
      if (open && !alive && (debt.contact === undefined || debt.contact === 'over_three'))
        expect(payable(rankOf(debt))).toBe(false);
    }
  });

  test('every one of them can be taken back, down to an empty list', () => {
    for (const { debt } of all) {
      let list: readonly Debt[] | undefined = [debt];
      for (let steps = 0; list !== undefined && list.length > 0; steps += 1) {
        expect(steps).toBeLessThan(8);
        list = stepBack(list);
      }
      expect(list).toEqual([]);
    }
  });
});

describe('the order of consequence', () => {
  test('the samples of the walk reach every rank', () => {
    const found = new Set(sampleDebts.flat().map(rankOf));
    expect(Rank.filter((rank) => !found.has(rank))).toEqual(['reported']);
    expect(rankOf({ lender: '某行', reported: true, overdueDays: 5 })).toBe('reported');
  });

  test('within one rank the dearer comes first, then the smaller', () => {
    const debt = (amount: number, rate?: number): Debt => ({
      lender: 'x',
      amount,
      overdueDays: 5,
      kind: 'ordinary',
      ...(rate === undefined ? {} : { rate }),
    });
    expect(byConsequence([debt(5), debt(3), debt(9, 18), debt(9, 24)])).toEqual([3, 2, 1, 0]);
  });
});

describe('what a message does to the list', () => {
  const list: readonly Debt[] = [
    { lender: '借呗', amount: 3_500_000, overdueDays: 20, contact: 'within_year', asked: ['kind'] },
    { lender: '花呗', amount: 800_000 },
  ];

  test('a lender that is there is corrected and nothing else about it is lost', () => {
    const { debts, changed, added } = takeIn(list, [{ lender: '借呗', amount: 3_200_000 }]);
    expect(debts[0]).toEqual({ ...list[0], amount: 3_200_000 });
    expect([changed, added, debts.length]).toEqual([[0], [], 2]);
  });

  test('one more of the same lender is added where it is said to be', () => {
    const { debts, added } = takeIn(list, [{ lender: '借呗', amount: 500_000, another: true }]);
    expect([debts.length, added]).toEqual([3, [2]]);
  });

  test('a new length of being overdue opens the question how old it is anew', () => {
    const { debts } = takeIn(list, [{ lender: '借呗', overdueDays: 1500 }]);
    expect(debts[0]?.contact).toBeUndefined();
    expect(questionOf({ ...(debts[0] as Debt), kind: 'ordinary', asked: ['terms', 'kind'] })).toBe('contact');
  });

  test('removals and corrections in one message find the right ones', () => {
    const { debts, removed } = takeIn(list, [
      { place: 1, gone: true },
      { lender: '花呗', amount: 700_000 },
    ]);
    expect(removed).toEqual([list[0]]);
    expect(debts).toEqual([{ lender: '花呗', amount: 700_000 }]);
  });

  test('the list has an end', () => {
    const many = Array.from({ length: mostDebts + 2 }, (_, at) => ({ lender: `${at}`, amount: 1 }));
    const { debts, dropped } = takeIn([], many);
    expect([debts.length, dropped]).toEqual([mostDebts, 2]);
  });

  test('"none of these" leaves a card a card', () => {
    expect(takeIn([{ lender: '信用卡', kind: 'card' }], [{ kind: 'ordinary' }], 0).debts[0]?.kind).toBe(
      'card',
    );
  });

  test('an empty list asks for a first debt, a whole one for more', () => {
    expect(nextQuestion([])).toEqual({ kind: 'first' });
    expect(nextQuestion([{ lender: '甲' }])).toEqual({ kind: 'about', at: 0, what: 'amount' });
    expect(nextQuestion([{ lender: '甲', asked: ['amount', 'terms', 'kind', 'contact'] }])).toEqual({
      kind: 'more',
    });
  });
});
