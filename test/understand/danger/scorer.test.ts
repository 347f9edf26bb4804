import { describe, expect, it } from 'vitest';
import type { DangerKind } from '../../../src/model/meaning.ts';
import { makeDangerCount } from '../../../src/understand/danger/features.ts';
import { makeDangerGate } from '../../../src/understand/danger/gate.ts';
import { makeDangerReader } from '../../../src/understand/danger/reader.ts';
import {
  type DANGER_LABELS,
  type DangerModel,
  makeDangerScorer,
  windowsOf,
} from '../../../src/understand/danger/scorer.ts';
import { trainDangerScorer } from '../../../src/understand/danger/train.ts';
import { dangerFile, dangerLines, ordinaryTexts } from './load.ts';

const lines = dangerLines;

/** The danger that is answered where this model is heard; `asked` is how surely every text asks a question. */
function kindsBy(model: DangerModel, asked = 0): (text: string) => DangerKind | null {
  const verdict = makeDangerGate(dangerFile, model);
  return (text) => verdict(text, () => asked).kind;
}

/** Every fifth line is held out: by its text, so that adding a line moves no other. */
function heldOut(text: string): boolean {
  let h = 0x811c9dc5;
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (h >>> 8) % 5 === 0;
}

describe('the scorer', () => {
  it('gives the same model for the same lines, and hears what it was taught', () => {
    const some = lines.filter((_, i) => i % 6 === 0);
    const ordinary = ['还款日是几号', '怎么申请延期还款', '利息怎么算', '可以分几期还'];
    const model = trainDangerScorer(some, ordinary, dangerFile);
    expect(trainDangerScorer(some, ordinary, dangerFile)).toEqual(model);
    const read = makeDangerReader(dangerFile);
    const scorer = makeDangerScorer(model, makeDangerCount(dangerFile));
    expect(scorer(read('我真的不想活了')).scores[0]).toBeLessThan(0.2);
    expect(scorer(read('还款日是几号')).scores[0]).toBeGreaterThan(0.8);
  });

  it('reads every clause of a long message', () => {
    const text = '一二三四五六七八九十，'.repeat(12);
    expect(windowsOf(text)[0]).toBe(text);
    const clauses = Array.from({ length: 300 }, (_, i) => `第${i}句话说完了，`);
    const windows = windowsOf(clauses.join(''));
    expect(clauses.filter((clause) => !windows.some((window) => window.includes(clause)))).toEqual([]);
    expect(windows.every((window) => window.length <= 60)).toBe(true);
    expect(windows.length).toBeLessThan(150);
    expect(windowsOf('短')).toEqual(['短']);
  });

  it('hears what is said at either end of a long message', () => {
    const some = lines.filter((_, i) => i % 3 === 0);
    const gate = kindsBy(trainDangerScorer(some, [], dangerFile));
    const ramble = '然后他们又说要我先交一部分，我说我工资还没发，';
    expect(gate(`${ramble.repeat(20)}遗书我写好了放在枕头下面`)).toBe('self_harm');
    expect(gate(`遗书我写好了放在枕头下面，${ramble.repeat(20)}`)).toBe('self_harm');
    // Beyond what the scorer hears the signs are believed without it.
    expect(gate(`${ramble.repeat(400)}我真的不想活了，${ramble.repeat(400)}`)).toBe('self_harm');
  });
});

describe('signs and scorer together, on lines neither was trained on', () => {
  const ordinary = ordinaryTexts;
  const model = trainDangerScorer(
    lines.filter((l) => !heldOut(l.text)),
    ordinary.filter((text) => !heldOut(text)),
    dangerFile,
  );
  const gate = kindsBy(model);
  const test = lines.filter((l) => heldOut(l.text));

  function alarmed(kind: (typeof DANGER_LABELS)[number]): number {
    const of = test.filter((l) => l.danger === kind);
    return of.filter((l) => gate(l.text) !== null).length / of.length;
  }

  // The lines were written to be unlike each other and to lie close to the border: people's messages are easier.
  it.each([
    ['self_harm', 0.87],
    ['danger_now', 0.88],
    ['other_at_risk', 0.9],
    ['harm_to_others', 0.9],
  ] as const)('hears %s in at least %d of the lines', (kind, least) => {
    expect(alarmed(kind)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    '我叔',
    '婆家人',
    '明晚',
    '剩两期',
    '不太记得',
    '六七个',
    '夜里两点',
    '旁边没人',
    'my cousin',
    'two women',
    'at night',
  ])('takes %j for the answer to a question', (text) => {
    expect(gate(text)).toBeNull();
  });

  it.each(['我真的不想活了', '遗书写好了', '我想死'])('hears %j beside any ordinary question', (cry) => {
    const questions = ordinary.filter((text) => /^\p{Script=Han}{6,30}[?？]?$/u.test(text)).slice(0, 200);
    const missed = questions.flatMap((text) =>
      [`${text}，${cry}`, `${cry}，${text}`].filter((whole) => gate(whole) === null),
    );
    expect(missed.length / questions.length / 2).toBeLessThanOrEqual(0.02);
  });

  it('is quiet at most traps and everyday lines', () => {
    expect(alarmed('none')).toBeLessThanOrEqual(0.09);
  });

  // Some of the examples of questions are close to danger themselves, and the classifier tells the gate in life how plainly
  // each asks: nothing here at first, then that all ask for certain.
  it.each([
    [0, 0.025],
    [1, 0.01],
  ])('is quiet at ordinary questions that ask with a sureness of %d', (asked, most) => {
    const unseen = ordinary.filter((text) => heldOut(text));
    const kindOf = kindsBy(model, asked);
    const alarms = unseen.filter((text) => kindOf(text) !== null).length;
    expect(alarms / unseen.length).toBeLessThanOrEqual(most);
  });
});
