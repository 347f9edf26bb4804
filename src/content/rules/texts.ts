/** Every text a reader may see, with its place: what the rules about wording, numbers and placeholders go over. */
import type { Bilingual, ContentLanguage } from '../../model/language.ts';
import type { Path, Placed, Position } from '../place.ts';
import type { ContentSource } from '../source.ts';

export interface AuthoredText {
  readonly file: string;
  readonly language: ContentLanguage;
  readonly kind: 'answer' | 'flow' | 'letter' | 'phrase' | 'fact' | 'danger';
  /** As authored, placeholders and Markdown included. */
  readonly text: string;
  /** Whether it was parsed already with its faults reported (answers, bodies of letters). */
  readonly parsed: boolean;
  /** Whether {{fact:id}} may stand here. */
  readonly facts: boolean;
  readonly at: (inText: Position) => Position;
}

const languages = ['zh', 'en'] as const;

function both(
  placed: Placed<unknown>,
  path: Path,
  text: Bilingual | undefined,
  kind: AuthoredText['kind'],
  facts: boolean,
): AuthoredText[] {
  if (text === undefined) return [];
  return languages.map((language) => ({
    file: placed.file,
    language,
    kind,
    text: text[language],
    parsed: false,
    facts,
    at: (inText) => placed.inside([...path, language], inText),
  }));
}

function flowTexts(source: ContentSource): AuthoredText[] {
  return [...source.flows.values()].flatMap((placed) => {
    const flow = placed.value;
    return [
      ...both(placed, ['title'], flow.title, 'flow', false),
      ...both(placed, ['intro'], flow.intro, 'flow', false),
      ...flow.stops.flatMap((stop, i) => both(placed, ['stops', i, 'say'], stop.say, 'flow', true)),
      ...flow.findings.flatMap((finding, i) =>
        both(placed, ['findings', i, 'say'], finding.say, 'flow', true),
      ),
      ...flow.steps.flatMap((step, i) => [
        ...both(placed, ['steps', i, 'title'], step.title, 'flow', true),
        ...both(placed, ['steps', i, 'do'], step.do, 'flow', true),
        ...both(placed, ['steps', i, 'because'], step.because, 'flow', true),
        ...both(placed, ['steps', i, 'reminder', 'text'], step.reminder?.text, 'flow', true),
      ]),
    ];
  });
}

function letterTexts(source: ContentSource): AuthoredText[] {
  return [...source.letters.values()].flatMap((placed) => {
    const letter = placed.value;
    return [
      ...both(placed, ['title'], letter.title, 'letter', false),
      ...both(placed, ['to'], letter.to, 'letter', false),
      ...both(placed, ['helps'], letter.helps, 'letter', false),
      ...both(placed, ['harms'], letter.harms, 'letter', false),
      ...both(placed, ['gated'], letter.gated, 'letter', false),
      ...placed.paragraphs.map(
        (paragraph): AuthoredText => ({
          file: placed.file,
          language: 'zh',
          kind: 'letter',
          text: paragraph.text,
          parsed: true,
          facts: true,
          at: (inText) => placed.bodyAt({ line: paragraph.at.line, column: paragraph.at.column + inText.column - 1 }),
        }),
      ),
      {
        file: placed.file,
        language: 'en',
        kind: 'letter',
        text: letter.gloss,
        parsed: false,
        facts: true,
        at: (inText: Position) => placed.inside(['gloss'], inText),
      },
    ];
  });
}

/** All texts of the content. */
export function authoredTexts(source: ContentSource): AuthoredText[] {
  const answers = languages.flatMap((language) =>
    [...source.answers[language].values()].map(
      (placed): AuthoredText => ({
        file: placed.file,
        language,
        kind: 'answer',
        text: placed.body,
        parsed: true,
        facts: false,
        at: placed.bodyAt,
      }),
    ),
  );
  const phrases = [...source.phrases.values()].flatMap((placed) => both(placed, [], placed.value, 'phrase', true));
  const facts = [...source.facts.values()].flatMap((placed) => [
    ...both(placed, ['name'], placed.value.name, 'fact', false),
    ...both(placed, ['question'], placed.value.question, 'fact', true),
    ...both(placed, ['why'], placed.value.why, 'fact', true),
    ...placed.value.options.flatMap((option, i) => both(placed, ['options', i, 'label'], option.label, 'fact', false)),
  ]);
  const { danger } = source;
  const replies =
    danger === undefined
      ? []
      : Object.entries(danger.value.replies).flatMap(([kind, reply]) => [
          ...both(danger, ['replies', kind, 'say'], reply.say, 'danger', false),
          ...both(danger, ['replies', kind, 'group'], reply.group, 'danger', false),
        ]);
  return [...answers, ...flowTexts(source), ...letterTexts(source), ...phrases, ...facts, ...replies];
}

/** Line and column of an index in a text. */
export function positionOf(text: string, index: number): Position {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}

/** The text with placeholders and link addresses blanked out, of the same length: what is left is prose. */
export function prose(text: string): string {
  const blank = (whole: string): string => whole.replace(/[^\n]/g, '\u0001');
  return text
    .replace(/\{\{[^{}]*\}\}/g, blank)
    .replace(/\]\([^)\s]*\)/g, blank)
    .replace(/https?:\/\/[\w./?=&%#-]+/g, blank);
}
