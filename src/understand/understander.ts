/**
 * Puts understanding together: danger gate, document, questions of the message, facts. The rest of Respite reaches it
 * only through the port `Understander`. Pure and synchronous; knows no files.
 */
import type { Lexicon } from '../model/lexicon.ts';
import type {
  Candidate,
  DangerVerdict,
  Meaning,
  MeaningKind,
  SpottedFacts,
  Understander,
} from '../model/meaning.ts';
import type { Heard } from './document/document.ts';
import { ANSWER_FROM, FRAGMENT_FROM, decide } from './classify/decide.ts';
import { leaning } from './follow-up.ts';
import type { Model } from './classify/model-file.ts';
import { questionsOf, type Judgement, type Whole } from './questions.ts';
import { makeReader, type Reading } from './classify/reading.ts';
import { detectLanguage } from './words/script.ts';
import { cutMiddle } from './words/normalise.ts';
import { guarded } from './words/sieve.ts';
import { clausesOf } from './split.ts';
import { unify } from './words/unify.ts';

/** What understanding is made of; everything but the model is handed in so that tests can replace it. */
export interface UnderstanderParts {
  readonly lexicon: Lexicon;
  readonly model: Model;
  /** Question types that are small talk. */
  readonly smalltalk: ReadonlySet<string>;
  /** Small talk that asks nothing: around a question it is no question of its own. */
  readonly courtesies: ReadonlySet<string>;
  /** The group each question type belongs to. */
  readonly groups: ReadonlyMap<string, string>;
  readonly dangerGate: (text: string, asked: () => number) => DangerVerdict;
  /** The question a pasted document raises; null when the text is the user's own words. */
  readonly recogniseDocument: (
    text: string,
    heard?: (marks: readonly string[]) => Heard,
  ) => { readonly intent: string | null } | null;
  readonly spotFacts: (text: string, today: string) => SpottedFacts;
}

/** Messages that lean less on the one before them are read alone; even a fragment is half its own. */
const LEAST_LEANING = 0.3;
const MOST_SHARE = 0.5;
/** From this chance on a message alone is taken as said to the bot and leans on nothing. */
const TO_THE_BOT = 0.75;
/** How much the first half of a message counts when its second half is read with it in mind. */
const IN_MIND = 0.35;
/** Where the second candidate is less likely than this in the whole message, no second question is looked for. */
const LEAST_SECOND = 0.001;
/** How much likelier the whole must find a type of the same group to put it in the place of what a stretch was taken for. */
const KIN = 2;
/** Voices that are heard about a stretch of a message: the whole was read with all of them. */
const VOICES_FOR_CUTS = 3;
/** The chance of a document by its words alone below which a message of so many characters, without a sender, is none. */
const PLAINLY_OWN = 0.08;
const PLAINLY_SHORT = 80;
const mayHaveSender = guarded(/[【〔[]/);
/** Characters up to which a text is unified as a whole. */
const UNIFIED_WHOLE = 4000;
/** How often the question of a recognised document is the right one, on the held-out tests. */
const DOCUMENT_SCORE = 0.9;

export function makeUnderstander(parts: UnderstanderParts): Understander {
  const { model, smalltalk, courtesies, groups } = parts;
  const reader = makeReader(model, parts.lexicon);

  /** The normalised message alone, or with the last message before it where it leans on that. */
  function readInContext(text: string, before: readonly string[]): { reading: Reading; answerFrom: number } {
    const last = before.at(-1);
    const lean = last === undefined ? 0 : leaning(text);
    if (last === undefined || lean < LEAST_LEANING)
      return { reading: reader.read(text), answerFrom: ANSWER_FROM };
    const alone = reader.read(text);
    const [best] = alone.ranked;
    // 转人工, 谢谢, 删除我的记录: said to the bot itself, whatever was talked about before.
    if (best !== undefined && smalltalk.has(best.intent) && best.score >= TO_THE_BOT)
      return { reading: alone, answerFrom: ANSWER_FROM };
    const earlier = { text: reader.normalise(last), share: Math.min(MOST_SHARE, lean) };
    return { reading: reader.read(text, earlier), answerFrom: FRAGMENT_FROM };
  }

  /** What the trained half of recognising documents makes of a message. */
  function heardIn(plain: string, reading: Reading): ((marks: readonly string[]) => Heard) | undefined {
    const { hearDocument } = reader;
    if (hearDocument === undefined || model.document === undefined) return undefined;
    const { raises } = model.document;
    return (marks) => ({
      chance: hearDocument(marks, plain),
      ranked: reading.ranked.filter(({ intent }) => raises.includes(intent)),
    });
  }

  /** Whether the words of a short message already tell that it is no document: most need not be read for marks of form. */
  function isPlainlyOwn(said: string, plain: string): boolean {
    const { hearDocument } = reader;
    if (hearDocument === undefined || said.length > PLAINLY_SHORT || mayHaveSender(said)) return false;
    return hearDocument([], plain) < PLAINLY_OWN;
  }

  /** What one stretch of the message is about; a greeting around a question is no question of its own. */
  function judge(stretch: string, before?: string): Judgement {
    const mind = before === undefined ? undefined : { text: before, share: IN_MIND };
    const reading = reader.read(stretch, mind, VOICES_FOR_CUTS);
    const { outside, score } = decide(reading, model.calibration);
    const best = reading.ranked[0]?.intent ?? null;
    return { intent: outside || best === null || courtesies.has(best) ? null : best, score };
  }

  /** What the message as a whole shows, for the judgement of its stretches. */
  function wholeOf({ ranked }: Reading): Whole {
    const chanceOf = (intent: string): number => ranked.find((known) => known.intent === intent)?.score ?? 0;
    return {
      chanceOf,
      second: ranked[1]?.score ?? 0,
      // 会上征信吗 behind a question about a deferral: credit after a deferral, as the whole shows.
      settled: (intent) => {
        const kin = ranked.find((known) => groups.get(known.intent) === groups.get(intent));
        return kin !== undefined && kin.score > KIN * chanceOf(intent) ? kin.intent : intent;
      },
    };
  }

  /** Runs a reading; whatever it kept of the text is gone afterwards. */
  function once<T>(reading: () => T): T {
    try {
      return reading();
    } finally {
      reader.forget();
    }
  }

  function read(text: string, context: { before?: readonly string[]; today: string }): Meaning {
    // Once for all readers; of a long text each unifies the parts that it reads.
    const said = text.length <= UNIFIED_WHOLE ? unify(text) : text;
    const plain = reader.normalise(said);
    const { reading, answerFrom } = readInContext(plain, context.before ?? []);
    const decision = decide(reading, model.calibration, answerFrom);
    const document = isPlainlyOwn(said, plain)
      ? null
      : parts.recogniseDocument(said, heardIn(plain, reading));
    // A document that raises none of our questions is still one; the classifier says what it may be about.
    const raised = document?.intent ?? undefined;
    let intent = raised ?? decision.intent;
    let intents = intent === null ? [] : [intent];
    if (document === null && (reading.ranked[1]?.score ?? 0) >= LEAST_SECOND) {
      const several = questionsOf(clausesOf(plain), judge, wholeOf(reading));
      if (several.length > 1) {
        if (intent === null || !several.includes(intent)) intent = several[0] ?? null;
        intents = [...several];
      }
    }
    let kind: MeaningKind = decision.outside ? 'out_of_scope' : 'unclear';
    // A notice about a parcel is a document too, and as far outside as a question about one.
    if (document !== null && (intent !== null || !decision.outside)) kind = 'document';
    else if (intent !== null) kind = smalltalk.has(intent) ? 'smalltalk' : 'question';
    const heard = hearDanger(said, () => plain);
    return {
      intent,
      score: raised === undefined ? decision.score : DOCUMENT_SCORE,
      candidates: candidatesOf(reading, decision.score, raised),
      intents,
      danger: heard.kind,
      // A farewell in which nearly an alarm was heard is asked about, small talk otherwise is not.
      doubt: heard.doubt && kind !== 'document' && (kind !== 'smalltalk' || heard.held === true),
      kind,
      language: detectLanguage(cutMiddle(text)),
      facts: parts.spotFacts(said, context.today),
    };
  }
  /** What the gate makes of a text; how plainly it asks by itself is looked at only where that would alarm. */
  function hearDanger(said: string, plain: () => string): DangerVerdict {
    return parts.dangerGate(said, () => decide(reader.read(plain()), model.calibration).score);
  }

  return {
    understand: (text, context) => once(() => read(text, context)),
    danger: (text) => once(() => hearDanger(text, () => reader.normalise(text))),
  };
}

/** The five best, the first with its calibrated score, the others sharing what is left; a document's question first. */
function candidatesOf(reading: Reading, score: number, first: string | undefined): Candidate[] {
  const [best, ...others] = reading.ranked;
  if (best === undefined) return [];
  const rest = 1 - best.score || 1;
  const scaled = [
    { intent: best.intent, score },
    ...others.map((c) => ({ intent: c.intent, score: Math.min(score, (c.score / rest) * (1 - score)) })),
  ];
  if (first === undefined || first === best.intent) return scaled.slice(0, 5);
  // What the classifier makes of it comes behind and shares what the document leaves.
  const behind = scaled.filter((c) => c.intent !== first);
  const share = (c: Candidate): number => Math.min(DOCUMENT_SCORE, c.score * (1 - DOCUMENT_SCORE));
  return [
    { intent: first, score: DOCUMENT_SCORE },
    ...behind.map((c) => ({ intent: c.intent, score: share(c) })),
  ].slice(0, 5);
}
