/**
 * Word classes the scorer sees beside the letters themselves, so that it understands a sentence built from words it has
 * not met in that order (a high place and a jump, a farewell and somebody to care for). Patterns over folded text.
 */
export const DANGER_CLASSES: readonly (readonly [string, RegExp])[] = [
  ['death', /死|亡|没命|自尽|轻生|离世|去世|升天|归西|断气|\b(?:die|dies|dying|dead|death|suicid\w*)\b/u],
  [
    'gone',
    /(?:我|人)(?:要是|如果|真)?(?:没|走|不在|去)了|消失|离开|上路|解脱|\b(?:gone|disappear\w*|without me|not be here|be around)\b/u,
  ],
  ['live', /活|生存|做人|世上|世界|人世|人间|\b(?:live|living|alive|life|exist\w*|world)\b/u],
  [
    'notlive',
    /(?:不|没|懒得|没有).{0,6}(?:活|生存|做人|醒|明天)|\b(?:no|not|never|don't|dont|can't|cant|won't)\b.{0,20}\b(?:live|living|alive|life|exist\w*|wake|world|be here|go on)\b/u,
  ],
  ['end', /结束|了结|了断|到此为止|一了|算了|到头|收场|\b(?:end|ending|finish|over|done)\b/u],
  [
    'method',
    /跳|割|吊|药|炭|煤气|绳|刀片|卧轨|投江|撞(?:车|墙|死|大)|吞|一氧化碳|安眠|\b(?:pills?|rope|jump\w*|cut|cutting|overdose|bridge|roof|tracks|hang\w*|poison)\b/u,
  ],
  ['high', /楼顶|天台|阳台|窗|[一二三四五六七八九十\d]+[楼层]|桥|江|河|海|水库|悬崖|站台|铁轨|高处/u],
  [
    'farewell',
    /再见|告别|永别|保重|勿念|别找我|谢谢你|来世|来生|下辈子|最后一|对不起|拜托|\b(?:goodbye|bye|farewell|sorry for everything|last (?:message|time|night))\b/u,
  ],
  [
    'will',
    /遗书|遗言|后事|交代|密码|保单|保险|受益|留给|托付|\b(?:note|letter|insurance|look after|take care of)\b/u,
  ],
  [
    'burden',
    /累赘|拖累|连累|负担|没用|废物|不配|没脸|多余|没人在乎|没有我|\b(?:burden|better off|worthless|nobody would)\b/u,
  ],
  ['sleep', /睡|醒|闭眼|长眠|\b(?:sleep|wake)\b/u],
  [
    'kin',
    /老公|老婆|丈夫|妻子|媳妇|对象|男朋友|女朋友|男友|女友|爸|妈|父|母|爹|娘|爷爷|奶奶|哥|弟|姐|妹|儿子|女儿|闺女|孩子|娃|朋友|闺蜜|同事|室友|同学|群友|网友|\b(?:brother|sister|husband|wife|mother|mom|mum|father|dad|son|daughter|friend|kids?|child\w*|roommate|colleague|girlfriend|boyfriend|cousin)\b/u,
  ],
  ['third', /[他她]|\b(?:he|she|him|her|his)\b/u],
  ['i', /我|俺|自己|\b(?:i|i'm|im|i'll|me|my|myself)\b/u],
  [
    'collector',
    /催收|催债|要债|讨债|收债|要账|平台|客服|他们|\b(?:collectors?|agents?|they|lender|company)\b/u,
  ],
  [
    'door',
    /门|锁|窗|屋|楼下|楼道|家里|院子|电梯|\b(?:door|window|house|flat|home|apartment|inside|outside|downstairs)\b/u,
  ],
  [
    'bang',
    /砸|踹|撞|踢|撬|捶|敲|拍|闯|冲进|破|焊|捅|\b(?:bang\w*|pound\w*|kick\w*|break\w*|smash\w*|forc\w*|knock\w*|beat\w*)\b/u,
  ],
  [
    'hold',
    /堵|围|拦|扣|困|关|绑|按|拽|拖|架|押|跟着|尾随|跟踪|追着|守着|看着我|不让|不放|赖着|不走|不肯走|\b(?:lock\w*|trap\w*|follow\w*|hold\w*|let me|leave|block\w*|surround\w*|grab\w*)\b/u,
  ],
  [
    'weapon',
    /刀|棍|枪|斧|锤|砖|汽油|油漆|铁管|钢管|家伙|\b(?:knife|gun|bat|hammer|sticks?|petrol|rod|weapon)\b/u,
  ],
  [
    'hurt',
    /打|砍|捅|杀|宰|剁|废|弄死|推|掐|揍|动手|流血|烧|炸|\b(?:hit|hurt\w*|kill\w*|stab\w*|beat\w*|burn\w*|shoot|attack\w*|bleed\w*|push\w*)\b/u,
  ],
  ['want', /想|要|准备|打算|决定|念头|\b(?:want|wanna|going to|gonna|plan|ready|thinking)\b/u],
  ['now', /现在|正|此刻|这会|马上|刚刚|刚才|还在|已经|\b(?:now|rn|right now|just|still|tonight)\b/u],
  ['soon', /今晚|今天|明天|准备好|写好|买好|备好|\b(?:tonight|today|tomorrow)\b/u],
  [
    'past',
    /昨|前天|上周|上个月|去年|以前|之前|当时|曾|上次|\b(?:yesterday|last (?:week|month|year)|ago|used to|was|were)\b/u,
  ],
  ['if', /如果|要是|万一|会不会|下次|以后|能不能|可以|算不算|犯法|合法|\b(?:if|will they|can they|would)\b/u],
  ['report', /新闻|听说|报道|视频|电视|网上|刷到|\b(?:news|movie|read|heard)\b/u],
  ['threat', /威胁|扬言|骂|咒|说要|说会|恐吓|短信|电话里|\b(?:threat\w*|told me|said|texted)\b/u],
  ['no', /没有|没想|不会|不是|不至于|还没到|别|\b(?:not|never|don't|no)\b/u],
  [
    'debt',
    /债|贷|钱|利息|逾期|延期|还款|账单|额度|协商|\b(?:debt|loan|pay\w*|interest|fee|plan|instal\w*)\b/u,
  ],
  ['help', /救命|救我|报警|怎么办|害怕|不敢|\b(?:help|scared|afraid|police)\b/u],
  ['hide', /躲|藏|偷偷|不敢出声|\b(?:hiding|hide)\b/u],
  ['ask', /吗|怎么|如何|多少|什么|能否|[?？]|\b(?:how|what|can i|should i)\b/u],
];
