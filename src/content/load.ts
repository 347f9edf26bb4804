/**
 * `loadCatalogue`: everything authored, as one frozen value for the rest of the program. A file that does not fit its schema
 * stops it with all faults at once; whether the parts fit together is what `respite check` proves (check.ts).
 */
import type { Catalogue } from '../model/catalogue.ts';
import type { DangerFile } from '../model/danger.ts';
import { ContentError } from '../model/errors.ts';
import type { ContentLanguage } from '../model/language.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { blockParser } from './block-parser.ts';
import { keepCompiled } from './compiled.ts';
import { deepFreeze } from './freeze.ts';
import { keptCatalogue } from './kept-catalogue.ts';
import { inOrder, type Placed } from './place.ts';
import { readSource, type ContentSource, type ReadOptions } from './source.ts';

function values<T>(placed: ReadonlyMap<string, Placed<T>>): ReadonlyMap<string, T> {
  return new Map([...placed].map(([id, entry]) => [id, deepFreeze(entry.value)]));
}

function texts(source: ContentSource, language: ContentLanguage): ReadonlyMap<string, string> {
  return new Map([...source.phrases].map(([id, { value }]) => [id, value[language]]));
}

const noDanger: DangerFile = {
  traps: [],
  signs: [],
  replies: {} as DangerFile['replies'],
};
/** Without these files nothing may be served. */
const needed: ReadonlySet<string> = new Set(['content/danger.yaml']);
const noLexicon: Lexicon = { replace: {}, classes: {} };

/** The Catalogue of a source without faults. */
export function catalogueOf(source: ContentSource): Catalogue {
  return Object.freeze({
    asOf: source.asOf,
    hash: source.hash,
    intents: values(source.intents),
    outOfScope: values(source.outOfScope),
    answers: { zh: values(source.answers.zh), en: values(source.answers.en) },
    facts: values(source.facts),
    conditions: values(source.conditions),
    flows: values(source.flows),
    letters: values(source.letters),
    phrases: { zh: texts(source, 'zh'), en: texts(source, 'en') },
    documents: values(source.documents),
    laws: values(source.laws),
    contacts: values(source.contacts),
    figures: values(source.figures),
    daysOff: values(source.daysOff),
    lenders: values(source.lenders),
    danger: deepFreeze(source.danger?.value ?? noDanger),
    lexicon: deepFreeze(source.lexicon?.value ?? noLexicon),
    blocks: blockParser(source.registers),
  });
}

function withoutExamples(catalogue: Catalogue): Catalogue {
  const examples = { 'zh-Hans': [], 'zh-Hant': [], en: [] };
  const intents = [...catalogue.intents].map(([id, intent]) => [id, { ...intent, examples }] as const);
  return { ...catalogue, intents: new Map(intents), outOfScope: new Map() };
}

/**
 * Reads intents/ and content/ under `root` for the day `asOf`. With `examples: false` the example sentences are left out
 * (serving does not need them and starts faster). Throws a ContentError that holds every fault.
 */
export function loadCatalogue(root: string, options: ReadOptions): Catalogue {
  const serving = options.examples === false;
  const kept = serving ? keptCatalogue(root, options.asOf) : undefined;
  if (kept !== undefined) return kept;
  const { source, faults, missing } = readSource(root, options);
  const stopping = [...faults, ...missing.filter((fault) => needed.has(fault.file))];
  if (stopping.length > 0) throw new ContentError(inOrder(stopping));
  const catalogue = catalogueOf(source);
  const { laws, contacts, figures } = source.all;
  keepCompiled(root, serving ? catalogue : withoutExamples(catalogue), [...laws, ...contacts, ...figures].map((entry) => entry.value));
  return catalogue;
}
