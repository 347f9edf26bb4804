/** Whoever appeals to a rule names it: the words of a text and the entries under its `laws` belong together. */
import { describe, expect, test } from 'vitest';
import { faultsOf } from './tree.ts';

const zh = 'content/answers/stop_calls.zh.md';
const en = 'content/answers/stop_calls.en.md';

function faults(path: string, sentence: string): string[] {
  return faultsOf({ [path]: (text) => `${text}\n${sentence}\n` }).filter((fault) => fault.includes('appealed to'));
}

describe('an appeal to a rule', () => {
  test.each([
    ['按推荐性国标，晚上不该催。', '推荐性国标'],
    ['协会的指引也这么要求。', '协会的指引'],
    ['按监管规定要处理。', '监管规定'],
    ['治安管理处罚法管得到。', '治安管理处罚法'],
    ['按征信业管理条例留着。', '征信业管理条例'],
    ['按司法解释，这是迹象。', '司法解释'],
    ['按行业规范不该这样。', '行业规范'],
  ])('%s', (sentence, words) => {
    expect(faults(zh, sentence)).toEqual([
      `${zh}:5:7 "${words}" is appealed to, but no entry of that kind stands under laws`,
    ]);
  });

  test.each([
    ['By the recommended standard they should not call.', 'recommended standard'],
    ["The association's guideline says so.", "association's guideline"],
    ["Regulators' rules forbid it.", "Regulators' rules"],
    ['The Public Security law covers it.', 'Public Security law'],
  ])('%s', (sentence, words) => {
    expect(faults(en, sentence)).toEqual([
      `${en}:5:7 "${words}" is appealed to, but no entry of that kind stands under laws`,
    ]);
  });

  test('is in order where the entry stands there, and what others say appeals to nothing', () => {
    expect(faults(zh, '按民法典，说不清的改动当作没改。')).toEqual([]);
    expect(faults(en, 'Under the Civil Code an unclear change counts as none.')).toEqual([]);
    expect(faults(zh, '他说“治安管理处罚法管不了”，先记下来。')).toEqual([]);
  });

  test('holds for letters', () => {
    const letter = 'content/letters/confirm.md';
    const found = faultsOf({ [letter]: (text) => text.replace('请书面答复。', '这不符合推荐性国家标准，请书面答复。') });
    expect(found).toEqual([
      `${letter}:10:7 "推荐性国家标准" is appealed to, but no entry of that kind stands under laws`,
    ]);
  });

  test('holds for the steps of flows', () => {
    const flow = 'content/flows/still_chased.yaml';
    const found = faultsOf({ [flow]: (text) => text.replace('记下来。', '按推荐性国标记下来。') });
    expect(found.map((fault) => fault.replace(/^[^ ]+ /, ''))).toEqual([
      '"推荐性国标" is appealed to, but no entry of that kind stands under laws',
    ]);
  });
});
