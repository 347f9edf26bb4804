/**
 * Topics that have an answer but are no question type of the recogniser (they have no examples): known by words that hardly
 * mean anything else. Tables only. A topic that is not in the catalogue is the caller's to leave out.
 */
import { toSimplified } from './words/script.ts';

export interface Topic {
  readonly id: string;
  /**
   * Whether it is answered instead of the question understood: money or a mistake that cannot be undone is at stake, or the
   * words can mean nothing else.
   */
  readonly instead: boolean;
}

const kin =
  '(朋友|同学|同事|亲戚|别人|男友|男朋友|女友|女朋友|前任|前男友|前女友|前夫|前妻|老公|老婆|弟弟?|哥哥?|姐姐?|妹妹?|爸爸?|妈妈?|老板|闺蜜|兄弟|哥们)';
const lending = '(贷|借|担保|网贷|花呗|借呗|白条|还|欠|催)';

const table: readonly { readonly id: string; readonly instead: boolean; readonly signs: RegExp }[] = [
  {
    id: 'scammed',
    instead: true,
    signs:
      /(中介|法务|协商|减免|解冻|包装费|征信|贷|平台|客服|老师|账户|律师|修复).{0,20}(被骗|上当|骗了我|骗走|是骗子|拉黑(了)?我|把我拉黑|就拉黑|联系不上|跑路)|被.{0,6}(催收|中介|法务|修复|客服|老师|平台).{0,4}骗|(被骗|上当|骗了我|骗走)(了)?.{0,20}(中介|法务|解冻|包装费|贷|平台|客服|老师|修复)|(交|转|付|打)(了|过去).{0,12}(解冻费|包装费|刷流水|保证金|修复费|中介费|代办费|诚意金)|scammed by|paid .{0,20}(agent|fixer).{0,30}(gone|vanished|scam)/u,
  },
  {
    id: 'scammed',
    instead: true,
    signs:
      /(已经|刚|刚刚|刚才|都)(给他|给她|给对方|给催收)?(转|打|汇|付)(了|过去|给).{0,12}(个人|私人|二维码|微信号|他的?卡|催收)|(转|打|汇)(了|过去).{0,10}(发现|才知道|怀疑).{0,6}(骗|假)/u,
  },
  {
    id: 'pay_where',
    instead: true,
    signs:
      /(转|打|汇|付|还)(钱|款|账)?(到|给|进|去).{0,6}(个人|私人|他的?|她的?|指定|催收|陌生)[^，。]{0,4}(账户|账号|银行卡|卡号|卡|微信|支付宝|二维码|码)|扫(他|她|催收|发来)?的?(二维)?码.{0,4}(付|还|转|支付)|发(来|了)?(一?个)?(收款码|收款二维码|收款账户|账号让我)|(还|付|转|打)到(哪里|哪儿|哪个(账户|账号))|pay .{0,20}(private|personal) account|scan (his|a|the) (qr )?code to pay/u,
  },
  {
    id: 'auto_debit',
    instead: true,
    signs:
      /^(?!.*(?:法院|执行))[^]*(工资|工资卡|卡里的?钱?|银行卡|余额|生活费).{0,8}(被(扣走|划走|自动扣)|扣光|划扣|扣完|扣没|全扣)|(解绑|取消|关掉|关闭|解除|停掉|停止).{0,6}(自动扣款|自动还款|代扣|划扣|扣款)|(怎么|如何|能不能|可以)[^，。]{0,6}(不让|别让)[^，。]{0,6}扣|direct debit|auto.?debit/u,
  },
  {
    id: 'lent_my_name',
    instead: true,
    signs: new RegExp(
      `(帮|替|给|为)${kin}[^，。,.]{0,5}(贷的?|贷款|贷了|网贷|借的?网贷|做了?担保|当担保|担保)|${kin}[^，。,.]{0,4}(用|拿)我的?(名字|名义|身份证|手机|账号)[^，。,.]{0,6}${lending}|我是(他的?)?(担保人|共同借款人)|(borrowed|took (it|the loan|a loan)) for (a|my) (friend|brother|sister|boyfriend|girlfriend|colleague)|guarantor for`,
      'u',
    ),
  },
  {
    id: 'debtor_died',
    instead: true,
    signs: new RegExp(
      `(爸|妈|父亲|母亲|老公|老婆|丈夫|妻子|哥|弟|姐|妹|爷爷|奶奶|借款人|他本人|儿子|女儿)[^，。,.]{0,6}(走了|去世|过世|不在了|死了|病故|离世)[^]{0,30}${lending}|${lending}[^]{0,20}(人|他|她|爸|妈)(已经)?(去世|过世|病故|离世)|(father|mother|husband|wife|borrower) (died|passed away)`,
      'u',
    ),
  },
  {
    id: 'frozen_enforced',
    instead: false,
    signs:
      /(卡|账户|账号|微信|支付宝|工资|余额)[^，。]{0,8}(冻结|冻住|被冻|查封)|执行局|失信(被执行人|名单|人)|限(制)?高(消费)?|被执行人|account (was |is |has been )?frozen/u,
  },
  {
    id: 'mediation_call',
    instead: false,
    signs: /(诉前)?调解(中心|员|委员会|组织|室|平台)|诉前调解|mediation/u,
  },
  {
    id: 'debt_transferred',
    instead: false,
    signs:
      /债(权|务)?(被)?(转让|转卖|卖给|打包)|代偿|(贷款|欠款|账)(被)?(转让|转卖|卖)(给|了)|(换了?|变成)(一?家|另一家|别的)(公司|机构)[^，。]{0,4}(催|要|收)|loan (was|has been) sold/u,
  },
  {
    id: 'fees_refund',
    instead: true,
    signs:
      /(会员费|担保费|服务费|砍头息|保险费|权益费|咨询费)[^，。]{0,10}(退|要回|追回|讨回|拿回)|退[^，。]{0,4}(会员费|担保费|服务费|砍头息|权益费)|多收的?(利息|费用|钱)[^，。]{0,6}(退|要回|拿回)|refund .{0,20}(fee|fees|interest)/u,
  },
  {
    id: 'personal_bankruptcy',
    instead: true,
    signs: /个人破产|申请破产|破产(保护|清算)|个人债务(集中)?清理|bankruptcy|go bankrupt/u,
  },
  {
    id: 'partial_payment',
    instead: false,
    signs:
      /先还(一部分|部分|一点|点|一些|几百|一半)|还一部分|(每月|每个月|一个月)(只|先)?(还|给|付)[^，。]{1,8}(行不行|行吗|可以吗|认不认|认吗|停催)|part(ial)? payment|pay (only )?(a )?part/u,
  },
  {
    id: 'borrow_again',
    instead: false,
    signs:
      /(还清|结清|上岸|还完)[^，。]{0,10}(再借|再贷|恢复额度|额度恢复|重新借|能借|能贷)|什么时候(才)?能(再|重新)(借|贷)|borrow again/u,
  },
  {
    id: 'message_real',
    instead: false,
    signs:
      /^(这|这个|这条|那条|那个|收到的?|这种)?(短信|信息|通知|文书|链接|消息)?(到底)?(是)?(不是真的|真的还是假的|真的吗|真的假的|真的么|真假|是真是假)(啊|呀|呢)?$|^is (this|it) (real|genuine|fake)$/u,
  },
];

/** The topic that a message names; undefined for none. The first in the table wins: money first. */
export function topicOf(text: string): Topic | undefined {
  if (text.length > 200) return undefined;
  const said = toSimplified(text.normalize('NFKC').toLowerCase())
    .replaceAll('帐', '账')
    .replace(/[\s?？!！~～]+/gu, (gap) => (/[a-z]/.test(text) ? gap.replace(/[?？!！~～]/gu, '') : ''));
  const found = table.find(({ signs }) => signs.test(said.trim()));
  return found && { id: found.id, instead: found.instead };
}
