import { expect, test } from 'vitest';
import type { TurnContext } from '../../src/dialogue/context.ts';
import { withoutEcho } from '../../src/dialogue/echo.ts';
import type { Meaning } from '../../src/model/meaning.ts';

function meaning(intent: string | null, first: string): Meaning {
  return {
    intent,
    score: 0.7,
    candidates: [{ intent: first, score: 0.7 }],
    intents: intent === null ? [] : [intent],
    danger: null,
    doubt: false,
    kind: intent === null ? 'out_of_scope' : 'question',
    language: 'zh-Hans',
    facts: { amounts: [], dates: [], times: [], counts: [], lenders: [] },
  };
}

/** After an answer to debt_priority; the text alone reads as `alone`. */
function context(alone: Meaning): TurnContext {
  return {
    today: '2026-11-25',
    conversation: { lastAnswer: 'debt_priority', recent: ['先还哪家'] },
    ports: { understander: { understand: () => alone } },
  } as unknown as TurnContext;
}

const echoed = meaning('debt_priority', 'debt_priority');

test('a statement that alone points elsewhere is read alone', () => {
  const alone = meaning('negotiation_refused', 'negotiation_refused');
  expect(withoutEcho(context(alone), '每家都要我一次还清', echoed).intent).toBe('negotiation_refused');
});

test('alone it is unclear at worst, never outside the field', () => {
  const read = withoutEcho(context(meaning(null, 'repayment_plan')), '我一个月剩八百', echoed);
  expect(read.intent).toBeNull();
  expect(read.kind).toBe('unclear');
});

test.each(['那信用卡呢', '那先还信用卡行吗', '那要怎么排'])(
  'a question is read with what came before: %s',
  (text) => {
    const alone = meaning('credit_overdue', 'credit_overdue');
    expect(withoutEcho(context(alone), text, echoed)).toBe(echoed);
  },
);

test('a statement of the same question stays', () => {
  expect(withoutEcho(context(meaning(null, 'debt_priority')), '不知道先还哪家', echoed)).toBe(echoed);
});

test('another question than the last is no echo', () => {
  const other = meaning('go_to_jail', 'go_to_jail');
  expect(withoutEcho(context(meaning(null, 'lawsuit')), '他们说要抓我', other)).toBe(other);
});
