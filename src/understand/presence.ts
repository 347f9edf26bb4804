/** Answers to "is anyone with you?": nobody, or somebody. Tables only; `said` is bare (see short-answers). */

const alone =
  /^(就|只有|只剩)?(我)?(自己)?(一个人|1个人|没人|无人|没有人)(在|在家|陪)?(我)?(呢|啊|了)?$|^(nobody|noone|alone|imalone)$/u;
const accompanied =
  /^我?(有人|老婆|老公|妈妈?|爸爸?|爸妈|朋友|室友|同事|孩子|家人|家里人|对象)(都|也)?(在|陪)?(着|陪)?(我|旁边|身边|边上)?(呢|啊|的)?$|^我(正|就|一直)?(在|陪)(着)?(他|她|我弟|我妈|我爸|我姐|我哥)(们)?(的)?(旁边|身边|边上|这里|这儿|这)?(呢|啊|了)?$|^imwith(him|her|them)$/u;

/** Whether it says that nobody is there. */
export function saysAlone(said: string): boolean {
  return alone.test(said);
}

/** Whether it says that somebody is there. */
export function saysAccompanied(said: string): boolean {
  return accompanied.test(said);
}
