/** Derived facts: named, typed functions over told facts. All arithmetic of conditions lives here. */
import type { FactContent, Facts } from '../model/fact.ts';
import { addDays, daysBetween, weekday, workdaysBetween } from './days.ts';

/** A value computed from facts; `needs` are the facts to ask for when it is wanted. */
export interface DerivedFact {
  readonly needs: readonly string[];
  /** Undefined when the needed facts do not give it (one of them is unsure). */
  readonly compute: (values: Readonly<Record<string, FactContent>>, today: string) => FactContent | undefined;
}

/** The number a told amount or count stands for: the lower bound of a range. */
export function numberOf(value: FactContent | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && !Array.isArray(value)) return value.value;
  return undefined;
}

function since(fact: string, count: (from: string, to: string) => number): DerivedFact {
  return {
    needs: [fact],
    compute: (values, today) => {
      const day = values[fact];
      return typeof day === 'string' ? count(day, today) : undefined;
    },
  };
}

/** The last day of a term of `days` that begins the day after `from`; an end on a weekend rolls on to Monday. */
export function termEnd(from: string, days: number): string {
  const end = addDays(from, days);
  const day = weekday(end);
  return day === 6 ? addDays(end, 2) : day === 0 ? addDays(end, 1) : end;
}

function past(fact: string, days: number): DerivedFact {
  return since(fact, (from, today) => daysBetween(termEnd(from, days), today));
}

/** The number costs told as a range stand for: the upper bound, so that no plan offers more than can be kept. */
function costOf(value: FactContent | undefined): number | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? (value.to ?? value.value) : numberOf(value);
}

/** Income less costs in yuan, both read cautiously; undefined while either is not known. */
function surplus(values: Readonly<Record<string, FactContent>>): number | undefined {
  const income = numberOf(values['monthly_income']);
  const costs = costOf(values['living_costs']);
  return income === undefined || costs === undefined ? undefined : income - costs;
}

export const derivedFacts: Readonly<Record<string, DerivedFact>> = {
  /** Working days since the deferral was agreed. */
  workdays_since_agreed: since('agreed_on', workdaysBetween),
  /** Whole days since the last payment, promise or demand on an old debt. */
  days_since_last_contact: since('last_contact_on', daysBetween),
  /** Days since a paper of a court arrived. */
  days_since_received: since('received_on', daysBetween),
  /** Days since the fifteen days of a payment order, an answer or an appeal ended; 0 on the last day. */
  days_past_fifteen: past('received_on', 15),
  /** Days since the five days to ask for review of a preservation order ended. */
  days_past_five: past('received_on', 5),
  /** Days since the lender got the complaint. */
  days_since_complaint: since('complained_on', daysBetween),
  /** Days since the deferral ran out; negative while it still runs. */
  days_past_deferral: since('deferred_until', daysBetween),
  /** Days until the date on the paper; negative once it has passed. */
  days_to_paper_date: since('paper_date', (from, to) => -daysBetween(from, to)),
  /** Days since the due date; negative while it is not due yet. */
  days_past_due: since('due_on', daysBetween),
  /** Yuan left each month after living costs and fixed costs. */
  monthly_surplus: {
    needs: ['monthly_income', 'living_costs'],
    compute: surplus,
  },
  /** The most to offer all lenders together, in whole yuan: four fifths of the surplus, nothing when nothing is left. */
  monthly_offer: {
    needs: ['monthly_income', 'living_costs'],
    compute: (values) => {
      const left = surplus(values);
      return left === undefined ? undefined : Math.max(0, Math.floor((left * 4) / 5));
    },
  },
};

/** The values of facts that are told and sure. */
export function sureValues(facts: Facts): Record<string, FactContent> {
  const values: Record<string, FactContent> = {};
  for (const [id, told] of Object.entries(facts)) if ('value' in told) values[id] = told.value;
  return values;
}
