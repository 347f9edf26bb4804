// What people type at a yes/no question instead of yes or no. The rows are answers to the question of content/facts; a row
// with `again` is asked again rather than guessed.
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { readAnswer } from '../../src/dialogue/flow/facts.ts';

const today = '2026-11-25';
const ports = await makePorts({ asOf: today });

const rows: Readonly<Record<string, Readonly<Record<'yes' | 'no' | 'again', readonly string[]>>>> = {
  refused_before: {
    yes: ['被拒过', '被拒了两次', '客服说不行', '不同意', '没谈拢', '谈过，不批', '有', 'they refused'],
    no: ['没被拒过', '还没谈', '从没谈过', '第一次', '没问过', '没有', 'never asked'],
    again: ['我老公知道', '被拒过吗？'],
  },
  money_arrived: {
    yes: ['进过', '到账了', '打到我卡里了', '收到了'],
    no: ['没进过', '一分钱没见过', '没到账', '打给他了', '没收到', 'it never reached my account in the bank'],
    again: ['my account is in the bank of my village'],
  },
  is_spouse: {
    yes: ['是我老公', '我媳妇', '对'],
    no: ['不是我老公', '是我弟弟', '前夫', '我爸', '已经离婚了'],
    again: ['隔壁的'],
  },
  wage_debit: {
    yes: ['一发工资就被扣光', '会扣', '秒扣', '每次都划走'],
    no: ['不会扣了，换了卡', '解绑了', '没绑卡', '发现金'],
    again: ['工资四千'],
  },
  reachable: {
    yes: ['接过', '一直开机', '能联系上'],
    no: ['没接', '我拉黑了', '关机了', '不敢接'],
    again: ['前天'],
  },
  agreed_hours: { yes: ['同意过', '答应过'], no: ['没同意过', '不同意', '没问过我'], again: ['晚上十点'] },
  overdue_cleared: {
    yes: ['还清了', '都结清了', '补上了'],
    no: ['没还清', '还欠一点', '还没', '还了一部分，没还清'],
    again: ['三千'],
  },
};

test('every yes/no question has its words', () => {
  const asked = [...ports.catalogue.facts.values()].filter(({ type }) => type === 'yesno');
  expect(asked.map(({ id }) => id).filter((id) => !(id in rows))).toEqual([]);
});

describe.each(Object.entries(rows))('%s', (id, row) => {
  const fact = ports.catalogue.facts.get(id);
  if (fact === undefined) throw new Error(`no fact ${id}`);

  test.each(row.yes)('%s is a yes', (text) => {
    expect(readAnswer(fact, text, today, ports)).toEqual({ kind: 'value', value: true });
  });
  test.each(row.no)('%s is a no', (text) => {
    expect(readAnswer(fact, text, today, ports)).toEqual({ kind: 'value', value: false });
  });
  test.each(row.again)('%s is asked again', (text) => {
    expect(readAnswer(fact, text, today, ports).kind).toBe('unreadable');
  });
});

describe('necessary costs told one by one', () => {
  const fact = ports.catalogue.facts.get('living_costs');
  if (fact === undefined) throw new Error('no fact living_costs');

  test.each([
    ['房租1500 吃饭1000 孩子500', 3000],
    ['房租一千五，吃饭八百，药两百', 2500],
    ['3000', 3000],
    ['房租1500 吃饭1000到1200', 2700],
  ])('%s', (text, value) => {
    expect(readAnswer(fact, text, today, ports)).toEqual({ kind: 'value', value });
  });

  test('a total beside the parts is asked again rather than counted twice', () => {
    expect(readAnswer(fact, '房租1500 吃饭1000 一共2500', today, ports).kind).toBe('unreadable');
  });
});
