// The band of doubt below the alarm, with a scorer that says what it is told.
import { expect, it } from 'vitest';
import { gateHearing, makeDangerGate } from '../../../src/understand/danger/gate.ts';
import { dangerFile } from './load.ts';

const veiled = '把猫托付给邻居了，钥匙也给她了';

/** What the gate says where the scorer hears this chance of self-harm in every text. */
function heard(text: string, chance: number, inPieces = false): { kind: string | null; doubt: boolean } {
  return gateHearing(dangerFile, () => ({
    scores: [1 - chance, chance, 0, 0, 0],
    inPieces,
    whole: true,
  }))(text);
}

it.each([
  [0, null, false],
  [0.44, null, false],
  [0.46, null, true],
  [0.63, null, true],
  [0.9, 'self_harm', false],
])('a chance of %d', (chance, kind, doubt) => {
  expect(heard(veiled, chance)).toEqual({ kind, doubt });
});

it.each([
  [0.6, null, false],
  [0.7, null, true],
  [0.85, null, true],
  [0.9, 'self_harm', false],
])('a chance of %d in the loudest piece of a long story', (chance, kind, doubt) => {
  expect(heard(veiled, chance, true)).toEqual({ kind, doubt });
});

it('hears a plain sign in a long story as in a short one', () => {
  expect(heard('我真的不想活了', 0.66, true)).toEqual({ kind: 'self_harm', doubt: false });
});

it('is never in doubt where it alarms', () => {
  for (let chance = 0; chance <= 1; chance += 0.01) {
    const { kind, doubt } = heard(veiled, chance);
    expect(kind !== null && doubt, String(chance)).toBe(false);
    expect(kind !== null || doubt, String(chance)).toBe(chance > 0.45);
  }
});

it('asks about a plain sign in which the scorer hears little', () => {
  expect(heard('我真的不想活了', 0.66)).toEqual({ kind: 'self_harm', doubt: false });
  expect(heard('我真的不想活了', 0.5)).toEqual({ kind: null, doubt: true });
});

it.each(['没了', '我妈', '可能吧', 'not now'])('is not in doubt about the short answer %j', (text) => {
  expect(heard(text, 0.5)).toEqual({ kind: null, doubt: false });
  expect(heard(text, 0.99)).toEqual({ kind: null, doubt: false });
});

it('has no doubts without a scorer', () => {
  expect(makeDangerGate(dangerFile)(veiled)).toEqual({ kind: null, doubt: false });
});
