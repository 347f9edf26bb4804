// Facts told in passing: what is picked up, and what is left alone because it is supposed, wished, denied or of somebody else.
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { correction, hear } from '../../src/dialogue/heard.ts';

const today = '2026-11-25';
const ports = await makePorts({ asOf: today });
const facts = [...ports.catalogue.facts.values()];

function heard(text: string): Record<string, unknown> {
  const meaning = ports.understander.understand(text, { today });
  return Object.fromEntries(hear(text, meaning, { facts, today, ports }));
}

describe('is picked up', () => {
  test.each<[string, Record<string, unknown>]>([
    ['借呗上周五谈好延期了，今天还在催', { lender: '借呗', agreed_on: '2026-11-20' }],
    ['昨天谈好延期了 今天又打我电话', { agreed_on: '2026-11-24' }],
    ['我昨天 谈好延期了', { agreed_on: '2026-11-24' }],
    ['11月24号昨天谈好的', { agreed_on: '2026-11-24' }],
    ['延期批下来了 还款日改到12月20 今天早上又打我三次', { deferred_until: '2026-12-20' }],
    ['They agreed to defer until dec 20 but called me 6 times today', { deferred_until: '2026-12-20' }],
    ['客服答应我延到12月15号', { agreed_with: 'official_service', deferred_until: '2026-12-15' }],
    [
      '11月10号跟客服协商好的，延期到明年1月10号',
      { agreed_on: '2026-11-10', deferred_until: '2027-01-10', agreed_with: 'official_service' },
    ],
    ['我上周五谈好延到12月15号的', { agreed_on: '2026-11-20', deferred_until: '2026-12-15' }],
    ['App里还显示逾期，我有录音', { app_shows: 'overdue', proof: 'recording' }],
    ['中介帮我谈的，没有书面', { agreed_with: 'agent', proof: 'nothing' }],
    ['按时还了还天天打给我妈', { first_due_kept: 'on_time', who_is_called: 'others' }],
    ['昨天收到支付令了', { paper_kind: 'payment_order', received_on: '2026-11-24' }],
    ['收到传票，12月20号开庭', { paper_kind: 'summons', paper_date: '2026-12-20' }],
    ['他叫我转到个人账户', { urgent_signs: 'private_account' }],
    ['我一个月工资4500，花呗逾期了', { monthly_income: 4500, lender: '花呗' }],
    ['The official service agreed last Friday', { agreed_with: 'official_service', agreed_on: '2026-11-20' }],
    [
      'They called my mother and the app still shows overdue',
      { who_is_called: 'others', app_shows: 'overdue' },
    ],
  ])('%s', (text, wanted) => {
    expect(heard(text)).toEqual(wanted);
  });
});

describe('is left alone', () => {
  test.each([
    '如果延到12月15号可以吗',
    '能不能延期到下个月10号',
    '我想延到12月15号',
    '客服没答应',
    '我没有录音',
    '我朋友的借呗上周五谈好延期了还在催',
    '要是收到传票怎么办',
    '工资卡里的钱被扣了',
    '上礼拜刚谈好分六期 今天又有人打我妈电话',
    '上礼拜刚谈好今天又打我电话',
    '如果 延到12月15号可以吗',
    '我想 延到12月15号',
    '希望可以 延期到12月15号',
    '延到12月15号或者20号',
    '延到12月15号还是12月20号我忘了',
    '延到12月15号到1月10号',
    'They deferred until Dec 15 or Dec 20',
    '今天天气不错',
    'What if customer service agreed',
    '',
  ])('%s', (text) => {
    expect(heard(text)).toEqual({});
  });

  test('a pasted message of a collector is not the user speaking', () => {
    const text =
      '【借呗】尊敬的客户，您的借款已于11月20日逾期，我司客服答应您的宽限已到期，请于今日18:00前还款，详询400-000-0000';
    expect(heard(text)).toEqual({});
  });

  test('two lenders in one message fill no single one', () => {
    expect(heard('借呗和花呗都逾期了')).not.toHaveProperty('lender');
  });
});

describe('a correction', () => {
  test.each([
    ['说错了，是中介', '中介'],
    ['不对，应该是11月10号', '11月10号'],
    ['我记错了 是上周四', '上周四'],
    ['sorry, it was in the app', 'in the app'],
  ])('%s', (text, rest) => {
    expect(correction(text)).toBe(rest);
  });

  test.each(['不对', '对', '不对吧，他们能这样吗', '是中介'].filter((text) => !text.startsWith('不对吧')))(
    '%s corrects nothing',
    (text) => {
      expect(correction(text)).toBeUndefined();
    },
  );
});
