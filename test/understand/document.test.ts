import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseDocument } from '../../src/understand/document/document.ts';

describe('a pasted document is recognised with the question it raises', () => {
  it.each([
    [
      'credit_report_threat',
      '【某某金融】尊敬的客户，您尾号1234的借款已逾期15天，请于今日18点前还款，否则将上报征信。回复T退订',
    ],
    [
      'credit_report_threat',
      '【消费金融】张先生，因您长期拖欠，您的个人信用记录将报送至征信中心，请尽快还款，拒收请回复R',
    ],
    [
      'credit_report_threat',
      '收到这个【某某消费】尊敬的客户您已逾期10天，将上报征信。请尽快还款。这是真的吗',
    ],
    [
      'impersonation',
      '【某某法院】王先生，您涉嫌贷款诈骗，我院已立案，请在今日17:00前联系138****00处理，否则将拘留',
    ],
    ['impersonation', 'XX市公安局协查通知：你涉嫌合同诈骗，限你24小时内到案'],
    [
      'impersonation',
      '【执行局】您好，您的案件已移交我局强制执行科，请今日内一次性结清，撤案请致电经办人李警官',
    ],
    [
      'lawyer_letter',
      '律师函\n致：张三先生\n本所接受XX公司委托，就您拖欠借款一事致函如下：限您于收到本函3日内还清欠款。\nXX律师事务所 2026年1月3日',
    ],
    [
      'lawyer_letter',
      '【XX律师事务所】李四：本律师受XX公司委托，就您的借款逾期事宜正式函告，请于三日内联系我所，逾期将依法起诉。',
    ],
    [
      'lawsuit',
      '张三女士：您与XX银行金融借款合同纠纷一案，案号（2026）粤0305民初12345号，定于2026年3月5日9时在本院第三法庭开庭审理，请准时到庭。深圳市南山区人民法院 12368',
    ],
    [
      'lawsuit',
      '支付令 （2026）京0105民督123号 申请人：XX公司 被申请人：李四 本院受理后，限你自收到本支付令之日起十五日内清偿债务',
    ],
    ['lawsuit', '【XX调解中心】您好，您与XX公司的借款纠纷已进入诉前调解程序，请您致电010-12345678联系调解员'],
    ['lawsuit', '【XX借款】您好，您的借款严重逾期，我司将向有管辖权的人民法院提起诉讼，请立即还款。退订回T'],
    ['home_visit', '尊敬的用户，您的借款已严重逾期，我司外访人员将于明日到您户籍地走访，请做好准备'],
    [
      'contacting_others',
      '【XX贷】您好，您已逾期，如今日仍未处理，我司将联系您的紧急联系人告知还款事宜，回T退订',
    ],
    [
      'debt_relief_agency',
      '【债务优化】逾期还不上？专业协商停息挂账，减免利息，加微信咨询，成功率99%，拒收请回复R',
    ],
    ['confirm_deferral', '【某某平台】您的延期还款申请已通过，新的还款日为2026年3月5日，请您按时还款'],
    ['not_my_debt', '您的朋友张三在我司借款逾期，请您转告其尽快还款'],
    ['overdue_first_steps', 'Dear customer, your loan is overdue by 15 days. Pay immediately. Reply STOP'],
    [
      'credit_report_threat',
      '【某某金融】尊敬的客戶，您的借款已逾期，請於今日還款，否則將上報徵信。回覆T退訂',
    ],
  ])('%s: %s', (intent, text) => {
    expect(recogniseDocument(text)?.intent).toBe(intent);
  });
});

describe("the user's own words about a document are not one", () => {
  it.each([
    '收到短信说要起诉我',
    '我收到律师函了怎么办',
    '律师函是真的吗',
    '催收说明天上门',
    '催收发短信说您已被列入失信名单怎么办',
    '今天催收给我打了20个电话，说要是不还就上门，我都办了延期了，怎么办',
    '他们发短信说今天不还就上报征信，是真的吗',
    '您好，请问你们能帮我协商吗',
    '您好，我想问一下延期之后为什么还有人打电话',
    '案号是什么意思，12368是真的吗',
    '法院给我打电话说有传票，让我加微信，是骗子吗',
    '我的借呗逾期了15天，请问会上征信吗',
    '公安局说我涉嫌诈骗，我该怎么办啊',
    '律师事务所天天打电话，说要告我',
    '我想要结清证明',
    '你好',
    '',
  ])('%s', (text) => {
    expect(recogniseDocument(text)).toBeNull();
  });

  it('never throws and takes bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const found = recogniseDocument(text);
        expect(found === null || typeof found.kind === 'string').toBe(true);
      }),
    );
    const start = performance.now();
    for (const unit of ['【某某金融】尊敬的客户，', '您', '请尽快', '1'])
      recogniseDocument(unit.repeat(100_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
