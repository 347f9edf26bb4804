import { describe, expect, it } from 'vitest';
import { forgetMessage, remembering } from '../../../src/understand/words/remembering.ts';

describe('remembering', () => {
  const made: string[] = [];
  const lengthOf = remembering((text) => {
    made.push(text);
    return text.length;
  });

  it('makes nothing twice of the last two texts, also where nothing comes of one', () => {
    expect(['催收', '还款', '催收', '还款'].map(lengthOf)).toEqual([2, 2, 2, 2]);
    expect(made.splice(0)).toEqual(['催收', '还款']);
    expect(['律师函', '催收', '律师函', ''].map(lengthOf)).toEqual([3, 2, 3, 0]);
    expect(made.splice(0)).toEqual(['律师函', '催收', '']);
    expect(lengthOf('')).toBe(0);
    expect(made).toEqual([]);
  });

  it('lets go of a message when told so', () => {
    lengthOf('催收');
    made.length = 0;
    forgetMessage();
    expect(lengthOf('催收')).toBe(2);
    expect(made).toEqual(['催收']);
  });
});
