import { describe, expect, it } from 'vitest';
import { leaning } from '../../../src/understand/follow-up.ts';
import { questionsOf, type Judgement, type Whole } from '../../../src/understand/questions.ts';
import { asks, clausesOf } from '../../../src/understand/split.ts';

const texts = (message: string): string[] => clausesOf(message).map((clause) => clause.text);

describe('clauses', () => {
  it.each([
    ['晚还一天算逾期吗？会不会上征信', ['晚还一天算逾期吗', '会不会上征信']],
    ['怎么申请，还有要准备什么材料', ['怎么申请', '还有要准备什么材料']],
    ['会不会起诉我 会不会坐牢', ['会不会起诉我', '会不会坐牢']],
    ['can they sue me and how do i reply', ['can they sue me', 'and how do i reply']],
    ['还有多久到期', ['还有多久到期']],
    ['he insulted me. where do i complain', ['he insulted me', 'where do i complain']],
    ['mr. wang asks for 3.5k. is that right', ['mr. wang asks for 3.5k', 'is that right']],
    ['算不算逾期啊征信会留几年', ['算不算逾期啊', '征信会留几年']],
    ['呢个月还得起', ['呢个月还得起']],
    ['问下流程顺便问问罚息', ['问下流程', '顺便问问罚息']],
    ['被人冒名了怎么办能报警吗', ['被人冒名了怎么办', '能报警吗']],
    ['我还有两家没还', ['我还有两家没还']],
    ['好吧', ['好吧']],
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

/** What the stub judges, by a word: enough to test the cutting alone. */
const known = [
  ['征信', 'credit', 0.8],
  ['起诉', 'lawsuit', 0.8],
  ['坐牢', 'jail', 0.8],
  ['睡不着', 'support', 0.95],
  ['录音', 'evidence', 0.6],
] as const;

function judge(text: string, before?: string): Judgement {
  if (before !== undefined && text.includes('那会留多久')) return { intent: 'credit', score: 0.8 };
  const found = known.filter(([word]) => text.includes(word));
  const only = found.length === 1 ? found[0] : undefined;
  return { intent: only?.[1] ?? null, score: only?.[2] ?? 0.3 };
}

/** A message that shows every type as likely as its second candidate. */
const showing = (second: number, settled: Whole['settled'] = (intent) => intent): Whole => ({
  second,
  settled,
  chanceOf: () => second,
});

describe('several questions in one message', () => {
  const asked = (message: string, whole = showing(0.5)): readonly string[] =>
    questionsOf(clausesOf(message), judge, whole);

  it('are found in the order asked', () => {
    expect(asked('会起诉吗？会坐牢吗')).toEqual(['lawsuit', 'jail']);
    expect(asked('会坐牢吗，真的吗？会起诉吗？会上征信吗')).toEqual(['jail', 'lawsuit', 'credit']);
    expect(asked('会起诉吗会坐牢吗')).toEqual(['lawsuit', 'jail']);
  });

  it('need to be asked on both sides, unless the side that asks nothing is very sure', () => {
    expect(asked('他们说起诉。会坐牢吗')).toEqual([]);
    expect(asked('我天天睡不着。会坐牢吗')).toEqual(['support', 'jail']);
    expect(asked('会坐牢吗。录音我有')).toEqual([]);
    expect(asked('会坐牢吗。我天天睡不着')).toEqual(['jail', 'support']);
  });

  it('are surer of themselves at a comma than between sentences', () => {
    expect(asked('会坐牢吗？录音有用吗')).toEqual(['jail', 'evidence']);
    expect(asked('会坐牢吗，录音有用吗')).toEqual([]);
  });

  it.each([
    ['会起诉吗？会坐牢吗', 0, true],
    ['会起诉吗，会坐牢吗', 0.0005, false],
    ['会起诉吗，会坐牢吗', 0.002, true],
    ['我天天睡不着，会坐牢吗', 0.002, false],
    ['我天天睡不着，会坐牢吗', 0.006, true],
  ])('%s, both shown with a chance of %d: %s', (message, second, several) => {
    expect(asked(message, showing(second)).length > 1).toBe(several);
  });

  it('are read with the one before in mind where they say nothing alone', () => {
    expect(asked('会起诉吗？那会留多久啊怎么办')).toEqual(['lawsuit', 'credit']);
  });

  it('are what the whole shows instead, unless both would be the same then', () => {
    const settled = (intent: string): string => (intent === 'credit' ? 'credit after' : intent);
    expect(asked('会起诉吗？会上征信吗', showing(0.5, settled))).toEqual(['lawsuit', 'credit after']);
    expect(
      asked(
        '会起诉吗？会上征信吗',
        showing(0.5, () => 'jail'),
      ),
    ).toEqual(['lawsuit', 'credit']);
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
