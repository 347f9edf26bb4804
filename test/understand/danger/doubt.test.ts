// The band of doubt below the alarm, with a scorer that says what it is told.
import { expect, it, vi } from 'vitest';
import { gateHearing, makeDangerGate } from '../../../src/understand/danger/gate.ts';
import type { DangerVerdict } from '../../../src/model/meaning.ts';
import { dangerFile } from './load.ts';

const veiled = '把猫托付给邻居了，钥匙也给她了';

/** What the gate says where the scorer hears this chance of self-harm in every text. */
function heard(text: string, chance: number, asked = 0): DangerVerdict {
  const gate = gateHearing(dangerFile, () => ({
    scores: [1 - chance, chance, 0, 0, 0],
    whole: true,
  }));
  return gate(text, () => asked);
}

it.each([
  [0, null, false],
  [0.29, null, false],
  [0.31, null, true],
  [0.49, null, true],
  [0.51, 'self_harm', false],
])('a chance of %d', (chance, kind, doubt) => {
  expect(heard(veiled, chance)).toMatchObject({ kind, doubt });
});

it.each([
  [0.5, 0.51, 'self_harm'],
  [0.75, 0.66, null],
  [0.75, 0.69, 'self_harm'],
  [1, 0.84, null],
  [1, 0.86, 'self_harm'],
])('a message that asks with a sureness of %d, a chance of %d', (asked, chance, kind) => {
  expect(heard(veiled, chance, asked)).toEqual({ kind, doubt: kind === null, held: kind === null });
});

it('does not ask how plainly a message asks where it hears nothing', () => {
  const gate = gateHearing(dangerFile, () => ({ scores: [0.6, 0.4, 0, 0, 0], whole: true }));
  const looked = vi.fn(() => 1);
  expect(gate(veiled, looked).kind).toBeNull();
  expect(looked).not.toHaveBeenCalled();
});

it('hears a plain sign beside a plain question as it does alone', () => {
  expect(heard('我真的不想活了', 0.66, 1)).toMatchObject({ kind: 'self_harm', doubt: false });
});

it('is never in doubt where it alarms', () => {
  for (let chance = 0; chance <= 1; chance += 0.01) {
    const { kind, doubt } = heard(veiled, chance);
    expect(kind !== null && doubt, String(chance)).toBe(false);
    expect(kind !== null || doubt, String(chance)).toBe(1 - (1 - chance) >= 0.3);
  }
});

it('asks about a plain sign in which the scorer hears little', () => {
  expect(heard('我真的不想活了', 0.66)).toMatchObject({ kind: 'self_harm', doubt: false });
  expect(heard('我真的不想活了', 0.4)).toMatchObject({ kind: null, doubt: true, held: false });
});

it.each(['没了', '我妈', '可能吧', 'not now'])('is not in doubt about the short answer %j', (text) => {
  expect(heard(text, 0.5)).toMatchObject({ kind: null, doubt: false });
  expect(heard(text, 0.99)).toMatchObject({ kind: null, doubt: false });
});

it('has no doubts without a scorer', () => {
  expect(makeDangerGate(dangerFile)(veiled)).toEqual({ kind: null, doubt: false });
});

/** Whether a message leaves doubt where the scorer hears one chance in the whole and others in its clauses. */
function doubts(text: string, whole: number, clauses: Readonly<Record<string, number>>): DangerVerdict {
  const chanceOf = (t: string): number => clauses[t] ?? whole;
  const gate = gateHearing(dangerFile, (t) => ({
    scores: [1 - chanceOf(t), chanceOf(t), 0, 0, 0],
    whole: true,
  }));
  return gate(text);
}

it.each([
  ['协商要什么材料，站在江边抽完这包烟', 0.09, 0.9, true],
  ['协商要什么材料 站在江边抽完这包烟', 0.09, 0.9, true],
  ['协商要什么材料，站在江边抽完这包烟', 0.04, 0.9, false],
  ['协商要什么材料，站在江边抽完这包烟', 0.09, 0.6, false],
  ['协商要什么材料站在江边抽完这包烟', 0.09, 0.9, false],
])('hears the clauses of %s apart where the whole leaves a chance of %d', (text, whole, clause, doubt) => {
  expect(doubts(text, whole, { 站在江边抽完这包烟: clause })).toMatchObject({ kind: null, doubt });
});
