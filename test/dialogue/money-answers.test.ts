// What comes in and what is needed, as people say it: one by one, unsteady, "under 3000", nothing at all.
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { readAnswer } from '../../src/dialogue/flow/facts.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { makeParseValue } from '../../src/understand/parse/parse-value.ts';
import type { Fact } from '../../src/model/fact.ts';
import { costsFen, incomeFen } from '../../src/flow/repayment/fen.ts';

const today = '2026-11-25';
const catalogue = loadCatalogue(`${import.meta.dirname}/../..`, { asOf: today, examples: false });
const ports = { parse: makeParseValue(catalogue.lenders.values()) } as unknown as DialoguePorts;
const fact = (id: string): Fact => catalogue.facts.get(id) as Fact;

/** In yuan as a plan counts it; the reason where it is asked again. */
function counted(id: 'monthly_income' | 'living_costs', text: string): number | string | undefined {
  const answered = readAnswer(fact(id), text, today, ports);
  if (answered.kind === 'unreadable') return answered.reason;
  if (answered.kind !== 'value') return answered.kind;
  const fen = id === 'monthly_income' ? incomeFen(answered.value) : costsFen(answered.value);
  return fen === undefined ? undefined : fen / 100;
}

describe('income', () => {
  test.each<[string, number | string]>([
    ['6000', 6000],
    ['三千出头', 3000],
    ['三四千', 3000],
    ['4000到5000', 4000],
    ['工资4000，兼职800', 4800],
    ['工资四千 跑外卖一千五', 5500],
    ['9月4000 10月3500 11月5000', 3500],
    ['4000、3500、5000', 3500],
    ['有时4000有时3000', 3000],
    ['不到三千', 'at_least'],
    ['没有收入', 0],
    ['失业了', 0],
    ['no income', 0],
    ['0', 0],
    ['wages 4000, part-time 800', 4800],
    ['-500', 'negative'],
    ['不知道', 'unsure'],
  ])('%s', (text, yuan) => {
    expect(counted('monthly_income', text)).toBe(yuan);
  });
});

describe('living costs', () => {
  test.each<[string, number | string]>([
    ['3500', 3500],
    ['不到三千', 3000],
    ['三千出头', 4000],
    ['两三千', 3000],
    ['房租1500，吃饭1000，孩子500', 3000],
    ['房租一千五 吃饭八百多 水电两百', 2600],
    ['rent 1500, food 1000, fares 200', 2700],
    ['一共2500，房租1500', 'ambiguous'],
  ])('%s', (text, yuan) => {
    expect(counted('living_costs', text)).toBe(yuan);
  });
});
