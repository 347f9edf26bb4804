/** The picture of a repayment plan: what is left of each debt month by month, and the same in words for those who cannot see it. */
import type { Chart, FileDraft } from '../../model/file-draft.ts';
import { yuanText } from '../../flow/repayment/fen.ts';
import type { Repayment } from '../../flow/repayment/repayment.ts';
import { languageOf, type TurnContext } from '../context.ts';
import { phrase } from '../phrase.ts';
import { endLines, monthName, monthsBody, payingDebts } from './repayment-months.ts';
import { plannedName, repayment } from './repayment-offers.ts';

/** More colours than this are not told apart on a phone; smaller debts are drawn together. */
const mostSeries = 6;

/** Debts that are paid off by reckoning; a mortgage would dwarf them. */
function drawn(plan: Repayment): { column: number; start: number }[] {
  return payingDebts(plan).flatMap(({ rank, debt }, column) =>
    rank === 'secured' || debt.amount === undefined || debt.amount === 0
      ? []
      : [{ column, start: debt.amount }],
  );
}

function seriesOf(context: TurnContext, plan: Repayment): Chart['series'] {
  const columns = payingDebts(plan);
  const wanted = drawn(plan);
  const biggest = wanted.toSorted((a, b) => b.start - a.start).slice(0, mostSeries - 1);
  const alone = wanted.length <= mostSeries ? wanted : wanted.filter((one) => biggest.includes(one));
  const rest = wanted.filter((one) => !alone.includes(one));
  const left = (column: number): number[] => plan.months.map(({ payments }) => payments[column]?.left ?? 0);
  const own = alone.map(({ column, start }) => {
    const debt = columns[column];
    const name = debt === undefined ? '' : plannedName(context, debt);
    return { name, values: [start, ...left(column)] };
  });
  if (rest.length === 0) return own;
  const together = rest.map(({ column, start }) => [start, ...left(column)]);
  const values = (together[0] ?? []).map((_, at) => together.reduce((sum, one) => sum + (one[at] ?? 0), 0));
  return [...own, { name: phrase(context, 'chart_rest'), values }];
}

/** The picture as a draft; undefined where there is nothing to draw: no money, or nothing that is paid off. */
export function chartDraft(context: TurnContext): FileDraft | undefined {
  const plan = repayment(context);
  if (plan === undefined || plan.budget.offer === 0 || plan.months.length < 2) return undefined;
  const series = seriesOf(context, plan);
  if (series.length === 0 || monthsBody(context).length === 0) return undefined;
  const last = plan.months.at(-1)?.month ?? '';
  const total = (at: number): number => series.reduce((sum, { values }) => sum + (values.at(at) ?? 0), 0);
  const shown = context.conversation.language === 'zh-Hant' ? context.ports.toTraditional : (s: string) => s;
  const yuan = yuanText(plan.budget.offer);
  const words = (id: string, values: Record<string, string | number> = {}): string =>
    shown(phrase(context, id, values));
  // Axis labels in ten thousands in Chinese, in thousands in English.
  const unit = languageOf(context) === 'zh' ? 1_000_000 : 100_000;
  return {
    format: 'png',
    name: `${words('chart_file')}-${context.today}.png`,
    alt: words('chart_alt', {
      yuan,
      first: phrase(context, 'chart_now'),
      start: yuanText(total(0)),
      last: monthName(context, last),
      end: yuanText(total(-1)),
      clear: endLines(context, plan).join(phrase(context, 'chart_semicolon')),
    }),
    chart: {
      title: words('chart_title', { yuan }),
      subtitle:
        plan.debtFree === undefined
          ? words('chart_subtitle_left')
          : words('chart_subtitle_free', { month: monthName(context, plan.debtFree) }),
      note: words('chart_subtitle_left'),
      // The first bar is today, before anything is paid.
      labels: [
        words('chart_now'),
        ...plan.months.map(({ month }) => {
          const [year = '', number = ''] = month.split('-');
          return words('month_short', { year: year.slice(2), month: Number(number) });
        }),
      ],
      series: series.map(({ name, values }) => ({ name: shown(name), values })),
      axis: { unit, text: words('chart_unit') },
    },
  };
}
