/** Answers to "are you all right?": fine, or not. Tables only, no state; a bare yes or no is not read here. */
import { bare, says } from './short-answers.ts';

export type Wellbeing = 'fine' | 'not_fine';

const notFine =
  /^(?:我|现在|最近|其实|真的|感觉|觉得|心里|今天|今晚|也|都|一点|有点|有些|很|挺|好|太|特别|非常)*(?:不(?:太|怎么|是很|算|大)?好|不怎么样|不好受|难受|难过|难熬|撑不住|撑不下去|熬不住|熬不下去|扛不住|顶不住|崩溃|绝望|想哭|糟糕|很差|有事|好不了)(?:了|的|啊|呢|吧)*$|^(?:no)?(?:iam|im)?(?:not(?:really|great|good|well|sogood|toogood|verygood|ok|okay|fine|alright|allright|atall|doing(?:well|great))|bad|awful|terrible|horrible|struggling)$/u;

const fine =
  /^(?:我|人|现在|都|也|挺|很|还|一切)*(?:还好|还行|挺好|很好|蛮好|没事|没有事|没啥事|没什么事|还可以|凑合|没问题|好着|好得很|放心|别担心|不用担心)(?:了|的|呢|啦|吧|啊|哈)*$|^(?:yes|yeah)?(?:iam|im)(?:ok|okay|fine|good|well|alright|allright)(?:now)?(?:thanks|thankyou)?$|^allgood$/u;

/** Thoughts of not living, admitted in a word: 有, 有一点, 有过. */
const admits =
  /^我?也?有(?:的|啊|点|一点|一些|过|想过|时候?|时候有|这种念头|这个念头)?(?:吧|了)?$|^(?:yes)?(?:ido|ihave)$|^sometimes$/u;

const clauseEnd = /[，,。.；;！!？?~～…\n]+/u;
/** What follows 没事 up to this many signs only adds to it (没事，就是有点烦); anything longer is another matter. */
const fewSigns = 12;

/** Whether a text admits what was asked about, and says no more. */
export function admitsThoughts(text: string): boolean {
  return admits.test(bare(text));
}

/** What a text says of how its writer is; undefined where it says nothing of that, or is about something else. */
export function wellbeingIn(text: string): Wellbeing | undefined {
  if (says(text, 'notSafe')) return 'not_fine';
  if (says(text, 'safe')) return 'fine';
  const clauses = text.split(clauseEnd).map(bare);
  if (clauses.some((clause) => notFine.test(clause)) || notFine.test(bare(text))) return 'not_fine';
  const [first = '', ...rest] = clauses.filter((clause) => clause !== '');
  const isFine = fine.test(first) || says(first, 'safe');
  return isFine && rest.join('').length <= fewSigns ? 'fine' : undefined;
}
