/** Yes, no, or the user does not know (null). What answers something else is refused. */
import type { ParseResult } from '../../model/parse.ts';
import { tidy } from './tidy.ts';

const UNSURE =
  /不(?:太|大|是?很|怎么|敢)?(?:清楚|知道|确定|肯定|记得|晓得|了解|懂|有数)|没确定|唔(?:知|清楚|记得)|^母鸡|记不太清|说不上来|说不好|记不清|记不得|想不起|忘了|忘记|忘掉|不晓得|没印象|说不准|说不清|不好说|搞不清|没注意|没留意|不敢确定|不一定|拿不准|不了解|不太懂|不懂|鬼知道|谁知道|天知道|cannot remember|can'?t remember|don'?t remember|don'?t know|dont know|do not know|dunno|no idea|not sure|unsure|unclear|forgot|not certain|idk/;
const UNSURE_ALONE =
  /^(?:可能|也许|或许|大概|好像|似乎|有可能|可能是|maybe|perhaps|possibly|might be|不好说|未必|难说|没准|说不定|兴许)(?:吧|呢|呀|啊)?$/;
const QUESTION =
  /[?？]|吗$|什么|怎么|为啥|为何|谁|哪(?!有(?:啊|呀|嘛|呢)?$)|多少|是不是|有没有|能不能|可不可以|对不对|凭什么|\b(?:what|why|how|who|when|where)\b/;

/** Doubt, politeness and particles around the answer; they do not turn it. */
const AROUND =
  /^(?:(?:嗯+|额|呃|哦|噢|那个|其实|我?觉得|我?感觉|我?记得|我|应该|好像|似乎|大概|可能|也许|算|当然|肯定|确实|真的|真|已经|都|也|倒|反正|估计|貌似|印象中|暂时|目前|到现在|现在|一直|i think|i guess|probably|well|maybe|(?:it|they|he|she|i|we|the money)(?= (?:never|(?:did|does|do|has|have|was|is)(?: not|n'?t))\b)|我这边|他们|对方|平台|客服)[ ,，]?)+/;
const TAIL =
  /(?:的吧|了吧|吧|的呀|的啊|的|了|啊|呀|哦|喔|噢|呢|啦|嘛|哈|滴|诶|哒|咯|,|，|。|!|！|~|-|、|\.| )+$/;

const NO =
  /^(?:没有?|沒|无|木有|木得|木|冇|没得|莫得|不是|不|否|并没有?|并不|并无|还没有?|还不|从没有?|从来没有?|从未|未|尚未|没有过|不曾|不会|不行|不能|不可以|不要|不用|不对|不同意|不愿意?|不需要|不好|不算|算了|才没有?|哪有|根本没有?|完全没有?|压根没有?|一点没有?|都没有?|才不是?|才没|哪有|唔系|唔是|非|x|n|no|nope|nah|never|not|none|not yet|not really|no way|negative|(?:did|does|do|has|have|was|is)(?: not|n'?t)|❌|✗|✘|👎)/u;
const YES =
  /^(?:有|是|对|嗯|恩|好|可以|行|要|同意|愿意|需要|会|能|没错|不错|必须|没问题|成|中|得|系$|真$|y|yes|yep|yeah|yup|yea|ya|sure|of course|ok|okay|right|correct|true|absolutely|definitely|indeed|affirmative|i do|i did|i have|it did|it was|✅|✓|✔|👍|👌|当然|肯定|确实|真的|应该)/u;
/** 没钱, 不还: these begin like a no but answer something else. */
const NOT_NO =
  /^(?:没钱|没事|没办法|没法|没用|没人|没关系|没什么|没意思|没完|没工作|没收入|没辙|不想|不还|不好意思|不客气|不管|不过|不如|不同的|不仅|不止|不到|不久|不少|不停|不断|无法|无所谓|无语|无聊|未来|非常|not_|notice|now|nothing|north)/;
const NOT_YES =
  /^(?:有点|有些|有人|有时|有一|有个|有几|有钱|有什么|有意思|对不起|对方|对于|对了|对我|是谁|好多|好几|好烦|好累|好难|好像|好久|好吧|行业|要是|要不|要怎么|会不会|能不能|可以吗|可怕|得了|中午|成为|1\d|1[.个天次万千百年月:]|年|you|your|yesterday|okay\?|real)/;
/** A short report that something was done: 签了, 收到了, 说过. */
const DONE =
  /^(?:已经)?(?:我|他们)?(?:签|收到|拿到|说|给|打|发|写|录|留|存|保存|办|谈|还|看到|接到|截图|录音|同意|答应|批|通过|承认|成功|协商)(?:好|成|到|完)?(?:了|过|的)(?:了|的)?$/;

function polarity(clause: string): boolean | undefined {
  if (/^(?:i )?(?:do not|don'?t) think so\b/.test(clause)) return false;
  if (/^(?:i )?(?:think|guess|believe|suppose) so\b/.test(clause)) return true;
  const bare = clause.replace(TAIL, '');
  const core = bare.replace(AROUND, '');
  const words = core === '' ? bare : core;
  if (/^(?:不是|并非)(?:说)?没/.test(words)) return true;
  // 不能说没有, 没有不同意, 我不是不想: two negations are easily meant either way, so the question comes again.
  if (/(?:不能说|不是|并非|不会|不可能)(?:没|不)|没有?不(?!久|少|多)/.test(words)) return undefined;
  if (/^(?:没|不)(?:错|问题)$/.test(words)) return true;
  if (NO.test(words) && !NOT_NO.test(words)) return /^(?:n|x|no|not)[a-z]/.test(words) && !/^(?:no|nope|nah|never|not|none|negative|not yet|no way)\b/.test(words) ? undefined : false; // prettier-ignore
  if (DONE.test(words) || DONE.test(bare) || DONE.test(clause.replace(/[吧啊呀哦,，。.!！~ ]+$/, '')))
    return true;
  if (YES.test(words) && !NOT_YES.test(words)) {
    if (/^[a-z]/.test(words) && !/^(?:y|yes|yep|yeah|yup|yea|ya|sure|of course|ok|okay|right|correct|true|absolutely|definitely|indeed|affirmative|i do|i did|i have|it did|it was)\b/.test(words)) return undefined; // prettier-ignore
    return words.length <= 14 ? true : undefined;
  }
  return undefined;
}

/** Reads a yes or no. */
export function parseYesno(text: string): ParseResult {
  const t = tidy(text).replace(/^[\s,，。.!！~-]+/, '');
  if (t === '') return { ok: false, reason: 'empty' };
  const clauses = t
    .split(/[,，。.;；!！\n]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|但是?|不过|可是|\bbut\b/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const first = clauses[0] ?? t;
  if (UNSURE.test(first) || UNSURE_ALONE.test(first.replace(TAIL, ''))) return { ok: true, value: null };
  if (
    /^(?:是也不是|有也没有|也是也不是|又有又没有|有又没有|是又不是|有的有[，, ]?有的没有?|yes and no)/.test(t)
  )
    return { ok: false, reason: 'ambiguous' };
  if (QUESTION.test(first)) return { ok: false, reason: 'not_yes_or_no' };
  const answer = polarity(first);
  if (answer === undefined) {
    if (UNSURE.test(t)) return { ok: true, value: null };
    return { ok: false, reason: 'not_yes_or_no' };
  }
  // 有，没有: the clause behind takes the answer back.
  const second = clauses[1];
  if (second !== undefined && second.length <= 3) {
    const again = polarity(second);
    if (again !== undefined && again !== answer && !/但|不过|可是/.test(t))
      return { ok: false, reason: 'ambiguous' };
  }
  return { ok: true, value: answer };
}
