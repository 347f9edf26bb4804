import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkdays,
  daysBetween,
  rolledOn,
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

  test('counting working days undoes adding them, whatever the days off', () => {
    const off = fc.array(day, { maxLength: 20 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), off, off, (from, count, holidays, makeUp) => {
        const work = new Set(makeUp);
        const calendar = { off: new Set(holidays.filter((each) => !work.has(each))), work };
        expect(workdaysBetween(from, addWorkdays(from, count, calendar), calendar)).toBe(count);
      }),
    );
  });

  test('holidays and working weekends are counted', () => {
    const calendar = { off: new Set(['2026-10-01', '2026-10-02']), work: new Set(['2026-09-27']) };
    expect(addWorkdays('2026-09-30', 1, calendar)).toBe('2026-10-05');
    expect(workdaysBetween('2026-09-25', '2026-10-05', calendar)).toBe(5);
    expect(rolledOn('2026-10-01', calendar)).toBe('2026-10-05');
    expect(rolledOn('2026-09-27', calendar)).toBe('2026-09-27');
  });

  test('a working day is never on a weekend', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect([0, 6]).not.toContain(weekday(addWorkdays(from, count)));
      }),
    );
  });
});
