// At every question of every flow (found by the walk, not by hand) somebody types rubbish: what was told before stays, the
// question comes again with a hint or a side question is answered, nothing is made up, and the flow can go on.
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import type { TurnResult } from '../../src/dialogue/context.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { walk } from '../../src/flow/walk.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Fact, Facts } from '../../src/model/fact.ts';
import type { Flow } from '../../src/model/flow.ts';
import { Reply } from '../../src/model/reply.ts';
import type { Turn } from '../../src/model/turn.ts';

const now = '2026-11-25T02:00:00Z';
const today = '2026-11-25';
const ports = await makePorts({ asOf: today });
const { facts: known, conditions, flows } = ports.catalogue;

let events = 0;
function turn(part: Partial<Turn> & Pick<Turn, 'kind'>): Turn {
  events += 1;
  return { conversation: 'test:bad', user: 'u', at: now, eventId: String(events), place: 'private', ...part };
}

/** What goes wrong at a question, and for which kinds of question an honest reading may be kept. */
const bad: readonly (readonly [name: string, sent: Turn, mayRead: readonly Fact['type'][]])[] = [
  ['nonsense', turn({ kind: 'text', text: '阿巴阿巴咕噜噜' }), ['text']],
  ['another unit', turn({ kind: 'text', text: '五百公里' }), ['text']],
  ['a negative number', turn({ kind: 'text', text: '-500元' }), ['text']],
  ['a huge number', turn({ kind: 'text', text: '99999999999999元' }), ['text', 'debts']],
  ['a day that never was', turn({ kind: 'text', text: '1850年2月30日' }), ['text']],
  ['a day long past', turn({ kind: 'text', text: '1900年1月1日' }), ['text']],
  ['another language', turn({ kind: 'text', text: 'Qu’est-ce que je dois faire' }), ['text']],
  ['an attachment', turn({ kind: 'attachment', attachment: { name: 'a.jpg', mediaType: 'image/jpeg' } }), []],
  ['something the channel cannot read', turn({ kind: 'unsupported' }), []],
  ['a side question', turn({ kind: 'text', text: '欠钱不还会坐牢吗？' }), []],
  ['nothing', turn({ kind: 'text', text: '   ' }), []],
  ['emoji', turn({ kind: 'text', text: '😭😭😭' }), []],
];

/** Every question of a flow with what had been told when it came up. */
function questionsOf(flow: Flow): ReadonlyMap<string, Facts> {
  const found = new Map<string, Facts>();
  for (const path of walk(flow, known, conditions, today)) {
    path.asked.forEach((fact, index) => {
      if (found.has(fact)) return;
      const before = path.asked.slice(0, index).map((id) => [id, path.facts[id]] as const);
      found.set(fact, Object.fromEntries(before) as Facts);
    });
    if (found.size === flow.order.length) break;
  }
  return found;
}

function at(flow: Flow, told: Facts): Conversation {
  const fresh = takeTurn(undefined, [turn({ kind: 'command', text: '/start' })], ports, now).conversation;
  const stamped = Object.entries(told).map(([id, value]) => [id, { ...value, at: now }] as const);
  const state = { ...fresh, facts: Object.fromEntries(stamped) };
  return takeTurn(state, [turn({ kind: 'choice', choiceId: `flow:${flow.id}` })], ports, now).conversation;
}

/** What is wrong with how a question took a bad input; empty when all is well. */
function faults(
  before: Conversation,
  after: Pick<TurnResult, 'conversation' | 'replies'>,
  fact: string,
  mayRead: boolean,
): string[] {
  const wrong: string[] = [];
  for (const [id, told] of Object.entries(before.facts))
    if (JSON.stringify(after.conversation.facts[id]) !== JSON.stringify(told)) wrong.push(`lost ${id}`);
  for (const id of Object.keys(after.conversation.facts))
    if (!(id in before.facts) && !(mayRead && id === fact)) wrong.push(`made up ${id}`);
  if (after.conversation.flow?.id !== before.flow?.id) wrong.push('left the flow');
  if (after.replies.length === 0) wrong.push('said nothing');
  if (after.replies.some((reply) => !Reply.safeParse(reply).success))
    wrong.push('said what no channel can show');
  const last = after.replies.findLast(
    (reply) => reply.about.kind !== 'notice' || reply.choices !== undefined,
  );
  const goesOn = last?.about.kind === 'question' || last?.about.kind === 'clarify';
  if (!goesOn)
    wrong.push(`ended on ${last === undefined ? 'a notice' : `${last.about.kind}:${last.about.id}`}`);
  return wrong;
}

const questions = [...flows.values()].flatMap((flow) =>
  [...questionsOf(flow)].map(([fact, told]) => [`${flow.id}: ${fact}`, flow, fact, told] as const),
);

test('the walk finds every question of every flow', () => {
  for (const flow of flows.values())
    expect([...questionsOf(flow).keys()].toSorted(), flow.id).toEqual([...flow.order].toSorted());
});

describe.each(questions)('%s', (_name, flow, fact, told) => {
  const before = at(flow, told);
  const type = known.get(fact)?.type ?? 'text';

  test('is asked', () => {
    expect(before.lastAsked?.fact).toBe(fact);
  });

  test.each(bad)('%s', (_bad, sent, mayRead) => {
    const after = takeTurn(before, [sent], ports, now);
    expect(faults(before, after, fact, mayRead.includes(type))).toEqual([]);
    if (fact in after.conversation.facts) return;
    // The question is still open: an honest "not sure" is taken and nothing told is lost by it.
    const unsure = turn({ kind: 'choice', choiceId: `f:${fact}:unsure` });
    const on = takeTurn(after.conversation, [unsure], ports, now).conversation;
    expect(on.facts[fact]).toMatchObject({ unsure: true });
    expect(on.facts).toMatchObject(before.facts);
    expect(on.lastAsked?.fact).not.toBe(fact);
  });

  test('the second time it says that one may skip', () => {
    const nonsense = (): Turn => turn({ kind: 'text', text: '阿巴阿巴咕噜噜' });
    if (type === 'text') return;
    const once = takeTurn(before, [nonsense()], ports, now);
    const twice = takeTurn(once.conversation, [nonsense()], ports, now);
    const length = (result: TurnResult): number => JSON.stringify(result.replies[0]?.blocks).length;
    expect(twice.conversation.lastAsked).toMatchObject({ fact, tries: 2 });
    expect(length(twice)).toBeGreaterThan(length(once));
  });
});

describe('the judgement itself can fail', () => {
  const flow = flows.get('negotiate') as Flow;
  const before = at(flow, { urgent_signs: { value: 'none', at: now, from: 'choice' } });
  const good = takeTurn(before, [turn({ kind: 'text', text: '阿巴阿巴咕噜噜' })], ports, now);

  test.each([
    ['a lost fact', { ...good, conversation: { ...good.conversation, facts: {} } }, 'lost urgent_signs'],
    [
      'a made-up fact',
      {
        ...good,
        conversation: {
          ...good.conversation,
          facts: { ...before.facts, due_state: { unsure: true, at: now, from: 'text' } as const },
        },
      },
      'made up due_state',
    ],
    ['a flow left', { ...good, conversation: { ...good.conversation, flow: undefined } }, 'left the flow'],
    ['silence', { ...good, replies: [] }, 'said nothing'],
  ])('%s', (_name, after, wanted) => {
    expect(faults(before, after, 'due_state', false)).toContain(wanted);
  });
});
