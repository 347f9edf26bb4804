/** Derived facts: named, typed functions over told facts. All arithmetic of conditions lives here. */
import type { FactContent, Facts } from '../model/fact.ts';
import {
  addDays,
  addWorkdays,
  daysBetween,
  plainWeeks,
  rolledOn,
  workdaysBetween,
  type Calendar,
} from './days.ts';
import type { DerivedFact } from './derived-fact.ts';
import { repaymentFacts } from './repayment/derived.ts';

/** The number a told amount or count stands for: the lower bound of a range; "countless" is above every threshold. */
export function numberOf(value: FactContent | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'countless') return Number.POSITIVE_INFINITY;
  if (typeof value === 'object' && !Array.isArray(value)) return value.value;
  return undefined;
}

function since(fact: string, count: (from: string, to: string, calendar: Calendar) => number): DerivedFact {
  return {
    needs: [fact],
    compute: (values, today, calendar = plainWeeks) => {
      const day = values[fact];
      return typeof day === 'string' ? count(day, today, calendar) : undefined;
    },
  };
}

/** The last day of a term of `days` that begins the day after `from`; an end on a day off rolls on to the next working day. */
export function termEnd(from: string, days: number, calendar: Calendar = plainWeeks): string {
  return rolledOn(addDays(from, days), calendar);
}

function past(fact: string, days: number): DerivedFact {
  return since(fact, (from, today, calendar) => daysBetween(termEnd(from, days, calendar), today));
}

/** The last day of a term as a day. */
function lastDay(fact: string, days: number): DerivedFact {
  const from = (values: Readonly<Record<string, FactContent>>): string | undefined =>
    typeof values[fact] === 'string' ? values[fact] : undefined;
  return {
    needs: [fact],
    compute: (values, _today, calendar = plainWeeks) => {
      const day = from(values);
      return day === undefined ? undefined : termEnd(day, days, calendar);
    },
    counted: (values) => {
      const day = from(values);
      return day === undefined ? undefined : addDays(day, days);
    },
  };
}

export const derivedFacts: Readonly<Record<string, DerivedFact>> = {
  /** Working days since the deferral was agreed. */
  workdays_since_agreed: since('agreed_on', workdaysBetween),
  /** Whole days since the deferral was agreed: a promise of then. */
  days_since_agreed: since('agreed_on', daysBetween),
  /** Whole days since the last payment, promise or demand on an old debt. */
  days_since_last_contact: since('last_contact_on', daysBetween),
  /** Days since a paper of a court arrived. */
  days_since_received: since('received_on', daysBetween),
  /** Days since the fifteen days of a payment order, an answer or an appeal ended; 0 on the last day. */
  days_past_fifteen: past('received_on', 15),
  /** Days since the five days to ask for review of a preservation order ended. */
  days_past_five: past('received_on', 5),
  /** The last of the fifteen days of a payment order, an answer or an appeal. */
  fifteen_days_end: lastDay('received_on', 15),
  /** The last of the five days to ask for review of a preservation order. */
  five_days_end: lastDay('received_on', 5),
  /**
   * The day to be ready by: of the date on the paper and the end of the fifteen days the earlier one that has not passed.
   * The paper's own date goes first; where it may be a hearing, the answer is still due by the term.
   */
  answer_by: {
    needs: ['received_on', 'paper_date'],
    compute: (values, today, calendar = plainWeeks) => {
      const { received_on: received, paper_date: paper } = values;
      const days = [
        ...(typeof received === 'string' ? [termEnd(received, 15, calendar)] : []),
        ...(typeof paper === 'string' ? [paper] : []),
      ].filter((day) => day >= today);
      return days.toSorted()[0];
    },
  },
  /** Three working days from today: by when a lender is asked to answer (experience, not a rule). */
  three_workdays_on: { needs: [], compute: (_values, today, calendar) => addWorkdays(today, 3, calendar) },
  /** Fifteen days from today: by when a lender must answer a complaint made today. */
  fifteen_days_on: { needs: [], compute: (_values, today) => addDays(today, 15) },
  /** Twenty days from today: by when an objection made today must be answered. */
  twenty_days_on: { needs: [], compute: (_values, today) => addDays(today, 20) },
  /** The day the deferral runs to, while it has not come. */
  next_due_day: {
    needs: ['deferred_until'],
    compute: ({ deferred_until: day }, today) => (typeof day === 'string' && day >= today ? day : undefined),
  },
  /** Days since the lender got the complaint. */
  days_since_complaint: since('complained_on', daysBetween),
  /** Days since the deferral ran out; negative while it still runs. */
  days_past_deferral: since('deferred_until', daysBetween),
  /** Days until the date on the paper; negative once it has passed. */
  days_to_paper_date: since('paper_date', (from, to) => -daysBetween(from, to)),
  /** Days since the due date; negative while it is not due yet. */
  days_past_due: since('due_on', daysBetween),
  ...repaymentFacts,
};

/** Whether a fact is still to be asked: not told yet, or a list that more may be added to. */
export function isMissing(facts: Facts, id: string): boolean {
  const told = facts[id];
  return told === undefined || ('value' in told && told.open === true);
}

/** The values of facts that are told and sure, of all or of `ids` only; a list that is still open is not yet one. */
export function sureValues(
  facts: Facts,
  ids: readonly string[] = Object.keys(facts),
): Record<string, FactContent> {
  const values: Record<string, FactContent> = {};
  for (const id of ids) {
    const told = facts[id];
    if (told !== undefined && 'value' in told && told.open !== true) values[id] = told.value;
  }
  return values;
}
