// Derived facts: terms counted as the procedure law counts them.
import { describe, expect, test } from 'vitest';
import { derivedFacts, termEnd } from '../../src/flow/derived.ts';

describe('a term of fifteen days', () => {
  test.each([
    ['2026-11-10', '2026-11-25', 'begins the day after service'],
    ['2026-11-06', '2026-11-23', 'ending on a Saturday rolls on to Monday'],
    ['2026-11-07', '2026-11-23', 'ending on a Sunday rolls on to Monday'],
    ['2026-12-20', '2027-01-04', 'runs over the year'],
  ])('served %s ends %s: %s', (from, end) => {
    expect(termEnd(from, 15)).toBe(end);
  });

  test.each([
    ['2026-11-25', 0],
    ['2026-11-24', -1],
    ['2026-11-26', 1],
  ])('is judged on %s as %i days past', (today, days) => {
    expect(derivedFacts['days_past_fifteen']?.compute({ received_on: '2026-11-10' }, today)).toBe(days);
  });

  test('is not guessed from a day that is not known', () => {
    expect(derivedFacts['days_past_fifteen']?.compute({}, '2026-11-25')).toBeUndefined();
  });
});

describe('the most to offer each month', () => {
  test.each([
    [6000, 3500, 2000, 'is four fifths of what is left'],
    [3001, 3000, 0, 'is cut to whole yuan'],
    [5003, 5000, 2, 'is cut down, never rounded up'],
    [3000, 3000, 0, 'is nothing when nothing is left'],
    [3000, 3500, 0, 'is never below nothing'],
  ])('income %i, costs %i: %i (%s)', (monthly_income, living_costs, offer) => {
    expect(derivedFacts['monthly_offer']?.compute({ monthly_income, living_costs }, '2026-11-25')).toBe(
      offer,
    );
  });

  test('is not guessed while the costs are not known', () => {
    expect(derivedFacts['monthly_offer']?.compute({ monthly_income: 3000 }, '2026-11-25')).toBeUndefined();
  });
});

describe('what is left each month', () => {
  test.each([
    [3000, { from: 2000, to: 3000, value: 2000 }, 0, 'costs told as a range count at their highest'],
    [3000, { from: 2000, to: null, value: 2000 }, 1000, 'costs without a highest count at what was said'],
    [{ from: 3000, to: 4000, value: 3000 }, 2000, 1000, 'income told as a range counts at its lowest'],
  ])('income %j, costs %j: %i (%s)', (monthly_income, living_costs, left, _why) => {
    expect(derivedFacts['monthly_surplus']?.compute({ monthly_income, living_costs }, '2026-11-25')).toBe(
      left,
    );
  });
});
