/** What must never be said, word for word, in every place a reader may meet it. */
import { describe, expect, test } from 'vitest';
import { faultsOf, tree } from './tree.ts';

const zh = 'content/answers/stop_calls.zh.md';
const en = 'content/answers/stop_calls.en.md';

/** The sentences, each a paragraph of one answer, that `check` finds fault with. */
function refused(path: string, sentences: readonly string[]): string[] {
  const lines = faultsOf({ [path]: (text) => `${text}\n${sentences.join('\n\n')}\n` });
  const at = new Set(lines.map((line) => Number(/^[^:]+:(\d+):.*must not be claimed/.exec(line)?.[1])));
  let line = (tree[path]?.split('\n').length ?? 0) + 1;
  return sentences.filter((sentence) => {
    const first = line;
    line += sentence.split('\n').length + 1;
    return [...at].some((number) => number >= first && number < line);
  });
}

const forbidden = [
  '不影响征信。',
  '停息挂账一定批。',
  '超24%不用还。',
  '超4倍LPR不用还。',
  '三年不用还。',
  '不会被起诉。',
  '金额小不起诉。',
  '不理就行。',
  '律师函都是吓唬。',
  '1069 开头都是假的。',
  '判决前不会冻结。',
  '不签收就没事。',
  '借钱不还绝不坐牢。',
  '上门就是违法。',
  '第4通就是违法。',
  '报警他们就得抓。',
  '投诉就会停。',
  '投诉就会减免。',
  '换号拉黑就清净。',
  '多逾期几个月再谈更便宜。',
  '先还一期保征信。',
  '让家人先垫。',
  '借一笔先还这笔。',
  '把工资转家人名下。',
  '开个假证明。',
  '这家机构保证能谈。',
  '你应该早点来问。',
  '想想你的父母。',
  '你没有权利只有义务。',
  '我理解你的一切。',
  '我已帮你联系平台。',
  '我是律师。',
  '民法典规定了催收的次数。',
  '商业银行法要求不能在非工作时间打。',
  '晚上十点后打电话就是违法。',
  '没收到转让通知就不用还。',
  '一次性信用修复现在还可以申请。',
  '只还本金是规定。',
  '网贷也能按第七十条办。',
  '银行利率不得超过四倍LPR。',
  '延期是你的权利。',
];

describe('never said', () => {
  test.each(forbidden)('%s', (sentence) => {
    expect(refused(zh, [sentence])).toEqual([sentence]);
  });

  test.each([
    'It will not affect your credit.',
    'They cannot sue you.',
    'Costs over 24% need not be paid.',
    "Lawyers' letters are just bluffs.",
    'Refused papers do not count: refusing the letter does not count.',
    'Before a judgment nobody can freeze your card.',
    'You can never go to jail.',
    'Pay one instalment to protect your credit.',
    'Ask your family to pay.',
    'Take a new loan to pay this one.',
    'Have your wage paid to a relative: put your wages in a relative account.',
    'Wait overdue a few months, it gets cheaper.',
    'Without notice you owe nothing.',
    'You should have come earlier.',
    'I am a lawyer.',
    'I have contacted the lender.',
  ])('%s', (sentence) => {
    expect(refused(en, [sentence])).toEqual([sentence]);
  });

  test('neither bold marks, a line end, a placeholder nor words of comfort hide it', () => {
    const hidden = [
      '不**影响**征信。',
      '不影响\n征信。',
      '三年后就不用还，别担心。',
      '不要怕，投诉就会停。',
      '{{contact:regulator}}全天24小时都有人接。',
      '**上门**就是违法。',
    ];
    expect(refused(zh, hidden)).toEqual(hidden);
    expect(refused(en, ["It won't **affect** your credit, don't worry.", 'It does not\naffect your credit.'])).toHaveLength(2);
  });

  test('is named where the same sentence denies it', () => {
    const right = [
      '谁也不能保证不影响征信。',
      '投诉不会让它马上停。',
      '“三年不用还”这种说法不对。',
      '上门不等于违法。',
      '有人说民法典规定了次数，那是错的。',
      '没收到通知，不等于不用还。',
      '别把工资打到家人名下。',
      '别为这个开假证明，别借一笔先还这笔。',
      '我不是律师。',
    ];
    expect(refused(zh, right)).toEqual([]);
  });

  test('holds for phrases, flows, letters and danger replies too', () => {
    for (const [path, was] of [
      ['content/phrases/general.yaml', '你好'],
      ['content/letters/confirm.md', '请书面答复。'],
      ['content/danger.yaml', '请拨{{contact:regulator}}。'],
    ] as const) {
      expect(tree[path]).toContain(was);
      const faults = faultsOf({ [path]: (text) => text.replaceAll(was, `${was}投诉就会停。`) });
      expect(faults.some((fault) => fault.startsWith(path) && fault.includes('must not be claimed'))).toBe(true);
    }
  });

  test('the fault stands where the words stand, behind bold and placeholders', () => {
    const faults = faultsOf({ [zh]: (text) => `${text}\n**先**问{{contact:regulator}}，投诉就会停。\n` });
    expect(faults).toEqual([
      `${zh}:13:29 "投诉就会停" must not be claimed: a complaint stops neither collection nor interest nor debt; say what is true, or deny it in the same sentence`,
    ]);
  });
});
