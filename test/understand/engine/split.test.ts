import { describe, expect, it } from 'vitest';
import { leaning } from '../../../src/understand/follow-up.ts';
import { questionsOf, type Judgement } from '../../../src/understand/questions.ts';
import { asks, clausesOf } from '../../../src/understand/split.ts';

const texts = (message: string): string[] => clausesOf(message).map((clause) => clause.text);

describe('clauses', () => {
  it.each([
    ['晚还一天算逾期吗？会不会上征信', ['晚还一天算逾期吗', '会不会上征信']],
    ['怎么申请，还有要准备什么材料', ['怎么申请', '还有要准备什么材料']],
    ['会不会起诉我 会不会坐牢', ['会不会起诉我', '会不会坐牢']],
    ['can they sue me and how do i reply', ['can they sue me', 'and how do i reply']],
    ['还有多久到期', ['还有多久到期']],
    ['', []],
    ['？？？', []],
  ])('%s', (message, clauses) => {
    expect(texts(message)).toEqual(clauses);
  });

  it('are at most six, from both ends', () => {
    const many = texts(Array.from({ length: 50 }, (_, i) => `第${i}件事怎么办`).join('。'));
    expect(many).toHaveLength(6);
    expect(many[0]).toBe('第0件事怎么办');
    expect(many[5]).toBe('第49件事怎么办');
  });
});

/** Judges by a word: enough to test the cutting alone. */
function judge(text: string): Judgement {
  const known = [
    ['征信', 'credit'],
    ['起诉', 'lawsuit'],
    ['坐牢', 'jail'],
  ] as const;
  const found = known.filter(([word]) => text.includes(word));
  const only = found.length === 1 ? found[0] : undefined;
  return { intent: only?.[1] ?? null, score: only === undefined ? 0.3 : 0.8 };
}

describe('several questions in one message', () => {
  const asked = (message: string): readonly string[] => questionsOf(clausesOf(message), judge, () => 0.5);

  it('are found in the order asked', () => {
    expect(asked('会起诉吗？会坐牢吗')).toEqual(['lawsuit', 'jail']);
    expect(asked('会坐牢吗，真的吗？会起诉吗？会上征信吗')).toEqual(['jail', 'lawsuit', 'credit']);
  });

  it('need to be asked on both sides, unless the side that asks nothing is very sure', () => {
    expect(asked('他们说起诉。会坐牢吗')).toEqual([]);
  });

  it('are none where both sides ask the same', () => {
    expect(asked('会起诉吗，什么时候起诉')).toEqual([]);
  });
});

describe('asking', () => {
  it.each(['能报警吗', '怎么办', 'can I block them', '去哪投诉'])('%s', (text) => {
    expect(asks(text)).toBe(true);
  });
  it.each(['他们打给我妈了', 'they called my mother', '协商好了'])('not: %s', (text) => {
    expect(asks(text)).toBe(false);
  });
});

describe('leaning on what came before', () => {
  it('is strong for fragments and weak for whole messages', () => {
    expect(leaning('那打给我妈呢')).toBeGreaterThan(0.9);
    expect(leaning('什么材料')).toBeGreaterThan(0.5);
    expect(leaning('我已经跟银行谈好分期了为什么催收还天天打电话给我家人')).toBe(0);
  });
});
