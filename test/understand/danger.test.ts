// The danger gate on plain cases of each kind and on the traps beside them. How it does on held-out lines is measured by
// `respite measure`, not here.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { loadCatalogue } from '../../src/content/load.ts';
import { makeDangerGate } from '../../src/understand/danger/gate.ts';

const ports = await makePorts({ asOf: '2026-11-25' });
const lexiconOnly = makeDangerGate(
  loadCatalogue(join(import.meta.dirname, '../..'), { asOf: '2026-11-25', examples: false }).danger,
);

function danger(text: string): string | null {
  return ports.understander.understand(text, { today: '2026-11-25' }).danger;
}

describe('danger', () => {
  test.each([
    ['我不想活了', 'self_harm'],
    ['我想自殺', 'self_harm'],
    ['遗书写好了，药也买好了', 'self_harm'],
    ['再打一个电话我就死给你看', 'self_harm'],
    ['I want to kill myself', 'self_harm'],
    ['我不想\n活了', 'self_harm'],
    ['欠了三十万，天天被催，我真的不想活了，银行卡里还剩两百', 'self_harm'],
    ['有人在砸我家的门', 'danger_now'],
    ['他们堵着门不让我走', 'danger_now'],
    ['my brother says he will jump off the roof', 'other_at_risk'],
    ['我弟弟说他要跳楼', 'other_at_risk'],
    ['我要去砍了那个催收', 'harm_to_others'],
  ])('%s', (text, kind) => {
    expect(danger(text)).toBe(kind);
  });

  test.each([
    '笑死我了',
    '烦死了天天打电话',
    '呼死你软件轰炸我手机',
    '这钱我不想还了',
    '我没有想死，只是很烦',
    '死账怎么处理',
    '打死也不再借网贷了',
    '跳过',
    '不知道',
    '我现在安全',
    '就这些没了',
    '没了',
    '我回来了',
    '催收在电话里说弄死我，怎么投诉',
    '我爸去世了，他的网贷要我还吗',
    'this debt is killing me, can I get a plan',
    '协商延期了怎么还打电话',
  ])('%s is none', (text) => {
    expect(danger(text)).toBeNull();
  });

  test('the lexicon alone catches what is said openly', () => {
    expect(lexiconOnly('我不想活了').kind).toBe('self_harm');
    expect(lexiconOnly('我想自杀').kind).toBe('self_harm');
  });

  test('any string gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => danger(text) !== undefined),
    );
  });

  test('a very long text is read to its end', () => {
    expect(danger(`${'催收电话很多。'.repeat(14_000)}我不想活了`)).toBe('self_harm');
  });
});
