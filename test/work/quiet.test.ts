import { describe, expect, it } from 'vitest';
import { isQuiet, lookAheadMs, moveOutOfQuiet } from '../../src/work/quiet.ts';

/** A moment of 26 November in Shanghai. */
const at = (time: string, day = '26') => Date.parse(`2026-11-${day}T${time}:00.000+08:00`);

describe('quiet hours in Asia/Shanghai', () => {
  it.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['07:59', true],
    ['08:00', false],
    ['12:00', false],
  ])('%s is quiet: %s', (time, quiet) => {
    expect(isQuiet(at(time))).toBe(quiet);
  });

  it.each([
    ['21:59', at('21:59')],
    ['22:00', at('20:00')],
    ['23:30', at('20:00')],
    ['00:00', at('20:00', '25')],
    ['07:59', at('20:00', '25')],
    ['08:00', at('08:00')],
  ])('what is due at %s is said outside of them, never later', (time, said) => {
    expect(moveOutOfQuiet(at(time))).toBe(said);
  });

  it('never move a reminder further than the poll looks ahead', () => {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const due = at('00:00') + minute * 60_000;
      const moved = moveOutOfQuiet(due);
      expect(isQuiet(moved)).toBe(false);
      expect(due - moved).toBeLessThanOrEqual(lookAheadMs);
      expect(moved).toBeLessThanOrEqual(due);
    }
  });
});
