/** The months of a repayment plan: short in the chat, whole as a table for the file. */
import type { WrittenTable } from '../../model/file-draft.ts';
import type { Block, Run, StepBody } from '../../model/reply.ts';
import { yuanText } from '../../flow/repayment/fen.ts';
import type { Month } from '../../flow/repayment/months.ts';
import type { PlannedDebt, Repayment } from '../../flow/repayment/repayment.ts';
import type { TurnContext } from '../context.ts';
import { phrase, phraseBlocks } from '../phrase.ts';
import { plannedName, plannedNames, repayment } from './repayment-offers.ts';

/** The first stretches of months that pay the same. */
const shownSpans = 4;
/** And then the months in which a debt ends. */
const shownEnds = 6;

const line = (text: string): Run[] => [{ type: 'text', text }];

export function monthName(context: TurnContext, iso: string): string {
  const [year = '', month = ''] = iso.split('-');
  return phrase(context, 'month_name', { year, month: Number(month), iso });
}

/** The debts that a plan pays, as the columns of its months. */
export function payingDebts({ debts, paying }: Repayment): PlannedDebt[] {
  return paying.flatMap((place) => debts[place] ?? []);
}

function monthParts(
  context: TurnContext,
  columns: readonly PlannedDebt[],
  payments: Month['payments'],
): string {
  const parts = payments.flatMap(({ paid }, at) => {
    const debt = columns[at];
    return paid === 0 || debt === undefined
      ? []
      : [phrase(context, 'months_part', { name: plannedName(context, debt), yuan: yuanText(paid) })];
  });
  return parts.length === 0
    ? phrase(context, 'months_part_none')
    : parts.join(phrase(context, 'months_plus'));
}

/** Months in a row that pay the same. */
function spans(months: readonly Month[]): { first: Month; last: Month }[] {
  const same = (one: Month, other: Month): boolean =>
    one.payments.every(({ paid }, at) => paid === other.payments[at]?.paid);
  const found: { first: Month; last: Month }[] = [];
  for (const month of months) {
    const open = found.at(-1);
    if (open !== undefined && same(open.last, month)) open.last = month;
    else found.push({ first: month, last: month });
  }
  return found;
}

function spanLine(
  context: TurnContext,
  columns: readonly PlannedDebt[],
  { first, last }: { first: Month; last: Month },
): string {
  const parts = monthParts(context, columns, first.payments);
  const month = monthName(context, first.month);
  return first === last
    ? phrase(context, 'months_one', { month, parts })
    : phrase(context, 'months_span', { month, to: monthName(context, last.month), parts });
}

/** The months in which debts end, each with the debts, in words. */
export function endLines(context: TurnContext, plan: Repayment): string[] {
  const months = new Set(plan.debts.flatMap(({ clear }) => clear ?? []));
  return [...months].toSorted().map((month) =>
    phrase(context, 'months_clear', {
      month: monthName(context, month),
      names: plannedNames(
        context,
        plan.debts.filter(({ clear }) => clear === month),
      ),
    }),
  );
}

function ending(context: TurnContext, plan: Repayment): Block[] {
  const { debtFree, months } = plan;
  const columns = payingDebts(plan);
  const without = columns.filter(({ clear, debt }) => clear === undefined && debt.amount !== 0);
  if (debtFree === undefined)
    return phraseBlocks(context, months.length > 1 ? 'months_never' : 'months_nothing');
  const values = { month: monthName(context, debtFree), count: months.length };
  return without.length === 0
    ? phraseBlocks(context, 'months_free', values)
    : phraseBlocks(context, 'months_free_but', { ...values, names: plannedNames(context, without) });
}

/** What is assumed about interest, and what that means. */
function assumption(context: TurnContext, plan: Repayment): string {
  const columns = payingDebts(plan);
  const known = columns.filter(({ debt }) => debt.rate !== undefined);
  const unknown = columns.filter(({ debt }) => debt.rate === undefined);
  if (known.length === 0) return phrase(context, 'months_no_rates');
  if (unknown.length === 0) return phrase(context, 'months_all_rates');
  return phrase(context, 'months_some_rates', {
    known: plannedNames(context, known),
    unknown: plannedNames(context, unknown),
  });
}

function isBody(block: Block): block is StepBody {
  return block.type === 'paragraph' || block.type === 'list' || block.type === 'notice';
}

/** When it ends, the first stretches of months, the ends, and what is assumed. */
export function monthsBody(context: TurnContext): StepBody[] {
  const plan = repayment(context);
  if (plan === undefined) return [];
  const columns = payingDebts(plan);
  const all = spans(plan.months);
  const shown = all.slice(0, shownSpans).map((span) => spanLine(context, columns, span));
  const items = [...shown, ...endLines(context, plan).slice(0, shownEnds)].map(line);
  return [
    ...ending(context, plan).filter(isBody),
    { type: 'list', ordered: false, items },
    { type: 'notice', level: 'info', lines: [line(assumption(context, plan))] },
  ];
}

/** More debts than this have no column each: a page is not wider. */
const mostColumns = 5;

/** Every month as a table: what each debt gets, the interest, what is left in all. In yuan. */
export function monthsTable(context: TurnContext): WrittenTable | undefined {
  const plan = repayment(context);
  if (plan === undefined || plan.budget.offer === 0 || plan.paying.length === 0) return undefined;
  const columns = payingDebts(plan);
  const wide = columns.length > mostColumns;
  const sum = (values: readonly number[]): string =>
    yuanText(values.reduce((total, value) => total + value, 0));
  return {
    style: 'table',
    head: [
      phrase(context, 'table_month'),
      ...(wide
        ? [phrase(context, 'table_whom')]
        : columns.map((debt) => phrase(context, 'table_paid', { name: plannedName(context, debt) }))),
      phrase(context, 'table_all'),
      phrase(context, 'table_interest'),
      phrase(context, 'table_left'),
    ],
    rows: plan.months.map(({ month, payments }) => [
      month,
      ...(wide ? [monthParts(context, columns, payments)] : payments.map(({ paid }) => yuanText(paid))),
      sum(payments.map(({ paid }) => paid)),
      sum(payments.map(({ interest }) => interest)),
      sum(payments.map(({ left }) => left ?? 0)),
    ]),
  };
}
