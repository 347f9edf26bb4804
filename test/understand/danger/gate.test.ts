import { describe, expect, it } from 'vitest';
import type { DangerKind } from '../../../src/model/meaning.ts';
import { makeDangerGate } from '../../../src/understand/danger/gate.ts';
import { dangerFile } from './load.ts';

const verdict = makeDangerGate(dangerFile);
const gate = (text: string): DangerKind | null => verdict(text).kind;

describe('the danger gate without a scorer', () => {
  it.each([
    ['不想活了', 'self_harm'],
    ['我真的沒有辦法，不想活了', 'self_harm'],
    ['我不想\n活了', 'self_harm'],
    ['不。想。活。了', 'self_harm'],
    ['我\u200b不\u200b想\u200b活\u200b了', 'self_harm'],
    ['想自s', 'self_harm'],
    ['4亡是不是解脱', 'self_harm'],
    ['唔想做人喇', 'self_harm'],
    ['活着没意思', 'self_harm'],
    ['一了百了吧', 'self_harm'],
    ['真想解脱', 'self_harm'],
    ['从楼上跳下去是不是就好了', 'self_harm'],
    ['遗书写好了', 'self_harm'],
    ['药都买好了', 'self_harm'],
    ['撑不下去了想走了', 'self_harm'],
    ['下辈子再还吧', 'self_harm'],
    ['要是我没了债是不是就清了', 'self_harm'],
    ['保险能赔吗如果我死了', 'self_harm'],
    ['再打一个我就死给你看', 'self_harm'],
    ['我没想死，但我也不想活了', 'self_harm'],
    ['催收让我去死，我是真的想死了', 'self_harm'],
    ['i just want to end it all', 'self_harm'],
    ['if i die does the debt go away', 'self_harm'],
    ['他们在砸我家门', 'danger_now'],
    ['堵在楼下不让走', 'danger_now'],
    ['他们把我关在屋里不让走', 'danger_now'],
    ['有人一直跟着我', 'danger_now'],
    ["they're inside my house", 'danger_now'],
    ['he has a knife at my door', 'danger_now'],
    ['我弟弟说要跳楼', 'other_at_risk'],
    ['我老婆留了遗书', 'other_at_risk'],
    ['my brother says he will jump', 'other_at_risk'],
    ['想带孩子一起走', 'other_at_risk'],
    ['带着孩子一起死算了', 'other_at_risk'],
    ['我要去砍了催收', 'harm_to_others'],
    ['大不了同归于尽', 'harm_to_others'],
    ['i will stab them', 'harm_to_others'],
  ])('hears %j', (text, kind) => {
    expect(gate(text)).toBe(kind);
  });

  it.each([
    '笑死',
    '烦死了',
    '气死我了',
    '吓死我了',
    '呼死你轰炸我',
    '死账怎么办',
    '拖死我',
    '死活不同意',
    '不想还了',
    '打死也不还',
    '我没有想死只是烦',
    '我不會自殺，只是睡不著',
    '要命',
    '电话被打爆',
    '杀熟',
    '跳楼价',
    '跳槽',
    '老人去世了债怎么办',
    '他说要弄死我',
    '催收叫我去死',
    '下周可能上门',
    '如果他们上门砸门我能报警吗',
    '昨天他们来敲门了，我没开，今天能投诉吗',
    '听说有人因为网贷跳楼了',
    '还完债我就解脱了',
    '请说说正确的走法，走法院还是走协商',
    "i'm not suicidal just tired",
    'my phone died',
    'these calls are killing me',
    'collector told me to go jump off a bridge',
  ])('lets %j pass', (text) => {
    expect(gate(text)).toBeNull();
  });

  it('finds one sentence in the middle of a very long message', () => {
    const filler = '平台说延期到明年三月，利息照算，每个月还一千二，'.repeat(2500);
    expect(gate(`${filler}我真的不想活了，${filler}`)).toBe('self_harm');
    expect(gate(`${filler}${filler}`)).toBeNull();
  });

  it.each(['', ' ', '\u0000', '\ud800', '💀'.repeat(50), '('.repeat(500), '[a-z'])(
    'never throws on %j',
    (text) => {
      expect(gate(text)).toBeNull();
    },
  );

  it.each(['死', '我不想还了活着', '他们在砸门', 'i want to ', '我在楼顶', '老婆', '<'])(
    'reads 100,000 characters of %j in bounded time',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      gate(text);
      const start = performance.now();
      gate(text);
      // 100 ms on an idle machine; the tests share it with others.
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});

describe('the replies', () => {
  it.each(Object.entries(dangerFile.replies))(
    '%s: a number, a human, warmth and one question',
    (kind, reply) => {
      for (const text of [reply.say.zh, reply.group.zh, reply.say.en, reply.group.en]) {
        expect(text, kind).toContain('{{contact:mental-health-line}}');
        expect(text, kind).toContain('{{contact:police}}');
        expect(text, kind).not.toMatch(/24|逾期|还款计划|repayment/);
      }
      expect(reply.say.zh).toMatch(/^先不说钱/);
      expect(reply.say.zh).toMatch(/安全吗？/);
      expect(reply.say.en).toMatch(/safe right now\?/);
      expect(reply.group.zh.length).toBeLessThan(reply.say.zh.length);
    },
  );
});
