/** Everything Respite can say and knows, checked and frozen. Built once by content/, read by all. */
import type { Answer } from './answer.ts';
import type { Condition } from './condition.ts';
import type { DangerFile } from './danger.ts';
import type { Fact } from './fact.ts';
import type { Flow } from './flow.ts';
import type { OutOfScope, PlacedIntent } from './intent.ts';
import type { Bilingual, ContentLanguage } from './language.ts';
import type { Letter } from './letter.ts';
import type { Lexicon } from './lexicon.ts';
import type { Block } from './reply.ts';
import type { Contact, DaysOff, Figure, Law, Lender, SourceDocument } from './source.ts';

export interface Catalogue {
  /** The day the content is read for: figures and rules of this day hold. */
  readonly asOf: string;
  /** Hash over all files of intents/ and content/. */
  readonly hash: string;
  readonly intents: ReadonlyMap<string, PlacedIntent>;
  /** Out-of-scope sentences by file. */
  readonly outOfScope: ReadonlyMap<string, OutOfScope>;
  readonly answers: Readonly<Record<ContentLanguage, ReadonlyMap<string, Answer>>>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly letters: ReadonlyMap<string, Letter>;
  readonly phrases: Readonly<Record<ContentLanguage, ReadonlyMap<string, string>>>;
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly laws: ReadonlyMap<string, Law>;
  /** Contacts in force on `asOf`. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Figures in force on `asOf`. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** Public holidays by year. */
  readonly daysOff: ReadonlyMap<string, DaysOff>;
  readonly lenders: ReadonlyMap<string, Lender>;
  readonly danger: DangerFile;
  readonly lexicon: Lexicon;
  /** Turns a text in the Markdown subset into blocks, with {{contact:}}, {{figure:}} filled for `language`. */
  readonly blocks: (text: Bilingual, language: ContentLanguage) => readonly Block[];
}
