/** Several debts told one by one, a line each: 借呗 3万5 每月1200 10号 逾期20天. */
import type { Debt, Fact, FactValue } from '../model/fact.ts';
import type { Flow } from '../model/flow.ts';
import { update, type TurnContext } from './context.ts';

/** Placeholder until the repayment plan lands: no text is read as debts. */
export function readDebts(_context: TurnContext, _flow: Flow, _fact: Fact, _text: string): boolean {
  return false;
}

/** The debts told so far. */
export function toldDebts(told: FactValue | undefined): readonly Debt[] {
  return told !== undefined && 'value' in told && Array.isArray(told.value) ? (told.value as Debt[]) : [];
}

export function keepDebts(context: TurnContext, fact: Fact, debts: readonly Debt[]): void {
  const value: FactValue = { value: [...debts], at: context.now, from: 'text' };
  update(context, { facts: { ...context.conversation.facts, [fact.id]: value } });
}
