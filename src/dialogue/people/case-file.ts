/**
 * What the people in charge are shown of a case: the question, the facts, the plans, the latest messages, each only with
 * consent, in the staff's language. What is not consented to is named as such, so that nobody presses for it. Pure.
 */
import { factText } from '../../flow/fact-text.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { Debt } from '../../model/fact.ts';
import type { Language } from '../../model/language.ts';
import type { Block, Choice, Reply } from '../../model/reply.ts';
import { bare } from '../../understand/short-answers.ts';
import { languageOf, type TurnContext } from '../context.ts';
import { valueWords } from '../flow/ask.ts';
import { fillFacts } from '../flow/plan.ts';
import { consents, type Consent } from './person.ts';
import { debtLine } from '../debts/text.ts';
import { phrase, phraseBlocks } from '../phrase.ts';
import { aside } from '../phrase-reply.ts';
import type { DialoguePorts } from '../ports.ts';

/** Parts of a case in the order they are shown. */
export const caseParts = [
  'question',
  'facts',
  'plan',
  'transcript',
] as const satisfies readonly (keyof Consent)[];

function list(lines: readonly string[]): Block[] {
  return lines.length === 0
    ? []
    : [{ type: 'list', ordered: false, items: lines.map((text) => [{ type: 'text', text }]) }];
}

function quoted(lines: readonly string[]): Block {
  return { type: 'words', lines: lines.map((text) => [{ type: 'text', text }]) };
}

/** Question types that small talk is made of say nothing about the case. */
function isTalk(context: TurnContext, intent: string): boolean {
  return context.ports.catalogue.intents.get(intent)?.group === 'talking';
}

/** The message that asks what the person is to help with: not the one that asks for a person, nor a typed button. */
export function askedLast(context: TurnContext): string | undefined {
  const { recent } = context.conversation;
  const labels = new Set(
    ['zh', 'en'].flatMap((language) =>
      [...Object.keys(consents), 'person'].map((command) =>
        bare(context.ports.catalogue.phrases[language as 'zh' | 'en'].get(`choice_${command}`) ?? ''),
      ),
    ),
  );
  const meant = (text: string) =>
    context.ports.understander.understand(text, { before: [], today: context.today }).intent;
  const said = recent.filter((text) => !labels.has(bare(text)));
  const question = said.findLast((text) => {
    const intent = meant(text);
    return intent !== null && !isTalk(context, intent);
  });
  return question ?? said.findLast((text) => meant(text) === null);
}

function questionBlocks(context: TurnContext): Block[] {
  const asked = askedLast(context);
  const { lastAnswer } = context.conversation;
  const topic = context.ports.catalogue.intents.get(lastAnswer ?? '');
  const about = topic?.label[languageOf(context)];
  return [
    ...(about === undefined ? [] : phraseBlocks(context, 'desk_topic', { topic: about })),
    ...(asked === undefined ? [] : [quoted([asked])]),
    ...(about === undefined && asked === undefined ? phraseBlocks(context, 'desk_no_question') : []),
  ];
}

function debtLines(context: TurnContext, debts: readonly Debt[]): string[] {
  return debts.map((debt, at) => debtLine(context, debt, at));
}

function factsBlocks(context: TurnContext): Block[] {
  const { catalogue } = context.ports;
  const { facts, incidents } = context.conversation;
  const language = languageOf(context);
  const words = valueWords(context);
  const lines = Object.entries(facts).flatMap(([id, told]) => {
    const fact = catalogue.facts.get(id);
    if (fact === undefined) return [];
    const value = factText(fact, told, language, words);
    const line = phrase(context, 'fact_line', { name: fact.name[language], value });
    const debts = 'value' in told && fact.type === 'debts' ? (told.value as readonly Debt[]) : [];
    return [line, ...debtLines(context, debts)];
  });
  if (incidents.length > 0) lines.push(phrase(context, 'desk_incidents', { count: incidents.length }));
  return lines.length === 0 ? phraseBlocks(context, 'desk_no_facts') : list(lines);
}

/** The steps of the plans given. Without consent to the facts, those in the titles stay blank. */
function planBlocks(context: TurnContext, withFacts: boolean): Block[] {
  const told = withFacts ? context : { ...context, conversation: { ...context.conversation, facts: {} } };
  const language = languageOf(context);
  const blocks = context.conversation.plans.flatMap((plan) => {
    const flow = context.ports.catalogue.flows.get(plan.flow);
    if (flow === undefined) return [];
    const titles = plan.steps.flatMap(
      (id) => flow.steps.find((step) => step.id === id)?.title[language] ?? [],
    );
    return [
      ...phraseBlocks(context, 'desk_title_plan', { title: flow.title[language] }),
      ...list(titles.map((title) => fillFacts(told, title))),
    ];
  });
  return blocks.length === 0 ? phraseBlocks(context, 'desk_no_plan') : blocks;
}

/** No transcript is kept: what the state has is shown, and that it is all there is. */
function transcriptBlocks(context: TurnContext): Block[] {
  const { recent } = context.conversation;
  return [
    ...(recent.length === 0 ? phraseBlocks(context, 'desk_no_transcript') : [quoted(recent)]),
    ...phraseBlocks(context, 'desk_transcript_rest'),
  ];
}

/** Names of parts in words. */
export function partNames(context: TurnContext, parts: readonly (keyof Consent)[]): string {
  return parts.map((part) => phrase(context, `desk_part_${part}`)).join(phrase(context, 'list_comma'));
}

/** One of our answers as a button for the staff. */
export function answerChoice(context: TurnContext, intent: string): Choice | undefined {
  const known = context.ports.catalogue.intents.get(intent);
  const label = known?.label[languageOf(context)];
  if (label === undefined || !context.ports.catalogue.answers[languageOf(context)].has(intent))
    return undefined;
  return {
    id: `desk:answer:${intent}`,
    label: phrase(context, 'choice_desk_answer', { label }),
    does: 'command',
  };
}

/** Answers close to a text, as buttons. */
export function answersNear(context: TurnContext, text: string, most = 3): Choice[] {
  const { candidates } = context.ports.understander.understand(text, { before: [], today: context.today });
  return candidates
    .filter(({ intent }) => !isTalk(context, intent))
    .flatMap(({ intent }) => answerChoice(context, intent) ?? [])
    .slice(0, most);
}

export function closeChoice(context: TurnContext): Choice {
  return { id: 'desk:close', label: phrase(context, 'choice_desk_close'), does: 'command' };
}

/** The first message of a case's thread. */
export function caseFile(
  ports: DialoguePorts,
  conversation: Conversation,
  consent: Consent,
  { key, staffLanguage, now }: { key: string; staffLanguage: Language; now: string },
): Reply {
  const context = aside(ports, { ...conversation, language: staffLanguage }, now);
  const own = phrase(context, `language_${conversation.language.replace('-', '_').toLowerCase()}`);
  const title = (part: 'question' | 'facts' | 'transcript') => phraseBlocks(context, `desk_title_${part}`);
  const asked = consent.question ? askedLast(context) : undefined;
  const refused = caseParts.filter((part) => !consent[part]);
  const suggested = asked === undefined ? [] : answersNear(context, asked);
  return {
    blocks: [
      ...phraseBlocks(context, 'desk_case_head', { key: key.slice(0, 6), language: own }),
      ...(consent.question ? [...title('question'), ...questionBlocks(context)] : []),
      ...(consent.facts ? [...title('facts'), ...factsBlocks(context)] : []),
      ...(consent.plan ? planBlocks(context, consent.facts) : []),
      ...(consent.transcript ? [...title('transcript'), ...transcriptBlocks(context)] : []),
      ...(refused.length === 0
        ? []
        : phraseBlocks(context, 'desk_refused', { parts: partNames(context, refused) })),
      ...phraseBlocks(context, 'desk_case_how'),
      ...(suggested.length === 0 ? [] : phraseBlocks(context, 'desk_suggested')),
    ],
    choices: [...suggested, closeChoice(context)],
    expects: 'text',
    about: { kind: 'handoff', id: 'case' },
  };
}
