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
