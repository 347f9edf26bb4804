/** For a message outside Respite's field: which door is nearest, by the words in it. */

export type Door = 'lender' | 'legal' | 'fraud' | 'finance' | 'other';

const doors: readonly { readonly door: Door; readonly about: RegExp }[] = [
  { door: 'fraud', about: /骗|诈|杀猪盘|刷单|scam|fraud/iu },
  {
    door: 'legal',
    about:
      /离婚|抚养|工伤|工资|劳动|租房|房东|交通事故|遗嘱|继承|官司|律师|仲裁|divorce|custody|landlord|wage|lawyer|accident/iu,
  },
  {
    door: 'finance',
    about: /基金|股票|理财|保险|房贷|车贷|公积金|社保|税|存款|fund|stock|insurance|mortgage|tax|deposit/iu,
  },
  {
    door: 'lender',
    about:
      /开通|提额|额度|借款|放款|到账|提前还|换卡|绑定|绑卡|解绑|分期|利率|借呗|花呗|白条|微粒贷|金条|信用卡|账单|还款|贷款|借钱|credit limit|borrow|loan|repay|disburs/iu,
  },
];

/** First match wins; `other` where nothing matches. */
export function nearestDoor(text: string): Door {
  return doors.find(({ about }) => about.test(text))?.door ?? 'other';
}
