import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkdays,
  daysBetween,
  endOfMonth,
  endOfWeek,
  weekday,
  workdaysBetween,
} from '../../src/flow/days.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));

describe('days', () => {
  test.each([
    ['2026-11-25', 5, '2026-11-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s plus %i days is %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
    expect(daysBetween(from, to)).toBe(count);
  });

  test.each([
    ['2026-11-25', 3, '2026-11-30'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s plus %i working days is %s', (from, count, to) => {
    expect(addWorkdays(from, count)).toBe(to);
  });

  test.each([
    ['2026-11-25', '2026-11-29'],
    ['2026-11-29', '2026-11-29'],
    ['2026-11-30', '2026-12-06'],
  ])('the week of %s ends on %s', (from, to) => {
    expect(endOfWeek(from)).toBe(to);
  });

  test.each([
    ['2026-11-25', '2026-11-30'],
    ['2028-02-01', '2028-02-29'],
    ['2026-12-31', '2026-12-31'],
  ])('the month of %s ends on %s', (from, to) => {
    expect(endOfMonth(from)).toBe(to);
  });

  test('counting working days undoes adding them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(workdaysBetween(from, addWorkdays(from, count))).toBe(count);
      }),
    );
  });

  test('a working day is never on a weekend', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect([0, 6]).not.toContain(weekday(addWorkdays(from, count)));
      }),
    );
  });
});
