/** Which question a document raises, read off its words. Must not decide whether a text is a document. */

export type DocumentKind =
  | 'fake_arrest'
  | 'fake_court'
  | 'court_notice'
  | 'payment_order'
  | 'mediation'
  | 'lawyer_letter'
  | 'lawsuit_threat'
  | 'credit_threat'
  | 'visit_notice'
  | 'contact_threat'
  | 'exposure_threat'
  | 'threat'
  | 'third_person'
  | 'assignment'
  | 'advertisement'
  | 'agreement'
  | 'settled'
  | 'reminder'
  | 'other';

export interface DocumentQuestion {
  readonly intent: string | null;
  readonly kind: DocumentKind;
}

const POLICE =
  /公安(?:局|机关|分局|部)?|警方|派出所|刑侦|经侦|立案侦查|逮捕|拘留|拘捕|抓捕|通缉|刑事(?:立案|责任|传唤|案件|追究|犯罪)|涉嫌[^,，。]{0,8}诈骗|诈骗罪|协查|网上追逃|检察院|上网追逃|police|arrest|warrant/i;
const COURT =
  /人民法院|法院|法庭|执行局|仲裁委|传票|开庭|立案庭|诉服中心|司法(?:局|所|专递|送达)|court|summons/i;
/** A real court names the case and does not settle it by telephone. */
const CASE =
  /[(〔[]20\d{2}[)〕\]].{1,12}\d+号|案号|12368|举证(?:通知|期限)|应诉|开庭(?:时间|审理|地点|传票)|承办法官|书记员|合议庭|审判员|case no/i;
const PRESSING =
  /撤(?:案|诉|销立案)|(?:今日|今天|当天|当日|\d+小时内|\d+点)[^。]{0,12}(?:还|结清|处理|缴|付|联系)|一次性(?:还|结)|(?:微信|支付宝|转账)|私下|否则[^。]{0,12}(?:拘|抓|上门|冻结)|强制执行科|配合(?:处理|调查)/;
const SPEAKS_AS_COURT =
  /(?:我|本)(?:院|庭|局|委)|【[^】]{0,16}(?:法院|法庭|执行|仲裁|司法|诉讼|立案)[^】]{0,8}】/;

interface Rule {
  readonly kind: DocumentKind;
  readonly intent: string | null;
  readonly words: RegExp;
}

/** Threats of a lender or collector: the one named first is the one the message is about. */
const THREATS: readonly Rule[] = [
  {
    kind: 'lawsuit_threat',
    intent: 'lawsuit',
    words: /起诉|诉讼|法院|立案|强制执行|冻结|查封|诉前|保全|sue|lawsuit|litigation|court/i,
  },
  {
    kind: 'credit_threat',
    intent: 'credit_report_threat',
    words:
      /征信|信用(?:记录|报告|污点|受损|评级|黑名单)|失信|黑名单|百行|credit (?:record|bureau|report|system)/i,
  },
  {
    kind: 'visit_notice',
    intent: 'home_visit',
    words:
      /上门|外访|走访|实地|家访|登门|到(?:您|你)[^,，。]{0,8}(?:户籍|住址|单位|家|所在地|居住)|前往(?:您|你)|visit (?:your|you)/i,
  },
  {
    kind: 'contact_threat',
    intent: 'contacting_others',
    words:
      /联系(?:您|你)的?(?:紧急|家|亲|父母|单位|公司|通讯录|朋友|村)|(?:通知|告知)(?:您|你)的?(?:家|亲|父母|单位|公司|紧急|村)|紧急联系人|通讯录|村委|居委/,
  },
  {
    kind: 'exposure_threat',
    intent: 'privacy_exposure',
    words: /曝光|公布(?:您|你)|群发|公示|张贴|发(?:到|布).{0,6}(?:群|朋友圈|网上)|照片|p图/i,
  },
  {
    kind: 'threat',
    intent: 'threats_abuse',
    words: /弄死|打断|砍|全家|老赖|不要脸|等着瞧|走着瞧|别怪|小心点|骗子|无赖|垃圾|死|kill|break your/i,
  },
];

/** The question a document raises. */
export function questionOf(text: string): DocumentQuestion {
  const sells =
    /(?:专业|代理|协助|帮您|为您|免费|成功)[^。]{0,12}(?:协商|延期|停息挂账|减免|分期|债务(?:优化|重组)|上岸)|停息挂账|债务(?:优化|重组|规划)|反催收|征信修复|修复征信|debt (?:relief|settlement)/i;
  if (
    sells.test(text) &&
    /咨询|添加|加微|微信|免费|办理|退订|热线|v信|成功率/i.test(text) &&
    !/欠款|逾期\d+天|我司将/.test(text)
  )
    return { intent: 'debt_relief_agency', kind: 'advertisement' };
  if (
    /(?:转告|代为转[达告]|请(?:您)?(?:协助)?(?:通知|联系|提醒)(?:其|他|她|本人|机主)|您的?(?:朋友|亲友|家人|亲属|同事|儿子|女儿|丈夫|妻子|父亲|母亲)[^,，。]{0,10}(?:在|于|欠|借|拖)|作为[^,，。]{0,8}(?:紧急)?联系人|留(?:了)?您(?:为|做|作)?)/.test(
      text,
    )
  )
    return { intent: 'not_my_debt', kind: 'third_person' };

  const lawyer =
    /律师事务所|律师函|律所|律师团|本律师|(?:我|本)所(?:接受|受|依法|律师)|法务函|催告函|law firm|lawyer|attorney/i.test(
      text,
    );
  const police = POLICE.test(text);
  const court = COURT.test(text);
  if (police && !(lawyer && !/公安|警方|派出所|逮捕|拘|通缉|经侦|刑侦/.test(text)))
    return { intent: 'impersonation', kind: 'fake_arrest' };
  if (/支付令|payment order/i.test(text) && CASE.test(text) && !PRESSING.test(text))
    return { intent: 'lawsuit', kind: 'payment_order' };
  if (court && CASE.test(text) && !PRESSING.test(text) && !lawyer)
    return { intent: 'lawsuit', kind: 'court_notice' };
  if (court && SPEAKS_AS_COURT.test(text))
    return PRESSING.test(text) || !CASE.test(text)
      ? { intent: 'impersonation', kind: 'fake_court' }
      : { intent: 'lawsuit', kind: 'court_notice' };
  if (lawyer) return { intent: 'lawyer_letter', kind: 'lawyer_letter' };
  if (/调解(?:员|中心|委员会|平台|通知|室|程序)|诉前调解|人民调解|mediation/i.test(text))
    return { intent: 'lawsuit', kind: 'mediation' };
  if (
    /债权(?:已)?(?:依法)?转让|转让给|受让(?:人|方)|委托(?:我司|本公司|我公司|第三方|外包)|(?:我司|本公司)受[^,，。]{1,16}委托|受[^,，。]{1,16}委托/.test(
      text,
    ) &&
    !/起诉|上门|征信/.test(text)
  )
    return { intent: 'outsourced_collector', kind: 'assignment' };

  let first: Rule | undefined;
  let at = Number.POSITIVE_INFINITY;
  for (const rule of THREATS) {
    const place = text.search(rule.words);
    if (place !== -1 && place < at) {
      first = rule;
      at = place;
    }
  }
  if (first !== undefined) return { intent: first.intent, kind: first.kind };
  if (
    /(?:延期|展期|分期|协商|重组)[^。]{0,16}(?:已?(?:通过|成功|生效|办理)|审核通过|同意)|deferral .{0,20}approved/i.test(
      text,
    )
  )
    return { intent: 'confirm_deferral', kind: 'agreement' };
  if (/已结清|结清证明|全部还清|settled in full/i.test(text))
    return { intent: 'settlement_certificate', kind: 'settled' };
  if (/(?:扣款|代扣)(?:失败|不成功)|已还款/.test(text))
    return { intent: 'paid_still_chased', kind: 'reminder' };
  if (/逾期|欠款|拖欠|overdue/i.test(text)) return { intent: 'overdue_first_steps', kind: 'reminder' };
  if (/(?:即将|将于|本期|到期|还款日|账单)/.test(text))
    return { intent: 'negotiate_before_due', kind: 'reminder' };
  return { intent: null, kind: 'other' };
}
