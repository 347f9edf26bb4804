/** What a user wrote in their own words: an answer to the open question, a yes or no, or something to understand. */
import type { Meaning } from '../model/meaning.ts';
import { askedLanguage } from '../understand/language-request.ts';
import { bare, readsAsQuestion, says } from '../understand/short-answers.ts';
import { sayClarify } from './answer.ts';
import { commandChoice } from './choices.ts';
import { chooseLanguage } from './commands.ts';
import { update, type TurnContext } from './context.ts';
import { withoutEcho } from './echo.ts';
import { factOf } from './flow/ask.ts';
import {
  askOnceMore,
  cancelFlow,
  currentFlow,
  goBack,
  goOn,
  mayReask,
  offerResume,
  reaskAfterAside,
  startFlow,
  typeAnswer,
} from './flow/talk.ts';
import { correctDebts } from './debts/correct.ts';
import { readAnswer, saysOption } from './flow/facts.ts';
import { followLanguage } from './language.ts';
import { echoNoted, flowToCorrect, noteHeard, type Noted } from './noted.ts';
import { takePending } from './pending.ts';
import { sayPhrase } from './phrase.ts';
import { refuseDishonest, sayRefusal } from './refusal.ts';
import { startedFlow } from './start-words.ts';
import { noneOfThese, takeQuestions } from './question.ts';
import { offerTopic, takeTopic } from './topic.ts';
import { isBareValue, sayWaysOn } from './ways-on.ts';

const resumeAfterMs = 12 * 3_600_000;

/** Answers what was understood: all its questions, or the closest ones as choices, or an honest refusal. */
export function answerMeaning(context: TurnContext, text: string, meaning: Meaning): void {
  if (refuseDishonest(context, text) || takeTopic(context, text, meaning)) return;
  if (meaning.intent !== null) {
    takeQuestions(context, meaning.intents);
    offerTopic(context, text, meaning);
    update(context, { misses: 0 });
    return;
  }
  if (meaning.kind === 'out_of_scope') return sayRefusal(context, text);
  const misses = context.conversation.misses + 1;
  if (misses > 2) return noneOfThese(context);
  sayClarify(
    context,
    meaning.candidates.map((candidate) => candidate.intent),
  );
  update(context, { misses });
}

/** The text inside a flow: an answer, a side question, or something that needs asking again. */
function takeInFlow(context: TurnContext, text: string, meaning: Meaning, noted: Noted): boolean {
  const flow = currentFlow(context);
  const asked = context.conversation.lastAsked;
  if (flow === undefined || asked === undefined) return false;
  const fact = factOf(context, asked.fact);
  if (Date.parse(context.now) - Date.parse(asked.at) > resumeAfterMs) {
    // Days later a question gets its answer; whatever else is said, going on is asked first.
    const reply = readAnswer(fact, text, context.today, context.ports);
    const question = meaning.intent !== null && (readsAsQuestion(text) || reply.kind === 'unreadable');
    if (question) answerMeaning(context, text, meaning);
    if (currentFlow(context) === flow) offerResume(context, flow);
    return true;
  }
  const aside = meaning.intent !== null && readsAsQuestion(text) && !saysOption(fact, text);
  if (!aside && typeAnswer(context, flow, fact, text)) return true;
  if (noted.facts.length > 0 && !aside) {
    // It told something else instead: that is kept, and the question comes again without a reproach.
    goOn(context, flow);
    return true;
  }
  const answered = readAnswer(fact, text, context.today, context.ports);
  const almost = answered.kind === 'unreadable' && answered.reason === 'several_options';
  const told = meaning.score >= 0.6 && !isBareValue(context, text);
  if (meaning.intent !== null && !almost && (aside || told)) {
    answerMeaning(context, text, meaning);
    if (currentFlow(context) !== undefined && mayReask(context)) reaskAfterAside(context);
    return true;
  }
  if (typeAnswer(context, flow, fact, text)) return true;
  askOnceMore(context, flow, fact, text);
  return true;
}

/** The text while a summary waits for its yes: something else is answered, then the summary comes again; days later first of all going on is asked. */
function takeAtSummary(context: TurnContext, text: string, meaning: Meaning): boolean {
  const flow = currentFlow(context);
  const { pending } = context.conversation;
  if (flow === undefined || pending?.kind !== 'summary' || startedFlow(context, text) !== undefined)
    return false;
  if (says(text, 'back')) {
    goBack(context, flow);
    return true;
  }
  const later = Date.parse(context.now) - Date.parse(pending.at) > resumeAfterMs;
  if (meaning.intent === null && !later) return false;
  if (meaning.intent !== null && (!later || readsAsQuestion(text))) answerMeaning(context, text, meaning);
  if (currentFlow(context) !== flow) return true;
  if (later) offerResume(context, flow);
  else if (context.conversation.pending?.kind === 'summary') reaskAfterAside(context);
  return true;
}

/** What the text does, once what it tells in passing is kept. */
function takeWords(context: TurnContext, text: string, meaning: Meaning, noted: Noted): void {
  const corrected = noted.corrected ? flowToCorrect(context) : undefined;
  if (corrected !== undefined) {
    const flow = context.conversation.flow ?? { id: corrected.id, startedAt: context.now };
    update(context, { flow, pending: undefined });
    return goOn(context, corrected);
  }
  if (takePending(context, text)) return;
  if (takeInFlow(context, text, meaning, noted)) return;
  if (takeAtSummary(context, text, meaning)) return;
  const flow = startedFlow(context, text);
  if (flow !== undefined) return startFlow(context, flow);
  if (text.trim() === '') {
    return sayPhrase(context, { kind: 'notice', id: 'empty' }, 'empty', {
      choices: [commandChoice(context, 'menu')],
    });
  }
  if (says(text, 'cancel')) return cancelFlow(context);
  const loose = (['goOn', 'back', 'skip', 'restart', 'unsure'] as const).some((word) => says(text, word));
  if (loose || isBareValue(context, text)) return sayWaysOn(context);
  answerMeaning(context, text, withoutEcho(context, text, meaning));
}

/** Takes a text. */
export function takeText(context: TurnContext, text: string, meaning: Meaning): void {
  const { conversation, ports } = context;
  update(context, { language: followLanguage(conversation, text, meaning.language, ports.toTraditional) });
  if (context.place !== 'private') return answerMeaning(context, text, meaning);
  const wanted = askedLanguage(bare(text), context.conversation.language);
  if (wanted !== undefined) {
    chooseLanguage(context, wanted);
    if (context.conversation.pending === undefined) reaskAfterAside(context);
    return;
  }
  if (currentFlow(context) !== undefined && says(text, 'cancel')) return cancelFlow(context);
  if (correctDebts(context, text)) return;
  const from = context.replies.length;
  const noted = noteHeard(context, text, meaning, conversation.lastAsked?.fact);
  takeWords(context, text, meaning, noted);
  echoNoted(context, noted.facts, from);
}
