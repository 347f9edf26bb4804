// What people answer when they are asked how they are.
import { describe, expect, test } from 'vitest';
import { admitsThoughts, wellbeingIn } from '../../src/understand/wellbeing.ts';

describe('not fine', () => {
  test.each([
    '不太好',
    '我不太好',
    '不怎么好。',
    '不好',
    '很不好',
    '其实不是很好',
    '难受',
    '心里很难受',
    '好难受啊',
    '撑不住了',
    '不太好，睡不着',
    '唉，撐不下去了',
    '不安全',
    'Not really.',
    "I'm not okay",
    'not good, honestly',
    'no, not great',
    'struggling',
  ])('%s', (text) => {
    expect(wellbeingIn(text)).toBe('not_fine');
  });
});

describe('fine', () => {
  test.each([
    '我没事',
    '我沒事',
    '没事的',
    '还好',
    '我还行吧',
    '挺好的',
    '没事，就是有点烦',
    '还好，谢谢关心',
    "I'm all right",
    "I'm fine, thanks",
    "yes I'm ok",
    'all good',
  ])('%s', (text) => {
    expect(wellbeingIn(text)).toBe('fine');
  });
});

describe('something else', () => {
  test.each([
    '有',
    '没有',
    '好',
    '不',
    '催收态度不太好',
    '协商好难',
    '没事干',
    '没事，我就想问问延期之后他们为什么还每天打电话',
    '还好吗',
    'is it good to wait',
    '',
  ])('%s', (text) => {
    expect(wellbeingIn(text)).toBeUndefined();
  });
});

test.each([
  ['有', true],
  ['有的', true],
  ['有一点', true],
  ['我有过', true],
  ['sometimes', true],
  ['yes, I have', true],
  ['没有', false],
  ['有人', false],
  ['有录音', false],
])('%s admits thoughts: %s', (text, admitted) => {
  expect(admitsThoughts(text)).toBe(admitted);
});
