import { describe, expect, test } from 'vitest';
import { evaluate, type Grounds } from '../../src/flow/evaluate.ts';
import type { Condition } from '../../src/model/condition.ts';
import type { FactContent, Facts } from '../../src/model/fact.ts';

const at = '2026-11-25T02:00:00.000Z';

/** Facts by value; undefined means unsure. */
function told(values: Record<string, FactContent | undefined>): Facts {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      value === undefined ? { unsure: true, at, from: 'choice' } : { value, at, from: 'choice' },
    ]),
  );
}

function grounds(
  values: Record<string, FactContent | undefined>,
  named: Record<string, Condition> = {},
): Grounds {
  return { facts: told(values), conditions: new Map(Object.entries(named)), today: '2026-11-25' };
}

const a: Condition = { fact: 'a', is: 'x' };
const b: Condition = { fact: 'b', is: 'y' };

describe('a fact', () => {
  test.each<[string, Condition, Record<string, FactContent | undefined>, boolean | 'unknown', string[]]>([
    ['not asked is unknown and missing', a, {}, 'unknown', ['a']],
    ['unsure is unknown with nothing missing', a, { a: undefined }, 'unknown', []],
    ['equal is true', a, { a: 'x' }, true, []],
    ['different is false', a, { a: 'z' }, false, []],
    ['a list contains the option', a, { a: ['z', 'x'] }, true, []],
    ['a list meets one of several', { fact: 'a', in: ['p', 'x'] }, { a: ['x'] }, true, []],
    ['below the threshold', { fact: 'n', atLeast: 3 }, { n: 2 }, false, []],
    ['at the threshold', { fact: 'n', atLeast: 3 }, { n: 3 }, true, []],
    ['above the threshold', { fact: 'n', atMost: 3 }, { n: 4 }, false, []],
    ['a range counts by its value', { fact: 'n', atLeast: 3 }, { n: { from: 3, to: 5, value: 3 } }, true, []],
    ['a date before today', { fact: 'd', before: 'today' }, { d: '2026-11-24' }, true, []],
    ['today is not before today', { fact: 'd', before: 'today' }, { d: '2026-11-25' }, false, []],
    ['a text where a number is wanted is unknown', { fact: 'n', atLeast: 3 }, { n: 'many' }, 'unknown', []],
    ['unsure is told apart from not asked', { unsure: 'a' }, { a: undefined }, true, []],
    ['unsure of a sure fact is false', { unsure: 'a' }, { a: 'x' }, false, []],
    ['unsure of a fact not asked is unknown', { unsure: 'a' }, {}, 'unknown', ['a']],
  ])('%s', (_name, condition, facts, truth, missing) => {
    expect(evaluate(condition, grounds(facts))).toEqual({ truth, missing });
  });
});

describe('all, any and not', () => {
  test.each<[string, Condition, Record<string, FactContent | undefined>, boolean | 'unknown', string[]]>([
    ['all is false as soon as one is false', { all: [a, b] }, { a: 'z' }, false, []],
    ['all asks for what is open', { all: [a, b] }, { a: 'x' }, 'unknown', ['b']],
    ['all with an unsure member stays unknown', { all: [a, b] }, { a: 'x', b: undefined }, 'unknown', []],
    ['any is true as soon as one is true', { any: [a, b] }, { b: 'y' }, true, []],
    ['any asks for what is open', { any: [a, b] }, { a: 'z' }, 'unknown', ['b']],
    ['not of unsure is unknown', { not: a }, { a: undefined }, 'unknown', []],
    ['not turns false to true', { not: a }, { a: 'z' }, true, []],
    ['both missing facts are named once', { all: [a, b, a] }, {}, 'unknown', ['a', 'b']],
  ])('%s', (_name, condition, facts, truth, missing) => {
    expect(evaluate(condition, grounds(facts))).toEqual({ truth, missing });
  });

  test('a named condition is looked up', () => {
    expect(evaluate({ cond: 'both' }, grounds({ a: 'x', b: 'y' }, { both: { all: [a, b] } })).truth).toBe(
      true,
    );
  });

  test('an unknown name is a fault of unchecked content', () => {
    expect(() => evaluate({ cond: 'nowhere' }, grounds({}))).toThrow(
      'conditions.yaml has no condition "nowhere"',
    );
  });
});

describe('derived facts', () => {
  test.each([
    ['2026-11-20', 3],
    ['2026-11-21', 3],
    ['2026-11-24', 1],
    ['2026-11-25', 0],
    ['2026-11-18', 5],
  ])('working days since %s are %i', (agreed, days) => {
    const exactly: Condition = {
      all: [
        { fact: 'workdays_since_agreed', atLeast: days },
        { fact: 'workdays_since_agreed', atMost: days },
      ],
    };
    expect(evaluate(exactly, grounds({ agreed_on: agreed })).truth).toBe(true);
  });

  test('a derived fact asks for what it needs', () => {
    expect(evaluate({ fact: 'monthly_surplus', atMost: 0 }, grounds({ monthly_income: 5000 }))).toEqual({
      truth: 'unknown',
      missing: ['living_costs'],
    });
  });

  test('an unsure need makes it unknown with nothing missing', () => {
    expect(
      evaluate({ fact: 'workdays_since_agreed', atLeast: 1 }, grounds({ agreed_on: undefined })),
    ).toEqual({
      truth: 'unknown',
      missing: [],
    });
  });
});
