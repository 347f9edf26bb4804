import { describe, expect, test } from 'vitest';
import { planButtons } from '../../../src/channel/shared/buttons.ts';
import { decodeChoice, encodeChoice } from '../../../src/channel/shared/choice-code.ts';
import type { Choice } from '../../../src/model/reply.ts';
import { samples } from '../samples.ts';

const limits = { maxChoices: 8, maxLabel: 20 };
const choice = (label: string, at = 0): Choice => ({ id: `q:n${at}`, label, does: 'ask' });
const labels = (choices: Choice[], given = limits) =>
  planButtons(choices, given).rows.map((row) => row.map(({ label }) => label));

describe('rows of buttons', () => {
  test('short labels share a row, long ones stand alone', () => {
    expect(labels(['有', '没有', '不确定', '没有，只是电话里说的'].map(choice))).toEqual([
      ['有', '没有', '不确定'],
      ['没有，只是电话里说的'],
    ]);
  });

  test('never more than four in a row', () => {
    expect(labels(['1', '2', '3', '4', '5'].map(choice))).toEqual([['1', '2', '3', '4'], ['5']]);
  });

  test.each([
    [19, 0],
    [20, 0],
    [21, 1],
  ])('a label of %i characters lists %i choices in the text instead of being cut', (length, listed) => {
    expect(planButtons([choice('长'.repeat(length))], limits).listed).toHaveLength(listed);
  });

  test.each([
    [8, 0],
    [9, 9],
  ])('%i choices list %i in the text; the buttons then carry numbers', (count, listed) => {
    const plan = planButtons(
      Array.from({ length: count }, (_, at) => choice(`选项${at}`, at)),
      limits,
      3,
    );
    expect(plan.listed).toHaveLength(listed);
    expect(plan.rows.flat()).toHaveLength(8);
    expect(plan.rows.flat()[0]?.label).toBe(listed === 0 ? '选项0' : '3');
  });

  test('no choice gives no row', () => {
    expect(planButtons([], limits).rows).toEqual([]);
  });
});

describe('choice ids', () => {
  test('of all samples come back as they went', () => {
    const ids = Object.values(samples).flatMap(({ choices = [] }) => choices.map(({ id }) => id));
    expect(ids.map((id) => decodeChoice(encodeChoice(id)))).toEqual(ids);
  });

  test.each([[''], ['有'], ['a b'], ['x'.repeat(65)]])('%j is refused', (id) => {
    expect(() => encodeChoice(id)).toThrow('64 bytes of ASCII');
    expect(decodeChoice(id)).toBeUndefined();
  });

  test.each([[undefined], [null], [3], [{}]])('data %j is no choice', (data) => {
    expect(decodeChoice(data)).toBeUndefined();
  });
});
