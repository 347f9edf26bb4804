/** What each lender can be offered, in the order of consequence, and the words to send to each. */
import type { Debt, Facts } from '../../model/fact.ts';
import type { Run, StepBody } from '../../model/reply.ts';
import { sureValues } from '../../flow/derived.ts';
import { yuanText } from '../../flow/repayment/fen.ts';
import { payable, type Rank } from '../../flow/repayment/order.ts';
import {
  assumedMonths,
  debtsOf,
  repaymentOf,
  type PlannedDebt,
  type Repayment,
} from '../../flow/repayment/repayment.ts';
import type { TurnContext } from '../context.ts';
import { nameAmong } from './text.ts';
import { phrase, phraseBlocks } from '../phrase.ts';

/** The plan of the told debts; undefined while something it needs is not known. */
export function repayment(context: TurnContext): Repayment | undefined {
  const { facts } = context.conversation;
  const known = reckoned.get(facts);
  if (known?.today === context.today) return known.plan;
  const plan = repaymentOf(sureValues(facts), context.today);
  reckoned.set(facts, { today: context.today, plan });
  return plan;
}

/** One reply asks for the plan many times; facts are never changed in place, so the last reckoning of them holds. */
const reckoned = new WeakMap<Facts, { today: string; plan: Repayment | undefined }>();

/** What a planned debt is called, told apart from others of the same lender. */
export function plannedName(context: TurnContext, { at }: PlannedDebt): string {
  const told: readonly Debt[] = debtsOf(sureValues(context.conversation.facts)) ?? [];
  return nameAmong(context, told, at);
}

/** Names of debts in a row. */
export function plannedNames(context: TurnContext, debts: readonly PlannedDebt[]): string {
  return debts.map((debt) => plannedName(context, debt)).join(phrase(context, 'list_comma'));
}

function offerText(context: TurnContext, planned: PlannedDebt): string {
  const { debt, rank, minimum, assumed, offer } = planned;
  const name = plannedName(context, planned);
  const yuan = yuanText(offer);
  if (rank === 'court')
    return offer > 0
      ? phrase(context, 'debt_offer_court', { name, yuan })
      : phrase(context, 'debt_offer_court_none', { name });
  if (minimum === 0 && debt.amount === undefined) return phrase(context, 'debt_offer_find_out', { name });
  if (offer === 0) return phrase(context, 'debt_offer_none', { name });
  if (offer < minimum && !paidAtOnce(planned))
    return phrase(context, 'debt_offer_part', { name, yuan, short: yuanText(minimum - offer) });
  return assumed
    ? phrase(context, 'debt_offer_assumed', { name, yuan, months: assumedMonths })
    : phrase(context, 'debt_offer_full', { name, yuan });
}

/** Less than a full payment is owed: the first payment ends it. */
function paidAtOnce({ debt, offer }: PlannedDebt): boolean {
  return debt.amount !== undefined && offer >= debt.amount;
}

const line = (text: string): Run[] => [{ type: 'text', text }];

function named(context: TurnContext, id: string, debts: readonly PlannedDebt[]): Run[][] {
  return debts.length === 0 ? [] : [line(phrase(context, id, { names: plannedNames(context, debts) }))];
}

/** One line for each debt that gets something or is to be deferred, then the sum and what gets nothing on purpose. */
export function offersBody(context: TurnContext): StepBody[] {
  const plan = repayment(context);
  if (plan === undefined) return [];
  const { debts, budget } = plan;
  const paying = debts.filter(({ rank }) => payable(rank));
  const sum = paying.reduce((total, { offer }) => total + offer, 0);
  const extra = paying.filter((debt) => debt.extra > 0);
  const extraSum = extra.reduce((total, debt) => total + debt.extra, 0);
  const kept = budget.offer - sum - extraSum;
  const of = (rank: Rank): PlannedDebt[] => debts.filter((debt) => debt.rank === rank);
  const notes = [
    line(phrase(context, 'debts_sum', { yuan: yuanText(sum), offer: yuanText(budget.offer) })),
    ...(extraSum > 0
      ? [
          line(
            phrase(context, 'debts_extra', { yuan: yuanText(extraSum), name: plannedNames(context, extra) }),
          ),
        ]
      : []),
    ...(kept > 0 ? [line(phrase(context, 'debts_rest_kept', { yuan: yuanText(kept) }))] : []),
    ...named(context, 'debts_query', of('query')),
    ...named(context, 'debts_verify', of('verify')),
    ...named(context, 'debts_private', of('private')),
  ];
  return [
    {
      type: 'list',
      ordered: true,
      items: paying.map((debt) =>
        line(
          paying.length === 1
            ? offerText(context, debt)
            : `${offerText(context, debt)}${phrase(context, `debt_reason_${debt.rank}`)}`,
        ),
      ),
    },
    { type: 'list', ordered: false, items: notes },
  ];
}

/** The words for each lender: a sum where one can be kept, else a request without a sum; none where silence is better. */
export function offerWords(context: TurnContext): StepBody[] {
  const plan = repayment(context);
  if (plan === undefined) return [];
  const toTalk = plan.debts.filter(({ rank }) => payable(rank) && rank !== 'court' && rank !== 'secured');
  const lines = toTalk.flatMap((debt): Run[][] => {
    const name = plannedName(context, debt);
    // What runs as agreed and is met in full needs no letter.
    if ((debt.rank === 'agreed' || debt.rank === 'current') && debt.offer >= debt.minimum && debt.offer > 0)
      return [];
    if (debt.minimum === 0 && debt.debt.amount === undefined) return [];
    return [
      line(
        debt.offer > 0
          ? phrase(context, 'debt_words', { name, yuan: yuanText(debt.offer) })
          : phrase(context, 'debt_words_none', { name }),
      ),
    ];
  });
  return lines.length === 0
    ? phraseBlocks(context, 'debt_words_needless').filter((block) => block.type === 'paragraph')
    : [{ type: 'words', lines }];
}
