import { describe, expect, it } from 'vitest';
import {
  type DANGER_LABELS,
  scoreDanger,
  trainDangerScorer,
  windowsOf,
} from '../../../src/understand/danger/scorer.ts';
import { makeDangerGate } from '../../../src/understand/danger/gate.ts';
import { makeDangerReader } from '../../../src/understand/danger/reader.ts';
import type { DangerLine } from '../../../src/model/danger.ts';
import { dangerFile, dangerLines, ordinaryLines } from './load.ts';

const lines = dangerLines();
const signs = makeDangerGate(dangerFile);

/** Every fifth line is held out: by its text, so that adding a line moves no other. */
function heldOut(text: string): boolean {
  let h = 0x811c9dc5;
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (h >>> 8) % 5 === 0;
}

describe('the scorer', () => {
  it('gives the same model for the same lines, and hears what it was taught', () => {
    const some = lines.filter((_, i) => i % 6 === 0);
    const model = trainDangerScorer(some, dangerFile);
    expect(trainDangerScorer(some, dangerFile)).toEqual(model);
    const read = makeDangerReader(dangerFile);
    expect(scoreDanger(model, read('我真的不想活了'))[0]).toBeLessThan(0.2);
    expect(scoreDanger(model, read('还款日是几号'))[0]).toBeGreaterThan(0.8);
  });

  it('reads every clause of a long message', () => {
    const text = '一二三四五六七八九十，'.repeat(12);
    expect(windowsOf(text).join('')).toContain(text);
    expect(windowsOf('短')).toEqual(['短']);
  });
});

describe('signs and scorer together, on lines neither was trained on', () => {
  const ordinary = ordinaryLines();
  const train: DangerLine[] = [
    ...lines.filter((l) => !heldOut(l.text)),
    ...ordinary.filter((l) => !heldOut(l.text) && signs(l.text) === null),
  ];
  const gate = makeDangerGate(dangerFile, trainDangerScorer(train, dangerFile));
  const test = lines.filter((l) => heldOut(l.text));

  function alarmed(kind: (typeof DANGER_LABELS)[number]): number {
    const of = test.filter((l) => l.danger === kind);
    return of.filter((l) => gate(l.text) !== null).length / of.length;
  }

  it.each([
    ['self_harm', 0.85],
    ['danger_now', 0.92],
    ['other_at_risk', 0.9],
    ['harm_to_others', 0.85],
  ] as const)('hears %s in at least %d of the lines', (kind, least) => {
    expect(alarmed(kind)).toBeGreaterThanOrEqual(least);
  });

  it('is quiet at most traps and everyday lines', () => {
    expect(alarmed('none')).toBeLessThanOrEqual(0.07);
  });

  it('is quiet at ordinary questions', () => {
    const unseen = ordinary.filter((l) => heldOut(l.text));
    const alarms = unseen.filter((l) => gate(l.text) !== null).length;
    expect(alarms / unseen.length).toBeLessThanOrEqual(0.01);
  });
});
