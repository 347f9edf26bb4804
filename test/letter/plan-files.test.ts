// The plan as files: the Word and Markdown files say what the chat said, and the calendar holds the right days wherever the
// server stands, read by an independent parser (ical.js).
import ical from 'ical.js';
import mammoth from 'mammoth';
import { afterEach, describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { writeCalendar } from '../../src/letter/write-calendar.ts';
import { withFiles } from '../../src/letter/write-file.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Block, Reply } from '../../src/model/reply.ts';

const now = '2026-11-25T02:00:00Z';
const ports = await makePorts({ asOf: '2026-11-25' });
const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

interface Read {
  readonly summary: string;
  readonly start: string;
  readonly wholeDay: boolean;
  readonly alarms: readonly string[];
}

function read(text: string): Read[] {
  const calendar = new ical.Component(ical.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ical.Event(component);
    return {
      summary: event.summary,
      start: event.startDate.toString(),
      wholeDay: event.startDate.isDate,
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}

describe('the calendar', () => {
  const days = [
    { id: 'a', day: '2026-12-31', text: '看一下账' },
    { id: 'b', day: '2027-03-01', text: '回个电话; 带上\n清单, 还有笔' },
  ];

  test.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'has whole days with an alarm at nine in the morning, made in %s',
    async (here) => {
      process.env['TZ'] = here;
      expect(read(await writeCalendar('t', days, now))).toEqual([
        { summary: days[0]?.text, start: '2026-12-31', wholeDay: true, alarms: ['PT9H'] },
        { summary: days[1]?.text, start: '2027-03-01', wholeDay: true, alarms: ['PT9H'] },
      ]);
    },
  );

  test('is the same file for the same plan', async () => {
    expect(await writeCalendar('t', days, now)).toBe(await writeCalendar('t', days, now));
  });
});

/** Plays a flow by pressing choices to the end and returns the plan and its files. */
async function planOf(presses: readonly string[]): Promise<{ plan: Reply; files: Map<string, Buffer> }> {
  let state: Conversation | undefined;
  let plan: Reply | undefined;
  const files = new Map<string, Buffer>();
  for (const [index, choiceId] of [...presses, 'c:plan_ok', 'c:export_plan'].entries()) {
    const turn = { conversation: 'test:plan', user: 'u', kind: 'choice' as const, choiceId, at: now, eventId: String(index), place: 'private' as const }; // prettier-ignore
    const result = takeTurn(state, [turn], ports, now);
    state = result.conversation;
    const replies = await withFiles(result.replies, result.drafts, now);
    plan ??= replies.find((reply) => reply.about.kind === 'plan');
    for (const block of replies.flatMap((reply) => reply.blocks))
      if (block.type === 'document')
        files.set(block.name.split('.').at(-1) ?? '', Buffer.from(block.bytes ?? '', 'base64'));
  }
  if (plan === undefined) throw new Error('no plan was given');
  return { plan, files };
}

function stepWords(plan: Reply): string[] {
  const lines = (block: Block): string[] => {
    if (block.type === 'paragraph') return [block.runs.map((run) => run.text).join('')];
    if (block.type === 'words') return block.lines.map((line) => line.map((run) => run.text).join(''));
    if (block.type === 'list') return block.items.map((item) => item.map((run) => run.text).join(''));
    return block.type === 'steps'
      ? block.steps.flatMap((step) => [step.title, ...step.body.flatMap(lines)])
      : [];
  };
  return plan.blocks.filter((block) => block.type === 'steps').flatMap(lines);
}

describe('the plan of a complaint', async () => {
  const { plan, files } = await planOf([
    'flow:complaint',
    'f:urgent_signs:none',
    'f:complaint_about:manner',
    'f:lender_kind:bank',
    'f:complained_lender:not_yet',
  ]);

  test('comes as three files', () => {
    expect([...files.keys()].toSorted()).toEqual(['docx', 'ics', 'md']);
  });

  test('the Word file holds every word of the steps', async () => {
    const { value } = await mammoth.extractRawText({ buffer: files.get('docx') ?? Buffer.alloc(0) });
    for (const line of stepWords(plan)) expect(value).toContain(line);
  });

  test('the Markdown file holds every word of the steps, with signs escaped', () => {
    const text = (files.get('md')?.toString('utf8') ?? '').replace(/\\(.)/g, '$1');
    for (const line of stepWords(plan)) expect(text).toContain(line);
  });

  test('the calendar holds the answer’s day, discreetly', () => {
    const events = read(files.get('ics')?.toString('utf8') ?? '');
    expect(events.map(({ start }) => start)).toContain('2026-12-10');
    for (const { summary } of events) expect(summary).not.toMatch(/债|催|逾期|欠|贷/);
  });
});
