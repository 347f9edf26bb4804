/**
 * What must never be claimed to a borrower, in Chinese and English because the texts are. A sentence may name a wrong belief
 * in order to correct it, so a pattern is allowed where the rest of its sentence denies it. What is said instead is the
 * authors' business.
 */
import type { ContentLanguage } from '../../model/language.ts';

export interface Forbidden {
  readonly pattern: RegExp;
  readonly why: string;
  /** Words in the rest of the sentence that make it right; without it the usual denials count. `false`: never right. */
  readonly unless?: RegExp | false;
}

/** Words that deny a belief named in the same sentence. */
export const denials: Readonly<Record<ContentLanguage, RegExp>> = {
  zh: /不能|不可能|不是|并不|并非|不等于|不代表|不意味|不一定|未必|不会因|不保证|没法|没有(?:人|谁|哪|一家|规定|依据|义务|权|这样|任何)|谁也|谁都(?:不|没)|无人|无法|不要|别|切勿|勿|不信|骗|谣|误|不对|不实|不属实|错|假话|说法|夸大|以为|不成立|未经|是否|会不会|吗|？|不该|不应|不得|难以|不算|不必信|承诺不了|保证不了|哪有|骗局|诈/,
  en: /\b(?:not|no|nobody|no one|never|cannot|can't|isn't|doesn't|don't|won't|false|untrue|wrong|myth|scam|fraud|swindl\w*|lie|lies|whether|neither|nor|mistaken|refuse|bad advice)\b|\?/i,
};

/** Chinese patterns. */
export const forbiddenZh: readonly Forbidden[] = [
  { pattern: /不(?:会)?(?:再)?影响(?:你的|您的|个人)?征信|征信不(?:会)?受(?:任何)?影响/, why: 'nobody can promise that the credit record stays clean' },
  { pattern: /停息挂账[^。]{0,6}(?:一定|肯定|保证|必须|都)(?:能|会|可以)?(?:批|同意|办)|(?:一定|肯定|保证)(?:能|会)?(?:批|同意|办)[^。]{0,4}停息挂账/, why: 'no lender must grant it' },
  { pattern: /(?:超过?|高于)[^。，]{0,12}(?:24|36|二十四|LPR|figure)[^。]{0,14}(?:不用还|无需(?:偿)?还|不必还|自动无效|一律无效|都无效)/, why: 'a court may be asked to cut it; it is not void by itself' },
  { pattern: /(?:三年|3\s*年|过了时效|超过时效|时效过了)[^。]{0,8}(?:不用还|无需还|不必还|作废|就没了|自动消失|一笔勾销)/, why: 'a debt does not lapse; limitation is a defence that must be raised' },
  { pattern: /不会(?:被)?(?:起诉|告)(?:你|您)?|金额小[^。]{0,4}不(?:会)?(?:被)?起诉/, why: 'any lender may sue' },
  { pattern: /(?:不理|不管|不用理)(?:它|他|他们)?(?:就|也)(?:行|好|没事|可以)/, why: 'ignoring has consequences' },
  { pattern: /律师函(?:都|全|全都|只)?是(?:吓唬|假的|吓人)/, why: 'a letter may be real and the claim behind it too' },
  { pattern: /1069[^。]{0,8}(?:都是|全是|一定是|肯定是)(?:假|骗|诈)/, why: 'true or false cannot be told by the number' },
  { pattern: /判决(?:之)?前[^。]{0,12}(?:不会|不能|无法|不得|没法)[^。]{0,4}冻结/, why: 'preservation before judgment exists', unless: false },
  { pattern: /(?:不签收|拒收|不签字签收)[^。]{0,4}(?:就没事|就不算|无效|就没用|不用理)/, why: 'refusing a paper does not stop service' },
  { pattern: /(?:借钱不还|欠钱不还|不还钱|还不起|逾期)[^。，]{0,6}(?:绝不|绝对不|肯定不|永远不|一定不)(?:会)?(?:坐牢|犯罪|犯法|判刑)/, why: 'four exceptions exist, and detention by a court' },
  { pattern: /(?:上门|上门催收)(?:就|都|本身)?(?:是|属于)?(?:违法|非法|犯法)/, why: 'a visit is not illegal as such' },
  { pattern: /第\s*(?:四|4)\s*(?:通|个|次)[^。]{0,8}(?:违法|犯法|犯罪)/, why: 'three calls a day is a recommended standard, not law' },
  { pattern: /报警[^。]{0,10}(?:必须|一定(?:会)?|就得|就会|肯定(?:会)?)[^。]{0,3}(?:抓|拘)/, why: 'the police decide' },
  { pattern: /投诉[^。，]{0,6}(?:就|一定|肯定)(?:会|能|可以)?[^。]{0,5}(?:停催|停止催收|停息|停(?!车|在)|减免|免除|不用还)|投诉[^。，]{0,6}(?:让|叫|使)(?:他们|它们|催收|平台|机构)?(?:马上|立刻)?(?:停|减免)/, why: 'a complaint stops neither collection nor interest nor debt' },
  { pattern: /(?:换号|换号码|拉黑)[^。]{0,8}(?:就清净|就没事|就解决|一了百了)/, why: 'being unreachable lets them call others' },
  { pattern: /(?:多|再)逾期[^。]{0,8}(?:便宜|划算|好谈|容易谈|减得多)/, why: 'nobody may be led to wait' },
  { pattern: /先还一期[^。]{0,8}保(?:住)?征信/, why: 'paying a loan one never took accepts it' },
  { pattern: /(?:让|叫|请)(?:家人|父母|爸妈|亲友|亲戚)(?:先)?(?:垫|帮你还|替你还|代还)/, why: 'nobody is sent to relatives for money' },
  { pattern: /(?:再)?借一笔[^。]{0,4}(?:先)?还(?:上)?(?:这|那|旧)/, why: 'borrowing to repay is never advised' },
  { pattern: /工资(?:卡)?[^。]{0,4}(?:转|打|挂|存|放)(?:到|入|给|在|去)?[^。]{0,4}(?:家人|父母|爸妈|老婆|老公|亲戚|朋友|别人)(?:的)?(?:名下|账户|卡)/, why: 'hiding income from a court is an offence' },
  { pattern: /(?:开|办|弄|做)(?:一?个|一?张|一?份)?假(?:证明|病历|材料|流水)/, why: 'fake proofs are refused' },
  { pattern: /(?:机构|公司|中介|他们)[^。，]{0,4}保证(?:能|可以)(?:谈|协商|停|办|减)/, why: 'nobody can guarantee it' },
  { pattern: /你(?:本来)?(?:就)?应该早点|早知今日/, why: 'no blame', unless: false },
  { pattern: /想想(?:你|您)的?(?:父母|家人|孩子|爸妈)/, why: 'no pressure with the family', unless: false },
  { pattern: /(?:你|您)没有权利|只有义务/, why: 'a borrower has rights', unless: false },
  { pattern: /我(?:完全)?理解你的一切|我完全理解你/, why: 'nobody understands everything', unless: false },
  { pattern: /(?:我|我们)已经?(?:帮|替|为)(?:你|您)联系/, why: 'Respite contacts no lender', unless: false },
  { pattern: /(?:我|我们)是(?:一名)?律师/, why: 'Respite is no lawyer', unless: /不是/ },
  { pattern: /银行业金融机构贷款催收管理办法/, why: 'this text cannot be verified and is not cited', unless: /不存在|查不到|没有(?:找到|查到)|无法核实|核实不了|不能引用|不引用/ },
  { pattern: /(?<!原)银保监会/, why: 'it is now 国家金融监督管理总局', unless: /金融监督管理总局|金融监管总局|已(?:经)?(?:撤销|改|没有|不存在)|以前叫/ },
  { pattern: /12301/, why: 'this is the line for tourists' },
  { pattern: /(?:12378|12356)[^。]{0,12}(?:24\s*小时|二十四小时|全天)/, why: 'it does not answer around the clock everywhere' },
  { pattern: /治安管理处罚法》?\s*第?\s*(?:42|四十二)\s*条/, why: 'the article of the old law; the new law has other numbers', unless: /旧法|旧《|以前|原/ },
  { pattern: /12389[^。]{0,12}催收|催收[^。]{0,12}12389/, why: 'this line is about the police, not about collectors' },
  { pattern: /(?:延期|展期|停息挂账)(?:还款)?是(?:你|您|借款人)?的?(?:法定)?权利/, why: 'a deferral is granted, not owed' },
  { pattern: /(?:外包|委外|第三方)催收(?:本身)?(?:就|都)?(?:是|属于)?(?:违法|非法)/, why: 'outsourcing is allowed' },
  { pattern: /(?:满|过|超过)?(?:2|两|二|5|五)\s*年(?:后|以后|之后)?(?:就)?(?:会)?自动(?:消除|消失|清除|删除)/, why: 'the time counts from full repayment', unless: /还清|结清|终止/ },
  { pattern: /(?:花钱|付费|收费|交钱)[^。，]{0,8}(?:就)?(?:能|可以)[^。，]{0,4}(?:消除|删除|洗白|修复)(?:征信|逾期|记录)/, why: 'nobody can erase a true record for a fee' },
  { pattern: /(?:民法典|商业银行法)》?[^。，]{0,12}(?:规定|要求|限制)[^。]{0,10}(?:次数|几次|多少次|频繁|非工作时间)/, why: 'neither law says anything about the number or hours of calls' },
  { pattern: /(?:22\s*[:：点]|晚上十点|夜里|半夜|晚上)[^。，]{0,12}(?:就|都)?(?:是|属于|构成)(?:违法|犯法|犯罪)/, why: 'the hours are a recommended standard, not law' },
  { pattern: /(?:没|没有|未)(?:收到|接到)?(?:转让|债权转让)?(?:的)?通知(?:(?!不等于|不代表|不是|并非)[^。]){0,6}(?:不用还|不必还|无需还|可以不还|不用理)/, why: 'without notice the old creditor is still owed' },
  { pattern: /一次性(?:信用)?修复[^。]{0,10}(?:还能|还可以|还来得及|仍可|仍然可以|现在可以)/, why: 'its deadline has passed and no second round is known' },
  { pattern: /只还本金[^。，]{0,6}(?:是|属于)(?:你|您|借款人)?(?:的)?(?:规定|权利|政策)|(?:规定|法律)[^。，]{0,6}(?:可以|能)只还本金/, why: 'no rule lets a borrower pay only the principal' },
  { pattern: /(?:网贷|App\s*贷款|花呗|借呗|平台借款)[^。，]{0,10}(?:可以|能|有权|适用)[^。，]{0,8}(?:70\s*条|第七十条|五年分期|5\s*年(?:的)?分期)/i, why: 'article 70 is for credit cards only' },
  { pattern: /(?:四|4)\s*倍\s*(?:的)?\s*LPR[^。，]{0,10}(?:管|适用|约束)[^。，]{0,6}(?:银行|消费金融|小贷|持牌)|(?:银行|消费金融|小贷|持牌机构)[^。，]{0,10}不(?:得|能|许)超过?(?:四|4)\s*倍/i, why: 'four times LPR is the line of private lending' },
  { pattern: /罚款?\s*500|500\s*元以下罚款/, why: 'the fine of the old law', unless: /旧法|以前|原/ },
  { pattern: /(?:欠钱|不还钱|逾期|还不上|不还款)(?:就|都)?(?:是|属于|构成)(?:犯罪|诈骗|违法犯罪)/, why: 'not paying is no crime' },
];

/** English patterns. */
export const forbiddenEn: readonly Forbidden[] = [
  { pattern: /(?:won't|(?:will|does|do)(?: not|n't)) (?:affect|hurt|harm|damage) your credit|no (?:effect|impact) on your credit/i, why: 'nobody can promise that the credit record stays clean', unless: /\b(?:nobody|no one|cannot|can't|promis\w*|guarantee\w*|whether|false|scam|claim\w*|anyone who|unless|doubt)\b|\?/i },
  { pattern: /you (?:will|can) (?:not|never) be sued|they (?:will not|won't|cannot|can't) sue/i, why: 'any lender may sue', unless: false },
  { pattern: /(?:debt|loan)s? (?:lapses?|expires?|disappears?|is void|are void) after/i, why: 'a debt does not lapse; limitation is a defence that must be raised' },
  { pattern: /(?:just|simply|safely) ignore (?:them|it|the (?:calls|letter|summons|papers))/i, why: 'ignoring has consequences' },
  { pattern: /(?:home )?visits? (?:is|are) (?:always )?illegal/i, why: 'a visit is not illegal as such' },
  { pattern: /fourth call is (?:illegal|an offence|a crime|against the law)/i, why: 'three calls a day is a recommended standard, not law' },
  { pattern: /complain(?:t|ing)?s? (?:will|always|does) (?:stop|cancel|pause|reduce|end)/i, why: 'a complaint stops neither collection nor interest nor debt' },
  { pattern: /(?:never|cannot|can't) (?:go|be sent) to (?:jail|prison)/i, why: 'exceptions exist, and detention by a court', unless: /\b(?:unless|except\w*|but|only|being poor|poverty)\b/i },
  { pattern: /you should have (?:\w+ )?(?:earlier|sooner|known)/i, why: 'no blame', unless: false },
  { pattern: /(?:have|has) the right to (?:a )?(?:deferral|deferment|defer)/i, why: 'a deferral is granted, not owed' },
  { pattern: /think of your (?:parents|family|children)/i, why: 'no pressure with the family', unless: false },
  { pattern: /(?:I|we) (?:have|'ve) (?:already )?contacted (?:the|your)/i, why: 'Respite contacts no lender', unless: false },
  { pattern: /\b(?:I am|I'm|we are) (?:a )?lawyers?\b/i, why: 'Respite is no lawyer', unless: false },
  { pattern: /\bCBIRC\b/, why: 'it is now the National Financial Regulatory Administration', unless: /National Financial Regulatory|NFRA|former|now/i },
  { pattern: /\b12301\b/, why: 'this is the line for tourists' },
  { pattern: /\b(?:12378|12356)\b[^.]{0,20}(?:24 hours|24\/7|around the clock|day and night)/i, why: 'it does not answer around the clock everywhere' },
  { pattern: /(?:exceed\w*|above|over|more than) (?:24|36) ?(?:%|percent)[^.]{0,30}(?:need not|don't have to|do not have to|never have to) (?:be )?(?:paid?|repaid?)/i, why: 'a court may be asked to cut it; it is not void by itself', unless: false },
  { pattern: /(?:lawyer's|lawyers'|legal) letters? (?:is|are) (?:only|just|always|all) (?:a )?(?:bluff|scare|threat|fake)s?/i, why: 'a letter may be real and the claim behind it too' },
  { pattern: /(?:refus\w+|not signing|don't sign)[^.]{0,24}(?:papers?|summons|letter|parcel)[^.]{0,12}(?:does not|doesn't|never|won't) count/i, why: 'refusing a paper does not stop service', unless: false },
  { pattern: /(?:before a judgment|without a judgment)[^.]{0,20}(?:nobody|no one|nothing|never|cannot|can't)[^.]{0,16}(?:freeze|frozen)/i, why: 'preservation before judgment exists', unless: false },
  { pattern: /pay (?:one|an|the first) instalment(?: first)? to (?:protect|save|keep) your credit/i, why: 'paying a loan one never took accepts it' },
  { pattern: /(?:ask|let|have|get) your (?:parents|family|relatives) (?:to )?(?:pay|lend|cover)/i, why: 'nobody is sent to relatives for money' },
  { pattern: /(?:take|get) (?:out )?(?:a|another|one more) (?:new )?loan to (?:pay|repay|cover)/i, why: 'borrowing to repay is never advised' },
  { pattern: /(?:wages?|salary)[^.]{0,16}(?:in|to|into|under) (?:a|your) (?:relative|wife|husband|mother|father|parent|friend)\w*(?:'s)? (?:name|account|card)/i, why: 'hiding income from a court is an offence' },
  { pattern: /(?:stay|be|wait) overdue (?:a few|some|more|longer)[^.]{0,30}(?:cheaper|easier|better)/i, why: 'nobody may be led to wait' },
  { pattern: /(?:block|change)\w* (?:all|every|your) numbers?[^.]{0,16}(?:and you are|solves|is enough|gives you peace)/i, why: 'being unreachable lets them call others' },
  { pattern: /(?:without|no) (?:a )?notice[^.]{0,20}(?:you|the debtor)[^.]{0,4}(?:owes?|pays?) nothing/i, why: 'without notice the old creditor is still owed' },
  { pattern: /I understand everything you/i, why: 'nobody understands everything', unless: false },
  { pattern: /guaranteed? (?:approval|a discount|a cut|success)/i, why: 'no outcome is promised' },
];
