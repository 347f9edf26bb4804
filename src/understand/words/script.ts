/**
 * Traditional to simplified Chinese, and which script a text is written in. The converter is the only use of opencc-js
 * in this room; it is made when the first Han character is met, so that starting costs nothing.
 */
import { Converter } from 'opencc-js/t2cn';
import type { Language } from '../../model/language.ts';
import { isHan } from './tokens.ts';

type Convert = (text: string) => string;
let converter: Convert | undefined;

function convert(text: string): string {
  const known = (converter ??= Converter({ from: 't', to: 'cn' }));
  return known(text);
}

/** Characters written only in simplified texts, frequent ones: enough to tell the scripts apart. */
const SIMPLIFIED_ONLY =
  '们这还吗没来对会说为时过个开关钱电话贷债银结听问谁该怎样么发现钟让给约记录证协议诉讼违规罚职员亲爱说请谢谢网络联系号码头条处务办应该东买卖车间长见气边远进选运达报单双从众伤优价传侵债倾偿儿关兴养写军农冲决况净减划创删别剧劝动劲势区医华协单卖厅历压厌县参叹吓吕听员响哑唤园围国图圆圣场坏块坚坛垫备复头夺奖妈妇姐娱娄孙学宁宝实审宪宫宽宾导寿将尔尘尝层属岁岗岛峡币师帐带帮广庄庆库应庙废开异弃张弹强归当录彻征径忆忧怀态怜总恋恳恶悬惊惧惨惩惯愤愿懒戏战户扑执扩扫扬扰抚抢护担拟拥择挂挚挡挣挥损换据掷揽搁摄摆摇撑敌数断旧旷显晓晕暂术机杀杂权条极构枪柜标栈树样档桥梦检楼欢毁毕毙气汇汉汤沟泪泽洁浅测济浏浓涂涛润涨渐温湾湿满滚滞潜灭灯灵灾炉点炼烂烦烧热爱爷牵独狱猎猪献环玛珑电画畅疗疯疲瘫盏盐监盖盗盘着矿码砖确碍礼祸离种积称稳穷窍竞笔筑签简类粮紧级纠红纤约纪纯纲纳纵纷纸线练组细终绍经结绕绘给络绝统继绩绪续维综绿编缓缘缚缩缴网罗罢职联聪肤肿胀胁胆胜脏脑脱脸腊艰艺节芜苏药获莲营虑虚虽补装见观规视览觉触计订认讨让训议讯记讲许论设访证评识诈诉词译试诗诚话询该详语误诱说请诸读课谁调谅谈谋谎谓谢谣谱贝负财责败账货质贩贫购贯贴贵贷贸费贺资赌赎赏赔赖赚赛赞赠赢赶趋跃践踪车转轮软轰轻载较辅辆辈辑输辞边达迁过迈运还这进远违连迟适选递逻遗邮邻郑释里钉针钓钞钟钢钥钮钱铁铃铜银链销锁锅错锦键镇镜长门闪闭问闲间闹闻阅队阳阴阵阶际陆陈险随隐难雾静页顶项顺须顾顿预领频题颜额风飞饥饭饮馆马驱验骂骑骗骚鱼鲜鸟鸡麦黄齐齿龙';

const LATIN_WORD = /[a-z]{2,}/gi;
const isLatin = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
/** What is first of the characters that converting can change. */
const FIRST_HAN = 0x3400;

/** How each character of the first plane converts, looked up once: 0 not yet known, 1 stays as it is, 2 becomes another. */
const converting = new Uint8Array(0x10000);
const [STAYS, CHANGES] = [1, 2];

/** Whether simplified texts write another character for this one. */
export function isTraditionalOnly(code: number): boolean {
  if (code < FIRST_HAN) return false;
  let known = converting[code] ?? 0;
  if (known === 0) {
    const char = String.fromCodePoint(code);
    known = convert(char) === char ? STAYS : CHANGES;
    converting[code] = known;
  }
  return known === CHANGES;
}

/** Simplified text; text without traditional characters comes back as it is. */
export function toSimplified(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Halves of rare characters are looked at by the converter.
    if (code >= FIRST_HAN && ((code >= 0xd800 && code < 0xdc00) || isTraditionalOnly(code)))
      return convert(text);
  }
  return text;
}

const simplifiedOnly = new Uint8Array(0x10000);
for (const char of SIMPLIFIED_ONLY) simplifiedOnly[char.charCodeAt(0)] = 1;

/** The script of a text: undecidable Han counts as simplified, text without Han but with Latin words as English. */
export function detectLanguage(text: string): Language {
  let han = 0;
  let traditional = 0;
  let simplified = 0;
  let latin = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isLatin(code)) latin += 1;
    if (code < FIRST_HAN || !isHan(code)) continue;
    han += 1;
    if (simplifiedOnly[code] === 1) simplified += 1;
    else if (isTraditionalOnly(code)) traditional += 1;
  }
  if (han === 0) return latin > 0 ? 'en' : 'zh-Hans';
  // An English sentence that quotes a Chinese name stays English.
  if (latin >= han * 4 && (text.match(LATIN_WORD)?.length ?? 0) >= han * 2) return 'en';
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}
