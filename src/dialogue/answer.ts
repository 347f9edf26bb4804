/** A curated answer as a reply: its blocks, what it rests on, the ways on. */
import type { AnswerFront } from '../model/answer.ts';
import type { Sources } from '../model/reply.ts';
import { askChoice, commandChoice, noneChoice, present, wayOnChoice } from './choices.ts';
import { languageOf, update, type TurnContext } from './context.ts';
import { phrase, say, sayPhrase } from './phrase.ts';
import { threadChoices } from './people/support-thread.ts';

/** What a text rests on: each law with its weight and each document once. */
export function sourcesBlock(
  context: TurnContext,
  rests: Pick<AnswerFront, 'claims' | 'laws'>,
): Sources | undefined {
  const { laws, documents } = context.ports.catalogue;
  const language = languageOf(context);
  const items: Sources['items'] = [];
  for (const id of rests.laws) {
    const law = laws.get(id);
    if (law === undefined) continue;
    const title = law.name[language];
    // Two rules of one article are one line to a reader.
    if (items.some((item) => item.title === title && item.weight === law.weight)) continue;
    items.push({ id, title, weight: law.weight, note: phrase(context, `weight_${law.weight}`) });
  }
  for (const document of documents.values()) {
    if (document.claims.some((claim) => rests.claims.includes(claim.id)))
      items.push({ id: document.id, title: document.title, note: phrase(context, 'weight_document') });
  }
  return items.length > 0 ? { type: 'sources', items } : undefined;
}

/** Answers one question type, or says that the topic is being checked where the answer is switched off. */
export function sayAnswer(context: TurnContext, intent: string): void {
  const answer = context.ports.catalogue.answers[languageOf(context)].get(intent);
  if (answer === undefined || answer.off || context.ports.switchedOff?.has(intent) === true) {
    sayPhrase(context, { kind: 'notice', id: 'being_checked' }, 'being_checked', {
      choices: [commandChoice(context, 'person'), commandChoice(context, 'menu')],
    });
    return;
  }
  const sources = sourcesBlock(context, answer);
  const choices = [
    ...present(answer.next.map((wayOn) => wayOnChoice(context, wayOn))),
    ...threadChoices(context),
  ];
  say(context, {
    blocks: [...answer.blocks, ...(sources === undefined ? [] : [sources])],
    ...(choices.length > 0 ? { choices } : {}),
    expects: 'text',
    about: { kind: 'answer', id: intent },
  });
  update(context, { lastAnswer: intent, misses: 0 });
}

/** 你是想问…: the closest questions as buttons. */
export function sayClarify(context: TurnContext, candidates: readonly string[]): void {
  const choices = present(candidates.slice(0, 3).map((intent) => askChoice(context, intent)));
  sayPhrase(context, { kind: 'clarify', id: 'candidates' }, 'clarify', {
    choices: [...choices, noneChoice(context)],
  });
}
