/**
 * Whose words or life a sign is about: the writer, somebody the writer knows, a stranger in the news, or the collector.
 * Reads only what stands before the sign in its sentence. Must not know any sign.
 */

export type Subject = 'self' | 'other' | 'stranger' | 'collector';

const KIN =
  '(?:我|俺|咱)?(?:们|家)?(?:的)?(?:亲|表|堂|小|大|二|三|前|现)?(?:老公|老婆|先生|太太|婆娘|堂客|丈夫|妻子|媳妇儿?|爱人|对象|男朋友|女朋友|男友|女友|未婚[夫妻]|前夫|前妻|爸爸?|妈妈?|父亲|母亲|爹|娘|爸妈|父母|爷爷|奶奶|外公|外婆|姥爷|姥姥|哥哥?|弟弟?|姐姐?|妹妹?|儿子|女儿|闺女|孩子|娃|叔叔?|舅舅?|姑姑?|阿姨|姨妈?|婆婆|公公|岳父|岳母|嫂子|姐夫|妹夫|侄子|侄女|外甥女?|朋友|闺蜜|兄弟|哥们儿?|同事|室友|舍友|同学|邻居|工友|房东|战友|网友|群友|债友|老汉儿?|老爷子|老头子|老妈|老爸|外甥|孙子|徒弟|师傅|合伙人|细佬|家姐|大佬|阿妈|阿爸|老豆|老母|仔)';

const HAN_TOKEN = new RegExp(
  [
    // Somebody spoken to, pitied or feared, not the one who speaks.
    `(?<skip>(?:跟|和|对|给|向|为|为了|被|让|怕|比|连累|拖累|对不起|告诉|骗|瞒着|害|害了|舍不得|除了|留给|辜负|想着|想到|想起|看着|看到|求|替|帮|照顾|养|亏欠|离开|没有|没了|失去|骚扰|打给|联系|找|骂|吓|动|逼|催|威胁|气|碰|欺负|带着?|抱着?|哄着?|陪着?|叫|等|见|爱|靠|劝|打电话给)(?:${KIN}|他们?|她们?))`,
    // A place that belongs to them is no subject either.
    `(?<place>(?:他们|平台|催收|客服)(?:的)?(?:总部|公司|楼|办公|门口|营业厅|面前|单位))`,
    `(?<stranger>新闻|报道|抖音|快手|微博|热搜|视频里|电视|电影|剧里|小说|听说(?!我)|听人说|据说|网上|案例|有个?借款人|别人|有的人|很多人|多少人|好多人|某人|历史上|古代)`,
    `(?<collector>催收的?|催债的?|要债的?|讨债的?|收债的?|客服|平台|对方|催收员|业务员|专员|那(?:个)?(?:男|女)的|电话里|短信|他们|她们|这帮人|那帮人|这些人|那些人)`,
    `(?<other>(?<![跟和])${KIN}|群里(?:有个?人|一个)|[他她](?!们|妈的))`,
    `(?<self>我(?!们?家?(?:的)?(?:${KIN}))|俺|咱|本人|人家|老子|老娘|i\\b)`,
  ].join('|'),
  'gu',
);

const LATIN_TOKEN =
  /\b(?:(?<skip>(?:to|for|with|at|tell|told|of|miss|love|hurt(?:ing)?|without|leav(?:e|ing)|call(?:s|ed|ing)?) (?:my )?(?:husband|wife|mother|mom|mum|dad|father|parents|brother|sister|son|daughter|kids?|children|friend|family|him|her|them))|(?<stranger>news|article|movie|someone online|i read|i saw|people who|heard (?:that|of|about)|story)|(?<collector>collectors?|agents?|caller|they|the man|the guy|agency|lender)|(?<other>(?:my|our|a|his|her) (?:\w+ ){0,2}(?:brother|sister|husband|wife|mother|mom|mum|father|dad|son|daughter|friend|boyfriend|girlfriend|partner|fianc\w*|roommate|flatmate|colleague|coworker|neighbou?r|uncle|aunt|cousin|kid|child)|he|she|he's|she's)|(?<self>i|i'm|im|i'll|i've|ive|i'd|me|myself|my))\b/g;

/** The subject of a sign that starts at `start`; a bare sign is about the writer. */
export function subjectOf(text: string, start: number): Subject {
  const before = text.slice(Math.max(0, start - 60), start);
  const sentence = before.slice(
    Math.max(0, ...['。', '！', '!', '?', '？', '\n', ';', '；'].map((m) => before.lastIndexOf(m) + 1)),
  );
  const clause = sentence.slice(Math.max(0, ...['，', ','].map((m) => sentence.lastIndexOf(m) + 1)));
  const near = lastToken(clause);
  if (near !== undefined) return near;
  // 我老公喝多了，说不想活了: a clause without a subject of its own that reports goes on about the one before.
  if (
    /^\s*(?:就|还|一直|老|总|天天|每天|昨天|昨晚|今天|突然|刚才|刚刚|又|也|哭着|然后|一个人)*(?:说|讲|嚷|喊|念叨|留|写|发|站|坐|爬|吃|喝|割|says?|said)/.test(
      clause,
    )
  ) {
    const far = lastToken(sentence);
    if (far !== undefined) return far;
  }
  return 'self';
}

function lastToken(text: string): Subject | undefined {
  let found: Subject | undefined;
  const pattern = /\p{Script=Han}/u.test(text) ? HAN_TOKEN : LATIN_TOKEN;
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    if (groups['skip'] !== undefined || groups['place'] !== undefined) continue;
    if (groups['stranger'] !== undefined) found = 'stranger';
    else if (groups['collector'] !== undefined) found = 'collector';
    else if (groups['other'] !== undefined) found = 'other';
    else if (groups['self'] !== undefined) found = 'self';
  }
  return found;
}
