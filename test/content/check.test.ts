import { describe, expect, test } from 'vitest';
import { broken } from './broken.ts';
import { faultsOf, tree } from './tree.ts';

describe('respite check', () => {
  test('has nothing to say about a tree in order', () => {
    expect(faultsOf({})).toEqual([]);
  });

  test.each(broken)('$what', ({ change, says }) => {
    expect(faultsOf(change)).toEqual(says);
  });

  test('every row of the table expects a fault', () => {
    expect(broken.filter((row) => row.says.length === 0).map((row) => row.what)).toEqual([]);
  });

  test('a condition may use a computed fact when the facts it needs exist', () => {
    const change = {
      'content/conditions.yaml': 'conditions:\n  long_ago: { fact: days_since, atLeast: 3 }\n  has_proof: { fact: proof, is: true }\n',
    };
    expect(faultsOf(change)).toEqual(['content/conditions.yaml:2:21 there is no fact "days_since" in content/facts/']);
    expect(faultsOf(change, { derived: { days_since: { needs: ['agreed_on'] } } })).toEqual([]);
    expect(faultsOf(change, { derived: { days_since: { needs: ['gone'] } } })).toEqual([
      'content/conditions.yaml:2:21 "days_since" is computed from the fact "gone", which is not in content/facts/',
    ]);
  });

  test('phrases that the program says must exist', () => {
    const code = [
      {
        path: 'src/dialogue/x.ts',
        text: "phrase(context, 'hello');\nsayPhrase(context, { kind: 'notice', id: 'x' }, ok ? 'hello' : 'bye', {});\nphrase(context, `weight_${law.weight}`);\nphrase(context, form === 'script' ? 'hello' : `hello`);\n",
      },
    ];
    expect(faultsOf({}, { code })).toEqual([
      'src/dialogue/x.ts:2:1 there is no phrase "bye" in content/phrases/',
      'src/dialogue/x.ts:3:1 there is no phrase that begins with "weight_" in content/phrases/',
    ]);
  });
});

const answer = 'content/answers/stop_calls.zh.md';
const english = 'content/answers/stop_calls.en.md';

/** Those of the sentences, each a paragraph of one answer, that `check` finds fault with. */
function faulty(path: string, sentences: readonly string[]): string[] {
  const lines = faultsOf({ [path]: (text) => `${text}\n${sentences.join('\n\n')}\n` });
  const numbers = lines.filter((line) => line.startsWith(path)).map((line) => Number(line.split(':')[1]));
  expect(lines.filter((line) => !line.startsWith(path))).toEqual([]);
  const first = (tree[path]?.split('\n').length ?? 0) + 1;
  return sentences.filter((_, i) => numbers.includes(first + 2 * i));
}

describe('numbers in prose', () => {
  test('need a register', () => {
 const sentences = [
    '每次收 500 元。',
    '年利率超过 24%。',
    '利率高于百分之二十四。',
    '一天打 3 次。',
    '晚上 22 点以后。',
    '保存 5 年。',
    '十五天内答复。',
    '记录留五年。',
    '金额在 5 万元以上。',
    '拨 96110。',
    '拨 400-123-4567。',
  ];
 expect(faulty(answer, sentences)).toEqual(sentences);
 });

  test('need none', () => {
 const sentences = [
    '先截图，再发一次。',
    '有一点要记住。',
    '过两天再看。',
    '第三次来电也一样记。',
    '分 3 步走。',
    '例如：欠 3000 元，逾期 20 天。',
    '他说“三天内到账”，先别信。',
    '见[官网](https://example.com/2026年/500元)。',
    '{{figure:reply-days}}内答复。',
  ];
 expect(faulty(answer, sentences)).toEqual([]);
 });

  test('need a register (English)', () => {
 const sentences = ['It takes 15 days.', 'A rate of 24%.', 'They called 3 times.', 'After 10 p.m.', 'Kept for five years.'];
 expect(faulty(english, sentences)).toEqual(sentences);
 });

  test('need none (English)', () => {
 const sentences = ['Press 1. Call them.', 'Do it one more time.', 'In a few days.', 'For example: 3000 yuan.'];
 expect(faulty(english, sentences)).toEqual([]);
 });
});

describe('what must not be claimed', () => {
  test('is found', () => {
 const sentences = [
    '延期以后征信不受影响。',
    '停息挂账一定能批。',
    '三年后就不用还了。',
    '金额小不会起诉。',
    '不理就行。',
    '律师函都是吓唬人的。',
    '判决前谁也不能冻结你的卡。',
    '拒收就没事。',
    '欠钱不还绝对不会坐牢。',
    '上门就是违法。',
    '第四通电话违法。',
    '报警他们就会抓人。',
    '多逾期几个月更便宜。',
    '让家人先垫。',
    '你应该早点来。',
    '想想你的父母。',
    '我们已经帮你联系平台。',
    '我是律师。',
    '延期是你的权利。',
    '外包催收是违法的。',
    '欠钱就是犯罪。',
  ];
 expect(faulty(answer, sentences)).toEqual(sentences);
 });

  test('is right where the sentence denies it', () => {
 const sentences = [
    '谁也不能保证不影响征信。',
    '说“不影响征信”的，多半是骗局。',
    '上门本身不等于违法。',
    '有人说“三年后就不用还了”，这是误传。',
    '投诉不等于停催。',
    '我不是律师。',
    '延期不是你的权利，要对方同意。',
    '原银保监会的职责现在归国家金融监督管理总局。',
    '还清满五年后自动消除。'.replace('五年', '规定的时间'),
  ];
 expect(faulty(answer, sentences)).toEqual([]);
 });

  test('is found in English, and right where the sentence denies it', () => {
    const wrong = ['A complaint will stop the calls.', 'You should have called earlier.', 'We have contacted your lender.'];
    const right = ['A complaint alone will not stop the calls.', 'Nobody can promise that it will not affect your credit.'];
    expect(faulty(english, [...wrong, ...right])).toEqual(wrong);
  });
});
