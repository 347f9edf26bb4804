/** A statement that only echoes the question answered last because it was read with what came before. */
import type { Meaning } from '../model/meaning.ts';
import { readsAsQuestion } from '../understand/short-answers.ts';
import type { TurnContext } from './context.ts';

/**
 * What a text means. 每家都要我一次还清 after 先还哪家 is no repetition of that question: where a statement would get the last
 * answer once more and alone points elsewhere, the reading of the text alone counts.
 */
export function withoutEcho(context: TurnContext, text: string, meaning: Meaning): Meaning {
  const { lastAnswer, recent } = context.conversation;
  const repeats = meaning.intent !== null && meaning.intent === lastAnswer && recent.length > 0;
  if (
    !repeats ||
    meaning.kind !== 'question' ||
    readsAsQuestion(text) ||
    /[呢咧捏][?？。!！~\s]*$/u.test(text)
  )
    return meaning;
  const alone = context.ports.understander.understand(text, { before: [], today: context.today });
  return alone.candidates[0]?.intent === meaning.intent
    ? meaning
    : { ...alone, kind: alone.intent === null ? 'unclear' : alone.kind };
}
