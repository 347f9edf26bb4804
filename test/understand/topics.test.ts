import { expect, test } from 'vitest';
import { topicOf } from '../../src/understand/topics.ts';

test.each([
  ['scammed', '中介收了我三千就拉黑我了'],
  ['scammed', '交了解冻费还是不放款，是不是上当了'],
  ['scammed', '我刚转给他个人账户了'],
  ['scammed', '我被一个做征信修复的骗了'],
  ['pay_where', '催收让我把钱转到他个人账户，安全吗'],
  ['pay_where', '他发了个收款码让我扫'],
  ['pay_where', '钱到底还到哪个账户才算数'],
  ['pay_where', '扫他的码付款可以吗'],
  ['pay_where', '讓我把錢轉到私人帳戶'],
  ['auto_debit', '工资卡被扣光了怎么办'],
  ['auto_debit', '怎么取消自动扣款'],
  ['lent_my_name', '我帮朋友贷的，他现在不还了'],
  ['lent_my_name', '前男友用我名字借的网贷'],
  ['debtor_died', '我爸走了，他的网贷要我还吗'],
  ['frozen_enforced', '我的微信被冻结了'],
  ['mediation_call', '调解中心打电话给我要不要去'],
  ['debt_transferred', '债权转让了还给谁'],
  ['fees_refund', '会员费能退吗'],
  ['personal_bankruptcy', '能申请个人破产吗'],
  ['partial_payment', '先还一部分行不行'],
  ['borrow_again', '还清了什么时候能再借'],
  ['message_real', '这是真的吗？'],
  ['personal_bankruptcy', 'Can I file for bankruptcy?'],
])('%s: %s', (id, text) => {
  expect(topicOf(text)?.id).toBe(id);
});

test.each([
  '网贷逾期了怎么办',
  '他们真的会上门吗',
  '我朋友把我填成紧急联系人',
  '我没借过钱为什么催我',
  '催收一天打三十个电话',
  '还清了还在催',
  '结清证明去哪开',
  '协商还款怎么申请',
  '晚还一天算不算逾期',
  '法院会冻结我吗',
  '怎么修改还款的银行卡',
  '我爸不知道我欠网贷',
  '我走了，拜拜',
  '律师函是真的吗',
  'what do I say to the lender',
])('none: %s', (text) => {
  expect(topicOf(text)).toBeUndefined();
});
