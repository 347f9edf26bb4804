/** The words the desk is given: whole replies, ready in the reader's language. The desk itself writes no sentence. */
import type { Conversation } from '../model/conversation.ts';
import type { Language } from '../model/language.ts';
import type { Choice, Reply } from '../model/reply.ts';

type Values = Readonly<Record<string, string | number>>;
type Consent = NonNullable<Conversation['person']>['consent'];

export interface Words {
  /** The name of an answer. */
  label(answer: string): string;
  isOff(answer: string): boolean;
  knows(answer: string): boolean;
  /** Answers switched off in their content files. */
  offInFiles(): readonly string[];
  /** Ids that look like a mistyped one. */
  near(answer: string): readonly string[];
  /** A phrase for the borrower, with commands as buttons. */
  borrower(language: Language, id: string, values?: Values, commands?: readonly string[]): Reply;
  /** A phrase for the staff. */
  staff(id: string, values?: Values, offer?: { close?: boolean; choices?: readonly Choice[] }): Reply;
  /** Phrases for the staff as a list under a title. */
  staffList(id: string, lines: readonly { id: string; values: Values }[]): Reply;
  /** The first message of a case's thread: what consent allows. */
  caseFile(conversation: Conversation, consent: Consent, key: string, now: string): Reply;
  /** What the borrower is told once the thread is open. */
  opened(language: Language, consent: Consent): Reply;
  /** A person's words for the borrower. */
  said(
    language: Language,
    text: string,
    from: 'person' | 'person_alert',
    commands?: readonly string[],
  ): Reply;
  /** The borrower's words for the staff. */
  relayed(text: string): Reply;
  /** One of our answers as a person sends it; undefined where it is off or unknown. */
  answer(language: Language, answer: string): Reply | undefined;
  /** Buttons with the answers close to a text, or the one of that id. */
  answersFor(text: string, now: string): Choice[];
  /** A danger alert; never holds the user's words. */
  alert(
    id: 'desk_alert' | 'desk_alert_group' | 'desk_alert_in_case' | 'desk_alert_again',
    values: { danger: string; key: string; deadline: string | undefined },
  ): Reply;
}
