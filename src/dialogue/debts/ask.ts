/** The questions of a list of debts as replies: the next one is derived from the list, never counted. */
import type { Debt, DebtKind, DebtQuestion, Fact } from '../../model/fact.ts';
import type { Block, Choice } from '../../model/reply.ts';
import { nextQuestion, type ListQuestion } from '../../flow/repayment/debt-list.ts';
import { languageOf, update, type TurnContext } from '../context.ts';
import { debtLine, debtTerms, nameAmong } from './text.ts';
import { factOf } from '../flow/ask.ts';
import { phrase, phraseBlocks, say } from '../phrase.ts';

/** What was pressed last and not answered yet: add one, choose one to correct, correct this one. */
export type ListMode =
  { readonly kind: 'add' } | { readonly kind: 'choose' } | { readonly kind: 'fix'; readonly at: number };

/** The question about how old a debt may be is the shared fact's, asked here for each debt by itself. */
export const contactFact = 'last_contact';

/** Kinds in the order they are offered: the first that fits counts. */
export const offeredKinds: readonly DebtKind[] = [
  'court',
  'secured',
  'agreed',
  'card',
  'person',
  'disputed',
  'ordinary',
];

/** The debts told so far, the list finished or not. */
export function toldDebts(context: TurnContext, fact: string): readonly Debt[] {
  const told = context.conversation.facts[fact];
  if (told === undefined || !('value' in told) || !Array.isArray(told.value)) return [];
  return told.value.filter((item): item is Debt => typeof item === 'object');
}

export function listMode(context: TurnContext): ListMode | undefined {
  const { pending } = context.conversation;
  if (pending?.kind !== 'list') return undefined;
  if (pending.id === 'add' || pending.id === 'choose') return { kind: pending.id };
  return { kind: 'fix', at: Number(pending.id) };
}

export function setListMode(context: TurnContext, mode: ListMode | undefined): void {
  if (mode === undefined) {
    if (context.conversation.pending?.kind === 'list') update(context, { pending: undefined });
    return;
  }
  const id = mode.kind === 'fix' ? String(mode.at) : mode.kind;
  update(context, { pending: { kind: 'list', id, at: context.now } });
}

interface Question {
  readonly place: number | undefined;
  readonly text: string;
  readonly why: string;
  readonly before?: readonly Block[];
  readonly choices: readonly Choice[];
  readonly expects: 'text' | 'choice';
}

function choice(fact: string, option: string, label: string): Choice {
  return { id: `f:${fact}:${option}`, label, does: 'fact' };
}

function missingTerms(context: TurnContext, { monthly, dueDay, overdueDays }: Debt): string {
  const missing = [
    monthly === undefined ? phrase(context, 'debt_missing_monthly') : undefined,
    dueDay === undefined ? phrase(context, 'debt_missing_due_day') : undefined,
    overdueDays === undefined ? phrase(context, 'debt_missing_overdue') : undefined,
  ];
  return missing.filter((part) => part !== undefined).join(phrase(context, 'list_comma'));
}

function aboutDebt(
  context: TurnContext,
  fact: Fact,
  debts: readonly Debt[],
  at: number,
  what: DebtQuestion,
): Question {
  const name = nameAmong(context, debts, at);
  const unsure = choice(fact.id, 'unsure', phrase(context, 'choice_unsure'));
  const back = choice(fact.id, 'back', phrase(context, 'choice_back'));
  const place = at + 1;
  switch (what) {
    case 'amount':
      return {
        place,
        text: phrase(context, 'debt_ask_amount', { name }),
        why: phrase(context, 'debt_why_amount'),
        choices: [unsure, back],
        expects: 'text',
      };
    case 'terms': {
      const missing = missingTerms(context, debts[at] ?? { lender: '' });
      return {
        place,
        text: phrase(context, 'debt_ask_terms', { name, missing }),
        why: phrase(context, 'debt_why_terms'),
        choices: [unsure, back],
        expects: 'text',
      };
    }
    case 'kind':
      return {
        place,
        text: phrase(context, 'debt_ask_kind', { name }),
        why: phrase(context, 'debt_why_kind'),
        choices: [
          ...offeredKinds.map((kind) =>
            choice(fact.id, `kind-${kind}`, phrase(context, `choice_debt_${kind}`)),
          ),
          unsure,
          back,
        ],
        expects: 'choice',
      };
    case 'contact': {
      const shared = factOf(context, contactFact);
      const language = languageOf(context);
      return {
        place,
        text: phrase(context, 'debt_line', { name, terms: shared.question[language] }),
        why: shared.why[language],
        choices: [
          ...shared.options.map(({ id, label }) => choice(fact.id, `contact-${id}`, label[language])),
          unsure,
          back,
        ],
        expects: 'choice',
      };
    }
  }
}

/** The list so far as a block. */
export function debtBlocks(context: TurnContext, debts: readonly Debt[]): Block[] {
  if (debts.length === 0) return [];
  return [
    ...phraseBlocks(context, 'debts_so_far', { count: debts.length }),
    {
      type: 'list',
      ordered: true,
      items: debts.map((debt, at) => [{ type: 'text', text: debtLine(context, debt, at) }]),
    },
  ];
}

function more(context: TurnContext, fact: Fact, debts: readonly Debt[]): Question {
  return {
    place: undefined,
    before: debtBlocks(context, debts),
    text: phrase(context, 'debt_ask_more'),
    why: phrase(context, 'debt_why_more'),
    choices: [
      choice(fact.id, 'done', phrase(context, 'choice_debts_done')),
      choice(fact.id, 'add', phrase(context, 'choice_debts_add')),
      choice(fact.id, 'fix', phrase(context, 'choice_debts_fix')),
      choice(fact.id, 'back', phrase(context, 'choice_back')),
    ],
    expects: 'choice',
  };
}

function first(context: TurnContext, fact: Fact, begins: boolean): Question {
  const language = languageOf(context);
  return {
    place: undefined,
    text: fact.question[language],
    why: `${fact.why[language]} ${phrase(context, 'debts_how')}`,
    choices: [
      choice(fact.id, 'unsure', phrase(context, 'choice_unsure')),
      choice(fact.id, 'skip', phrase(context, 'choice_skip')),
      ...(begins ? [] : [choice(fact.id, 'back', phrase(context, 'choice_back'))]),
    ],
    expects: 'text',
  };
}

function inMode(
  context: TurnContext,
  fact: Fact,
  debts: readonly Debt[],
  mode: ListMode,
): Question | undefined {
  const keep = choice(fact.id, 'keep', phrase(context, 'choice_debt_keep'));
  switch (mode.kind) {
    case 'add':
      return {
        place: debts.length + 1,
        text: phrase(context, 'debt_ask_next'),
        why: phrase(context, 'debts_how'),
        choices: [choice(fact.id, 'done', phrase(context, 'choice_debts_done'))],
        expects: 'text',
      };
    case 'choose':
      return {
        place: undefined,
        text: phrase(context, 'debt_ask_which'),
        why: phrase(context, 'debt_why_more'),
        choices: [
          ...debts.map((_, at) =>
            choice(
              fact.id,
              `fix-${at}`,
              phrase(context, 'choice_debt_fix', { name: nameAmong(context, debts, at) }),
            ),
          ),
          keep,
        ],
        expects: 'choice',
      };
    case 'fix': {
      const debt = debts[mode.at];
      if (debt === undefined) return undefined;
      return {
        place: mode.at + 1,
        text: phrase(context, 'debt_ask_fix', { name: nameAmong(context, debts, mode.at) }),
        why: phrase(context, 'debt_fix_now', { terms: debtTerms(context, debt) }),
        choices: [choice(fact.id, `drop-${mode.at}`, phrase(context, 'choice_debt_drop')), keep],
        expects: 'text',
      };
    }
  }
}

/** What is asked now: what was pressed for, else what the list still needs. */
function questionNow(context: TurnContext, fact: Fact, debts: readonly Debt[], begins: boolean): Question {
  const mode = listMode(context);
  const pressed = mode === undefined ? undefined : inMode(context, fact, debts, mode);
  if (pressed !== undefined) return pressed;
  const next: ListQuestion = nextQuestion(debts);
  switch (next.kind) {
    case 'first':
      return first(context, fact, begins);
    case 'more':
      return more(context, fact, debts);
    case 'about':
      return aboutDebt(context, fact, debts, next.at, next.what);
  }
}

/** Asks for the next thing the list needs. `lead` stands above the question. */
export function askDebts(
  context: TurnContext,
  fact: Fact,
  position: { answered: number; total: number },
  lead: readonly Block[] = [],
): void {
  const question = questionNow(context, fact, toldDebts(context, fact.id), position.answered === 0);
  const step = { step: position.answered + 1, total: Math.max(position.total, position.answered + 1) };
  const progress =
    question.place === undefined
      ? phrase(context, 'progress', step)
      : phrase(context, 'progress_list', { ...step, place: question.place });
  say(context, {
    blocks: [
      ...lead,
      ...(question.before ?? []),
      {
        type: 'paragraph',
        runs: [
          { type: 'text', text: `${progress} ` },
          { type: 'strong', text: question.text },
        ],
      },
      { type: 'paragraph', runs: [{ type: 'text', text: question.why }] },
    ],
    choices: [...question.choices],
    expects: question.expects,
    about: { kind: 'question', id: fact.id },
  });
  update(context, { lastAsked: { fact: fact.id, at: context.now, tries: 0 } });
}
