/** Short fixed things people type that need no classifier: skip, back, cancel, go on, I am safe. Tables only, no state. */
import { toSimplified } from './words/script.ts';

/**
 * Lower case and simplified, without blanks and signs, for comparing what was typed with words and labels: authors write
 * simplified, Hong Kong and Taiwan do not. 帐 and 账 are one word.
 */
export function bare(text: string): string {
  return toSimplified(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]+/gu, ''),
  ).replaceAll('帐', '账');
}

const words = {
  unsure:
    /^(我?(也)?(不|没|说不|搞不|记不|弄不|讲不)(太|大)?(确定|清楚|知道|晓得|懂|清|准|记得|好说|一定)了?|忘了?记?了?|不详|没印象|notsure|(i)?dontknow|noidea|unsure|idk)(吧|啊|呢|哦|诶|唉)?$/u,
  skip: /^((先)?跳过(这题|这个)?|略过|下一题|skip|next)(吧)?$/u,
  back: /^(上一步|返回|后退|回到?上一(步|题|个)|back|goback|previous)$/u,
  cancel:
    /^(取消|不用了|先?不弄了|不想弄了|先不填了|先不答了|不填了|不想答了|不想填了|不答了|退出|算了(不弄了|不填了)?|停(止)?|结束|别问了|cancel|stop|quit|exit|nevermind|forgetit)(吧|了|啦)?$/u,
  goOn: /^(继续|接着(来|说)?|好的?继续|continue|goon|resume)(吧|了)?$/u,
  restart: /^(重来|重新(开始|来)|从头(来|开始)|restart|startover)(吧)?$/u,
  safe: /^(我)?(现在)?(很|挺|还)?(安全|没事|好点|好多|平安|imsafe|iamsafe|safe|imok|imfine|fine|ok)(了|的|呢|啦|now)*$/u,
  menu: /^(主?菜单|目录|功能(列表)?|menu)$/u,
  privacy: /^(隐私(政策|说明)?|privacy(policy)?)$/u,
  export: /^(导出|汇出)(我的)?(记录|数据|资料)?$|^export(mydata)?$/u,
  export_plan: /^(存成?文件|保存(方案|成文件)?|下载(方案)?|导出方案|saveasafile|saveplan|savetheplan)$/u,
  remind: /^(设(置|个)?提醒|(给我)?提醒我(一下)?|setreminders?|remindme)$/u,
  change:
    /^(我?(要|想)?(改|修改|更正)(一下|一处|答案|信息)?|有一处要改|我(说|填|选)错了|changeit|changeananswer|somethingisdifferent)(吧|了)?$/u,
  notSafe: /^(我)?(现在)?(不|没有?|并不)(太|很)?安全(了|的)?$|^(imnotsafe|notsafe|iamnotsafe|notok)$/u,
} as const;

export type ShortAnswer = keyof typeof words;

/** Whether a whole message says just this. */
export function says(text: string, what: ShortAnswer): boolean {
  return words[what].test(bare(text));
}

const digits = new Map(Array.from('一二三四五六七八九', (sign, index) => [sign, index + 1]));

/** The number of an offered choice, when that is all a message says: 2, 二, 第2个, 选2. */
export function choiceNumber(text: string): number | undefined {
  const numbered = /^(?:第|选)?(\d{1,2}|[一二三四五六七八九])(?:个|项)?$/.exec(bare(text))?.[1];
  return numbered === undefined ? undefined : (digits.get(numbered) ?? Number(numbered));
}

/** Whether a message reads as a question rather than as an answer to one. 还没还 (not paid yet) is no 还不还 (pay or not). */
export function readsAsQuestion(text: string): boolean {
  return (
    /[?？吗嘛]|怎么|怎样|为什么|为啥|能不能|可不可以|会不会|是不是|要不要|咋|如何|多久|(?!还没还)(\p{Script=Han})[不没]\1/u.test(
      toSimplified(text),
    ) || /^(how|what|why|when|can|could|will|is|are|do|does|should|where|who)\b/i.test(text.trim())
  );
}

/** Splits "1、3 和 5" into its parts. */
export function listed(text: string): string[] {
  return text.split(/[\s,，、;；/]+|和|还有|以及|\band\b/u).map(bare);
}
