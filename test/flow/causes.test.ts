// The ten causes of still_chased: each told plainly by facts, each found, each with a plan that differs in what matters; and
// whoever is unsure of everything gets the steps that never harm.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { calendarOf } from '../../src/flow/calendar.ts';
import { allSteps, makePlan, stepIds, type Plan } from '../../src/flow/plan.ts';
import type { Flow } from '../../src/model/flow.ts';
import { factsOf, type Told } from './told.ts';

const today = '2026-11-25';
const catalogue = loadCatalogue(join(import.meta.dirname, '../..'), { asOf: today, examples: false });
const flow = catalogue.flows.get('still_chased') as Flow;

function planOf(values: Told): Plan {
  const grounds = { conditions: catalogue.conditions, today, calendar: calendarOf(catalogue.daysOff) };
  return makePlan(flow, { ...grounds, facts: factsOf(values) });
}

/** A deferral agreed with the official service weeks ago, in writing, kept; the rest of each case differs from it. */
const sound: Told = {
  urgent_signs: 'none',
  app_shows: 'new_date',
  agreed_with: 'official_service',
  proof: 'written',
  first_due_kept: 'on_time',
  caller_for: 'same_lender',
  caller_wants: 'old_debt',
  agreed_on: '2026-11-02',
  deferred_until: '2026-12-15',
  who_is_called: 'me',
};

/** Cause, what is different, the finding that comes first, the step that makes its plan another one. */
const causes: readonly (readonly [cause: string, Told, finding: string, step: string])[] = [
  [
    'A not really agreed',
    { app_shows: 'overdue', agreed_with: 'collector', proof: 'nothing' },
    'not_agreed',
    'ask_written',
  ],
  ['B agreed with the wrong people', { agreed_with: 'agent' }, 'wrong_people', 'stop_paying_agent'],
  ['C condition not met', { first_due_kept: 'debit_failed' }, 'condition_not_met', 'repair_debit'],
  ['D system not updated', { app_shows: 'overdue', agreed_on: '2026-11-24' }, 'not_updated', 'set_date'],
  ['E agency not told', { caller_for: 'same_agency' }, 'agency_not_told', 'recall_agency'],
  ['F another loan', { caller_for: 'other_loan' }, 'another_loan', 'name_the_loan'],
  ['G debt changed hands', { caller_for: 'guarantor' }, 'changed_hands', 'prove_claim'],
  ['H plan missed', { first_due_kept: 'missed' }, 'plan_missed', 'save_plan'],
  [
    'H deferral run out',
    { app_shows: 'overdue', deferred_until: '2026-11-20' },
    'deferral_over',
    'renew_deferral',
  ],
  ['I lender breaks its word', {}, 'lender_breaks', 'complain_lender'],
  ['J only a reminder', { caller_wants: 'reminder' }, 'only_reminder', 'text_instead'],
  ['J only part deferred', { app_shows: 'partial' }, 'part_only', 'split_rest'],
];

describe.each(causes)('%s', (_cause, different, finding, step) => {
  const plan = planOf({ ...sound, ...different });

  test('is found first', () => {
    expect(plan.findings[0]?.id).toBe(finding);
  });

  test('brings its own step, and no other cause does without being found', () => {
    expect(stepIds(plan)).toContain(step);
    for (const [, others, other] of causes) {
      // Who was promised by the wrong people starts over with the lender: the way of cause A is theirs too.
      if (other === finding || (other === 'wrong_people' && step === 'ask_written')) continue;
      const elsewhere = planOf({ ...sound, ...others });
      if (stepIds(elsewhere).includes(step))
        expect(
          elsewhere.findings.map(({ id }) => id),
          `${other} has ${step}`,
        ).toContain(finding);
    }
  });

  test('differs from the plan of every other cause', () => {
    const plans = causes
      .filter(([, , other]) => other !== finding)
      .map(([, others]) => stepIds(planOf({ ...sound, ...others })).join());
    expect(plans).not.toContain(stepIds(plan).join());
  });

  test('keeps what every plan has', () => {
    expect(stepIds(plan)).toEqual(expect.arrayContaining(['one_sentence', 'app_screenshot', 'keep_log']));
    // The next instalment is prepared for its day: the new one, or the old one where the new one does not hold.
    const holds = finding !== 'not_agreed' && finding !== 'wrong_people';
    expect(stepIds(plan)).toContain(holds ? 'first_instalment' : 'old_date_ready');
    expect(stepIds(plan)).not.toContain(holds ? 'old_date_ready' : 'first_instalment');
  });

  test('says something to send or say today', () => {
    const words = allSteps(plan).filter(({ step: { urgency } }) => urgency === 'now');
    expect(words.some(({ step: { do: text } }) => text.zh.includes('> '))).toBe(true);
  });
});

describe('unsure of everything', () => {
  /** What never harms, whatever the cause: looking, asking, noting, saying nothing. Nothing is paid, admitted or accused. */
  const safe = ['one_sentence', 'app_screenshot', 'ask_written', 'set_date', 'keep_log', 'first_instalment'];
  const plan = planOf(Object.fromEntries(flow.order.map((id) => [id, undefined])));

  test('gives the written question and the date together, never nothing', () => {
    expect(stepIds(plan)).toEqual(expect.arrayContaining(['ask_written', 'set_date']));
  });

  test('gives only steps that never harm', () => {
    expect(stepIds(plan).filter((id) => !safe.includes(id))).toEqual([]);
  });

  test('blames nobody', () => {
    expect(plan.findings).toEqual([]);
  });

  test('names what is unsure', () => {
    expect(plan.unsure).toEqual(flow.order);
  });
});
