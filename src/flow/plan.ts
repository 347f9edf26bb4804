/** The plan of a flow: what was found, the steps that fit, and what stayed unsure. */
import type { Flow, FlowFinding, FlowStep, StepDue } from '../model/flow.ts';
import type { Urgency } from '../model/reply.ts';
import { addDays, addWorkdays } from './days.ts';
import { derivedFacts, sureValues } from './derived.ts';
import { evaluate, type Grounds } from './evaluate.ts';

export interface PlannedStep {
  readonly step: FlowStep;
  /** The day the step is due, where the flow sets one. */
  readonly due: string | undefined;
}

export interface Plan {
  /** At most two, best first. */
  readonly findings: readonly FlowFinding[];
  readonly steps: Readonly<Record<Urgency, readonly PlannedStep[]>>;
  /** Facts of the flow that the user was unsure of. */
  readonly unsure: readonly string[];
}

/** A told or derived day; undefined when it is not known. */
export function dayOf(id: string, grounds: Grounds): string | undefined {
  const values = sureValues(grounds.facts);
  const derived = Object.hasOwn(derivedFacts, id) ? derivedFacts[id] : undefined;
  const day = derived === undefined ? values[id] : derived.compute(values, grounds.today, grounds.calendar);
  return typeof day === 'string' ? day : undefined;
}

/** The day a step is due; undefined when it counts from a date the user does not know. */
export function dueDay(due: StepDue, grounds: Grounds): string | undefined {
  const from = due.from === undefined ? grounds.today : dayOf(due.from, grounds);
  if (from === undefined) return undefined;
  return due.workdays ? addWorkdays(from, due.days, grounds.calendar) : addDays(from, due.days);
}

function fits(flow: Flow, step: FlowStep, grounds: Grounds): boolean {
  if (step.when === undefined || flow.always.includes(step.id)) return true;
  const { truth } = evaluate(step.when, grounds);
  return truth === true || (truth === 'unknown' && step.orUnknown);
}

/** Makes the plan from the facts told so far. */
export function makePlan(flow: Flow, grounds: Grounds): Plan {
  const steps: Record<Urgency, PlannedStep[]> = { now: [], this_week: [], this_month: [] };
  for (const step of flow.steps) {
    if (!fits(flow, step, grounds)) continue;
    steps[step.urgency].push({ step, due: step.due && dueDay(step.due, grounds) });
  }
  return {
    findings: flow.findings.filter((finding) => evaluate(finding.when, grounds).truth === true).slice(0, 2),
    steps,
    unsure: flow.order.filter((fact) => {
      const told = grounds.facts[fact];
      return told !== undefined && 'unsure' in told;
    }),
  };
}

/** A plan's steps, the most urgent first. */
export function allSteps(plan: Plan): PlannedStep[] {
  return [...plan.steps.now, ...plan.steps.this_week, ...plan.steps.this_month];
}

/** The ids of a plan's steps in order: what a later plan is compared with. */
export function stepIds(plan: Plan): string[] {
  return allSteps(plan).map(({ step }) => step.id);
}
