/** One debt of the list in words: for the echo, the summary, the plan and the people in charge. */
import type { Debt } from '../../model/fact.ts';
import { yuanText } from '../../flow/repayment/fen.ts';
import type { TurnContext } from '../context.ts';
import { phrase } from '../phrase.ts';

/** What a debt is called: its lender, or its place in the list. */
export function debtName(context: TurnContext, debt: Debt, at: number): string {
  return debt.lender === '' ? phrase(context, 'debt_nameless', { place: at + 1 }) : debt.lender;
}

/** Its name as it stands among the others: two of one lender are told apart by their place. */
export function nameAmong(context: TurnContext, debts: readonly Debt[], at: number): string {
  const debt = debts[at] ?? { lender: '' };
  const name = debtName(context, debt, at);
  const twice = debt.lender !== '' && debts.filter(({ lender }) => lender === debt.lender).length > 1;
  return twice ? phrase(context, 'debt_one_of', { name, place: at + 1 }) : name;
}

/** What was told about a debt, without its name; says plainly when nothing was. */
export function debtTerms(context: TurnContext, debt: Debt): string {
  const { amount, monthly, dueDay, overdueDays, rate, kind } = debt;
  const parts = [
    amount === undefined
      ? phrase(context, 'debt_no_amount')
      : phrase(context, 'debt_amount', { yuan: yuanText(amount) }),
    monthly === undefined ? undefined : phrase(context, 'debt_monthly', { yuan: yuanText(monthly) }),
    dueDay === undefined ? undefined : phrase(context, 'debt_due_day', { nth: dueDay }),
    overdueDays === undefined
      ? undefined
      : overdueDays === 0
        ? phrase(context, 'debt_current')
        : phrase(context, 'debt_overdue', { days: overdueDays }),
    rate === undefined ? undefined : phrase(context, 'debt_rate', { rate }),
    kind === undefined || kind === 'ordinary' ? undefined : phrase(context, `debt_kind_${kind}`),
  ];
  return parts.filter((part) => part !== undefined).join(phrase(context, 'debt_comma'));
}

/** Name and terms in one line. */
export function debtLine(context: TurnContext, debt: Debt, at: number): string {
  return phrase(context, 'debt_line', {
    name: debtName(context, debt, at),
    terms: debtTerms(context, debt),
  });
}
