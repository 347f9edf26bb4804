// Derived facts: terms counted as the procedure law counts them.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { calendarOf } from '../../src/flow/calendar.ts';
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

describe('a term that ends on a public holiday', () => {
  const root = join(import.meta.dirname, '../..');
  const calendar = calendarOf(loadCatalogue(root, { asOf: '2026-11-25', examples: false }).daysOff);

  test.each([
    ['2026-09-16', '2026-10-08', 'the National Day week'],
    ['2026-02-01', '2026-02-24', 'the Spring Festival'],
    ['2025-12-20', '2026-01-04', 'a Sunday on which people work is no day off'],
    ['2026-12-17', '2027-01-04', 'New Year and the weekend after it'],
  ])('served %s ends %s: %s', (from, end) => {
    expect(termEnd(from, 15, calendar)).toBe(end);
  });

  test('the day counted is told beside the day it rolled on to', () => {
    const received = { received_on: '2026-09-16' };
    const end = derivedFacts['fifteen_days_end'];
    expect(end?.compute(received, '2026-09-20', calendar)).toBe('2026-10-08');
    expect(end?.counted?.(received)).toBe('2026-10-01');
  });
});

describe('the day to be ready by', () => {
  test.each([
    ['2026-11-20', '2026-12-20', '2026-12-07', 'the term, where the paper names a later hearing'],
    ['2026-11-20', '2026-12-01', '2026-12-01', 'the date on the paper, where it is earlier'],
    ['2026-11-01', '2026-12-20', '2026-12-20', 'the date on the paper, where the term is over'],
    ['2026-11-20', '2026-11-24', '2026-12-07', 'the term, where the date on the paper has passed'],
    ['2026-11-20', undefined, '2026-12-07', 'the term, where the paper names no date'],
    [undefined, '2026-12-20', '2026-12-20', 'the date on the paper, where the day of service is not known'],
    ['2026-11-01', '2026-11-20', undefined, 'nothing, where both have passed'],
    [undefined, undefined, undefined, 'not guessed'],
  ])('served %s, paper says %s: %s (%s)', (received, paper, day, _why) => {
    const values = {
      ...(received === undefined ? {} : { received_on: received }),
      ...(paper === undefined ? {} : { paper_date: paper }),
    };
    expect(derivedFacts['answer_by']?.compute(values, '2026-11-25')).toBe(day);
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
