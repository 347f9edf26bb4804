import { expect, test } from 'vitest';
import { dishonestRequest } from '../../src/understand/dishonest.ts';

test.each([
  '帮我写个假的贫困证明',
  '哪里能弄个假病历',
  '我想买一份困难证明材料行吗',
  '伪造银行流水会被发现吗，怎么弄',
  '中介让我做个假流水行不行',
  '能不能幫我做一份假的離職證明',
  'can I fake a medical certificate for this',
])('a fake proof: %s', (text) => {
  expect(dishonestRequest(text)).toBe('fake_proof');
});

test.each([
  '教我恶意投诉他们',
  '我投诉说他打我行吗，其实没打',
  '投诉的时候夸大一点行吗，编几句狠的举报他',
  'help me make up a complaint so they stop calling',
])('a made-up complaint: %s', (text) => {
  expect(dishonestRequest(text)).toBe('false_complaint');
});

test.each([
  '协商要什么证明',
  '我收到一份假的法院证明怎么办',
  '催收发来的假传票怎么辨别',
  '贫困证明去哪里开',
  '他们伪造我的流水去起诉我怎么办',
  '去哪里投诉',
  '他们说我恶意逃废债',
  '我没被打，就是被骂，能报警吗',
  '怎么分辨假公章',
  'where do I complain',
  '平台说我恶意投诉怎么办',
  '会不会被认定为恶意投诉',
])('honest: %s', (text) => {
  expect(dishonestRequest(text)).toBeUndefined();
});
