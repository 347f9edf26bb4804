/** Everything the desk says, to borrowers in their language and to staff in theirs; the desk itself knows no words. */
import type { Conversation } from '../../model/conversation.ts';
import { newConversation } from '../../model/conversation.ts';
import type { Language } from '../../model/language.ts';
import type { Block, Choice, Reply } from '../../model/reply.ts';
import { sayAnswer } from '../answer.ts';
import { answersNear, answerChoice, caseFile, caseParts, closeChoice, partNames } from './case-file.ts';
import { commandChoice } from '../choices.ts';
import { languageOf, type TurnContext } from '../context.ts';
import { nearIds } from '../near-ids.ts';
import type { Consent } from './person.ts';
import { phrase, phraseBlocks } from '../phrase.ts';
import { aside, phraseReply } from '../phrase-reply.ts';
import type { DialoguePorts } from '../ports.ts';
import { traditionalReply } from '../traditional.ts';

type Values = Readonly<Record<string, string | number>>;

/** How a person's words are introduced. */
type From = 'person' | 'person_answer' | 'person_alert';

function textBlocks(text: string): Block[] {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', runs: [{ type: 'text', text: part }] }));
}

/** The words of one desk; `ports` is asked each time, since content may be reloaded. */
export function makeDeskWords(ports: () => DialoguePorts, staffLanguage: Language) {
  const speaking = (language: Language): Conversation => newConversation('none', '', language);
  const inLanguage = (language: Language, now?: string): TurnContext =>
    aside(ports(), speaking(language), now);

  function finish(language: Language, reply: Reply): Reply {
    return language === 'zh-Hant' ? traditionalReply(reply, ports().toTraditional) : reply;
  }

  function label(answer: string): string {
    const context = inLanguage(staffLanguage);
    return context.ports.catalogue.intents.get(answer)?.label[languageOf(context)] ?? answer;
  }

  function isOff(answer: string): boolean {
    const { catalogue, switchedOff } = ports();
    return switchedOff?.has(answer) === true || catalogue.answers.zh.get(answer)?.off === true;
  }

  return {
    staffLanguage,
    label,
    isOff,
    /** Whether there is such an answer. */
    knows: (answer: string): boolean => ports().catalogue.answers.zh.has(answer),
    /** Answers switched off in their content files. */
    offInFiles: (): string[] =>
      [...ports().catalogue.answers.zh].filter(([, answer]) => answer.off).map(([id]) => id),
    /** Ids of answers that look like a mistyped one. */
    near: (answer: string): string[] => nearIds(ports().catalogue.answers.zh.keys(), answer),
    /** A phrase for the borrower, with commands as buttons. */
    borrower(language: Language, id: string, values: Values = {}, commands: readonly string[] = []): Reply {
      return phraseReply(ports(), speaking(language), id, values, {
        about: { kind: 'handoff', id },
        choices: (context) => commands.map((command) => commandChoice(context, command)),
      });
    },
    /** A phrase for the staff. */
    staff(
      id: string,
      values: Values = {},
      offer: { close?: boolean; choices?: readonly Choice[] } = {},
    ): Reply {
      return phraseReply(ports(), speaking(staffLanguage), id, values, {
        about: { kind: 'handoff', id },
        choices: (context) => [
          ...(offer.choices ?? []),
          ...(offer.close === true ? [closeChoice(context)] : []),
        ],
      });
    },
    /** Several phrases for the staff as one list under a title. */
    staffList(id: string, lines: readonly { id: string; values: Values }[]): Reply {
      const context = inLanguage(staffLanguage);
      const items = lines.map((line) => [
        { type: 'text' as const, text: phrase(context, line.id, line.values) },
      ]);
      const blocks = [...phraseBlocks(context, id), { type: 'list' as const, ordered: false, items }];
      return finish(staffLanguage, { blocks, about: { kind: 'handoff', id } });
    },
    /** The first message of a case's thread. */
    caseFile: (conversation: Conversation, consent: Consent, key: string, now: string): Reply =>
      finish(staffLanguage, caseFile(ports(), conversation, consent, { key, staffLanguage, now })),
    /** What the borrower's consent has shown, in their language. */
    opened(language: Language, consent: Consent): Reply {
      const context = inLanguage(language);
      const parts = caseParts.filter((part) => consent[part]);
      const shared =
        parts.length === 0
          ? phrase(context, 'desk_shared_nothing')
          : phrase(context, 'desk_shared', { parts: partNames(context, parts) });
      return this.borrower(language, 'desk_opened', { shared }, ['close_person']);
    },
    /** A person's words for the borrower; the words themselves are never converted. */
    said(language: Language, text: string, from: From, commands: readonly string[] = []): Reply {
      const after = from === 'person_alert' ? this.borrower(language, 'desk_alert_talk').blocks : [];
      const head = this.borrower(language, `desk_${from}`, {}, commands);
      return {
        ...head,
        blocks: [...head.blocks, ...textBlocks(text), ...after],
        expects: 'text',
        about: { kind: 'handoff', id: from },
      };
    },
    /** The borrower's words for the staff. */
    relayed(text: string): Reply {
      const head = this.staff('desk_relayed');
      return {
        ...head,
        blocks: [...head.blocks, ...textBlocks(text)],
        about: { kind: 'handoff', id: 'relay' },
      };
    },
    /** One of our answers as a person sends it; undefined where it is switched off or unknown. */
    answer(language: Language, answer: string): Reply | undefined {
      if (!this.knows(answer) || isOff(answer)) return undefined;
      const context = inLanguage(language);
      sayAnswer(context, answer);
      const [said] = context.replies;
      if (said === undefined) return undefined;
      const { choices: _, ...rest } = said;
      const blocks = [...phraseBlocks(context, 'desk_person_answer'), ...said.blocks];
      return finish(language, { ...rest, blocks, expects: 'text' });
    },
    /** Buttons with the answers close to a text, or with the one of that id. */
    answersFor(text: string, now: string): Choice[] {
      const context = inLanguage(staffLanguage, now);
      const exact = answerChoice(context, text);
      return exact === undefined ? answersNear(context, text, 5) : [exact];
    },
    /** A danger alert; never holds the user's words. */
    alert(
      id: 'desk_alert' | 'desk_alert_group' | 'desk_alert_in_case' | 'desk_alert_again',
      { danger, key, deadline }: { danger: string; key: string; deadline: string | undefined },
    ): Reply {
      const context = inLanguage(staffLanguage);
      const values = { danger: phrase(context, `danger_name_${danger}`), key: key.slice(0, 6) };
      const date =
        deadline === undefined ? [] : phraseBlocks(context, 'danger_alert_deadline', { date: deadline });
      return finish(staffLanguage, {
        blocks: [...phraseBlocks(context, id, values), ...date],
        about: { kind: 'danger', id: 'alert' },
      });
    },
  };
}

export type DeskWords = ReturnType<typeof makeDeskWords>;
