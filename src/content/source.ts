/**
 * Everything authored, parsed and checked against its schemas, with the places kept. `check` judges this; the Catalogue is
 * made from it. Whether the parts fit together is not decided here.
 */
import type { z } from 'zod';
import { Condition } from '../model/condition.ts';
import { DangerFile, DangerWords } from '../model/danger.ts';
import type { ContentFault } from '../model/errors.ts';
import { Fact } from '../model/fact.ts';
import { Flow } from '../model/flow.ts';
import { Bilingual, type ContentLanguage } from '../model/language.ts';
import { Lexicon } from '../model/lexicon.ts';
import { Contact, DaysOff, Figure, Law, Lender, SourceDocument } from '../model/source.ts';
import type { Placed } from './place.ts';
import type { Registers } from './placeholder.ts';
import { readAnswer, type PlacedAnswer } from './read-answers.ts';
import { readIntents, type IntentFiles } from './read-intents.ts';
import { readLetter, type PlacedLetter } from './read-letters.ts';
import { byId, inForce, readList, readMap, readWhole } from './read-lists.ts';
import { readSourceFiles, type SourceFile } from './source-file.ts';

export interface ReadOptions {
  /** The day the content is read for, YYYY-MM-DD. */
  readonly asOf: string;
  /** Whether the example, out-of-scope and test sentences are read; serving does not need them. */
  readonly examples?: boolean;
}

export interface ContentSource extends IntentFiles {
  readonly asOf: string;
  readonly hash: string;
  readonly files: readonly SourceFile[];
  readonly answers: Readonly<Record<ContentLanguage, Map<string, PlacedAnswer>>>;
  readonly facts: Map<string, Placed<Fact>>;
  readonly conditions: Map<string, Placed<Condition>>;
  readonly flows: Map<string, Placed<Flow>>;
  readonly letters: Map<string, PlacedLetter>;
  readonly phrases: Map<string, Placed<Bilingual>>;
  readonly documents: Map<string, Placed<SourceDocument>>;
  /** All laws, contacts and figures, whatever their day. */
  readonly all: { laws: Placed<Law>[]; contacts: Placed<Contact>[]; figures: Placed<Figure>[] };
  /** In force on `asOf`. */
  readonly laws: Map<string, Placed<Law>>;
  readonly contacts: Map<string, Placed<Contact>>;
  readonly figures: Map<string, Placed<Figure>>;
  readonly daysOff: Map<string, Placed<DaysOff>>;
  readonly lenders: Map<string, Placed<Lender>>;
  readonly danger: Placed<DangerFile> | undefined;
  readonly lexicon: Placed<Lexicon> | undefined;
  readonly registers: Registers;
}

function values<T>(placed: ReadonlyMap<string, Placed<T>>): Map<string, T> {
  return new Map([...placed].map(([id, entry]) => [id, entry.value]));
}

/** Reads and parses everything under `root`. Faults are collected; what can be read is returned. */
export function readSource(
  root: string,
  options: ReadOptions,
): { source: ContentSource; faults: ContentFault[]; missing: ContentFault[] } {
  const missing: ContentFault[] = [];
  const { asOf, examples = true } = options;
  const { files, hash, faults } = readSourceFiles(root);
  const used = new Set<string>();
  function under(pattern: RegExp): SourceFile[] {
    const found = files.filter((file) => pattern.test(file.path));
    for (const file of found) used.add(file.path);
    return found;
  }
  function single(path: string): SourceFile[] {
    const found = files.filter((file) => file.path === path);
    for (const file of found) used.add(file.path);
    if (found.length === 0) missing.push({ file: path, line: 1, column: 1, message: 'this file is missing' });
    return found;
  }
  function list<T>(path: string, key: string, schema: z.ZodType<T>): Placed<T>[] {
    return single(path).flatMap((file) => readList(file, key, schema, faults));
  }

  const laws = list('content/sources/laws.yaml', 'laws', Law);
  const contacts = list('content/sources/contacts.yaml', 'contacts', Contact);
  const figures = list('content/sources/figures.yaml', 'figures', Figure);
  const daysOff = under(/^content\/sources\/days-off\.yaml$/).flatMap((file) =>
    readList(file, 'years', DaysOff, faults),
  );
  const contactsNow = inForce(contacts, asOf, 'contact', faults);
  const figuresNow = inForce(figures, asOf, 'figure', faults);
  const registers: Registers = { contacts: values(contactsNow), figures: values(figuresNow) };

  const answers = { zh: new Map<string, PlacedAnswer>(), en: new Map<string, PlacedAnswer>() };
  for (const file of under(/^content\/answers\//)) {
    const answer = readAnswer(file, registers, faults);
    if (answer !== undefined) answers[answer.value.language].set(answer.value.intent, answer);
  }
  const letters = new Map<string, PlacedLetter>();
  for (const file of under(/^content\/letters\/[^/]+\.md$/)) {
    const letter = readLetter(file, registers, faults);
    if (letter !== undefined) letters.set(letter.value.id, letter);
  }
  const flows = new Map<string, Placed<Flow>>();
  for (const file of under(/^content\/flows\/[^/]+\.ya?ml$/)) {
    const flow = readWhole(file, Flow, faults);
    if (flow === undefined) continue;
    const name = /([^/]+)\.ya?ml$/.exec(file.path)?.[1] ?? '';
    if (flow.value.id !== name)
      faults.push({
        file: file.path,
        ...flow.at(['id']),
        message: `id is "${flow.value.id}", expected "${name}" as in the name of the file`,
      });
    flows.set(flow.value.id, flow);
  }
  const facts = byId(
    under(/^content\/facts\/[^/]+\.ya?ml$/).flatMap((file) => readList(file, 'facts', Fact, faults)),
    'fact',
    faults,
  );
  const phrases = new Map<string, Placed<Bilingual>>();
  for (const file of under(/^content\/phrases\/[^/]+\.ya?ml$/)) {
    for (const [id, phrase] of readMap(file, undefined, Bilingual, faults)) {
      const before = phrases.get(id);
      if (before === undefined) phrases.set(id, phrase);
      else
        faults.push({
          file: file.path,
          ...phrase.at([]),
          message: `the phrase "${id}" stands already in ${before.file}`,
        });
    }
  }
  const conditions = single('content/conditions.yaml').map((file) =>
    readMap(file, 'conditions', Condition, faults),
  );
  const documents = list('content/sources/documents.yaml', 'documents', SourceDocument);
  const lenders = list('content/lenders.yaml', 'lenders', Lender);
  const signs = single('content/danger.yaml').map((file) => readWhole(file, DangerFile, faults))[0];
  const words = single('content/danger-words.yaml').map((file) => readWhole(file, DangerWords, faults))[0];
  const danger: Placed<DangerFile> | undefined =
    signs && words ? { ...signs, value: { ...signs.value, concepts: words.value } } : signs;
  const lexicon = single('content/lexicon.yaml').map((file) => readWhole(file, Lexicon, faults))[0];
  const intentFiles = readIntents(under(/^intents\//), examples, faults);
  for (const file of files)
    if (!used.has(file.path))
      faults.push({
        file: file.path,
        line: 1,
        column: 1,
        message: 'nothing reads this file; docs/authoring.md says where each kind stands',
      });

  const source: ContentSource = {
    ...intentFiles,
    asOf,
    hash,
    files,
    answers,
    facts,
    conditions: conditions[0] ?? new Map<string, Placed<Condition>>(),
    flows,
    letters,
    phrases,
    documents: byId(documents, 'document', faults),
    all: { laws, contacts, figures },
    laws: inForce(laws, asOf, 'law', faults),
    contacts: contactsNow,
    figures: figuresNow,
    daysOff: byId(daysOff, 'year', faults),
    lenders: byId(lenders, 'lender', faults),
    danger,
    lexicon,
    registers,
  };
  return { source, faults, missing };
}
