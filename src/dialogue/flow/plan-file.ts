/** The last plan as written paragraphs and calendar days: the same words as in the chat. */
import type { CalendarDay, WrittenParagraph, WrittenPart } from '../../model/file-draft.ts';
import type { Flow } from '../../model/flow.ts';
import type { Block, Run } from '../../model/reply.ts';
import type { TurnContext } from '../context.ts';
import { languageOf } from '../context.ts';
import { allSteps, makePlan } from '../../flow/plan.ts';
import { planBlocks } from './plan.ts';
import { toldLines } from './ask.ts';
import { groundsOf } from '../grounds.ts';
import { phrase } from '../phrase.ts';
import { monthsTable } from '../debts/repayment-months.ts';
import { reminderSteps } from '../reminders.ts';

function plain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

function paragraphsOf(block: Block): WrittenParagraph[] {
  switch (block.type) {
    case 'paragraph':
      return [{ style: 'text', text: plain(block.runs) }];
    case 'list':
      return block.items.map((item) => ({ style: 'item', text: plain(item) }));
    case 'words':
      return block.lines.map((line) => ({ style: 'words', text: plain(line) }));
    case 'notice':
      return block.lines.map((line) => ({ style: 'text', text: plain(line) }));
    case 'steps':
      return [
        { style: 'heading', text: block.title },
        ...block.steps.flatMap((step, index): WrittenParagraph[] => [
          { style: 'text', text: `${index + 1}. ${step.title}` },
          ...(step.because === undefined ? [] : [{ style: 'quiet' as const, text: step.because }]),
          ...step.body.flatMap(paragraphsOf),
        ]),
      ];
    case 'sources':
      return block.items.map(({ title, note }) => ({
        style: 'quiet',
        text: note === undefined ? title : `${title} (${note})`,
      }));
    case 'document':
    case 'image':
      return [];
  }
}

/** The plan as a document. */
export function planParagraphs(context: TurnContext, flow: Flow): WrittenPart[] {
  const plan = makePlan(flow, groundsOf(context));
  const table = allSteps(plan).some(({ step }) => step.shows === 'months') ? monthsTable(context) : undefined;
  const told = toldLines(context, flow).map((text): WrittenParagraph => ({ style: 'item', text }));
  return [
    { style: 'title', text: flow.title[languageOf(context)] },
    { style: 'right', text: context.today },
    ...(told.length === 0
      ? []
      : [{ style: 'heading' as const, text: phrase(context, 'plan_file_told') }, ...told]),
    ...planBlocks(context, plan).flatMap(paragraphsOf),
    ...(table === undefined
      ? []
      : [{ style: 'heading' as const, text: phrase(context, 'table_head') }, table]),
  ];
}

/** The dated steps that a calendar can hold, discreetly worded. */
export function planDays(context: TurnContext): CalendarDay[] {
  return reminderSteps(context).map(({ id, due, text }) => ({ id, day: due.slice(0, 10), text }));
}
