/** What staff mean by what they write and press. */
import { describe, expect, test } from 'vitest';
import { isSwitch, readStaffTurn } from '../../src/desk/staff-turn.ts';
import type { Turn } from '../../src/model/turn.ts';

function turn(more: Partial<Turn>): Turn {
  return {
    conversation: 'slack:C:1',
    user: 'U1',
    kind: 'text',
    at: '2026-11-25T04:00:00.000Z',
    eventId: 'e',
    place: 'channel',
    ...more,
  };
}

describe('a staff turn', () => {
  test.each([
    ['你好，先别急', { is: 'say', text: '你好，先别急' }],
    ['  你好  ', { is: 'say', text: '你好' }],
    ['# 谁来跟一下', { is: 'note' }],
    ['＃内部', { is: 'note' }],
    ['!close', { is: 'close' }],
    ['/close', { is: 'close' }],
    ['!answer stop_calls', { is: 'answer', asked: 'stop_calls', pressed: false }],
    ['！answer stop_calls', { is: 'say', text: '！answer stop_calls' }],
    ['/answer 打给 家人', { is: 'answer', asked: '打给 家人', pressed: false }],
    ['/answer', { is: 'answer', asked: '', pressed: false }],
    ['/off stop_calls', { is: 'switch', to: 'off', answer: 'stop_calls' }],
    ['!OFF  stop_calls ', { is: 'switch', to: 'off', answer: 'stop_calls' }],
    ['/on@respite stop_calls', { is: 'switch', to: 'on', answer: 'stop_calls' }],
    ['/off', { is: 'switch', to: 'off', answer: '' }],
    ['/offer 给他一个方案', { is: 'mistyped' }],
    ['!anwser stop_calls', { is: 'mistyped' }],
    ['!!! 先别还', { is: 'say', text: '!!! 先别还' }],
    ['/ 或者 !', { is: 'say', text: '/ 或者 !' }],
    ['off stop_calls', { is: 'say', text: 'off stop_calls' }],
    ['close', { is: 'say', text: 'close' }],
    ['', { is: 'nothing' }],
  ])('%j', (text, means) => {
    expect(readStaffTurn(turn({ text }))).toEqual(means);
  });

  test.each([
    ['desk:close', { is: 'close' }],
    ['desk:answer:go_to_jail', { is: 'answer', asked: 'go_to_jail', pressed: true }],
    ['c:share_all', { is: 'nothing' }],
    ['q:stop_calls', { is: 'nothing' }],
  ])('pressed %s', (choiceId, means) => {
    expect(readStaffTurn(turn({ kind: 'choice', choiceId }))).toEqual(means);
  });

  test.each(['attachment', 'unsupported'] as const)('%s without words is a file', (kind) => {
    expect(readStaffTurn(turn({ kind }))).toEqual({ is: 'file' });
  });

  test('outside a case only the switches are for the desk', () => {
    expect(
      ['/off', '/on x', '!off x', '/close', '/answer x', 'hello'].map((text) => isSwitch(turn({ text }))),
    ).toEqual([true, true, true, false, false, false]);
  });
});
