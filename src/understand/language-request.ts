/** A wish to be answered in another language, said in words. Tables only. */
import type { Language } from '../model/language.ts';

const asked: readonly (readonly [RegExp, Language])[] = [
  [/(繁體|繁体)/u, 'zh-Hant'],
  [/(简体|簡體|中文|普通话|普通話|chinese|mandarin)/iu, 'zh-Hans'],
  [/(英文|英语|英語|english)/iu, 'en'],
];
const asking =
  /^(请|請|麻烦|麻煩)?(你|您)?(可以|能|能不能|可不可以|改)?(用|说|說|讲|講|换成?|換成?|切换成?|回|改成?)+(成|回)?(繁體|繁体|简体|簡體|中文|普通话|普通話|英文|英语|英語)(字)?(吧|吗|嗎|说|說|讲|講|回|回答|回复|回覆|聊|好吗|好嗎|可以吗|可以嗎)*$|^(can|could)?(you)?(please)?(speak|write|use|answer|reply|switchto|talk)?(in)?(english|chinese|mandarin)(please)?$/iu;

/** The language a message asks to be answered in (用中文说吧, English please); undefined when it asks no such thing. */
export function askedLanguage(said: string, current: Language): Language | undefined {
  if (!asking.test(said)) return undefined;
  const wanted = asked.find(([words]) => words.test(said))?.[1];
  // 中文 means the script in use, where there is one.
  return wanted === 'zh-Hans' && current === 'zh-Hant' && !/简体|簡體/u.test(said) ? 'zh-Hant' : wanted;
}
