/** content/letters/<id>.md -> letters with their places. */
import type { ContentFault } from '../model/errors.ts';
import { LetterFront, type Letter } from '../model/letter.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseLetterBody, type PlacedParagraph } from './letter-body.ts';
import type { Placed, Position } from './place.ts';
import { fillText, type Registers } from './placeholder.ts';
import type { SourceFile } from './source-file.ts';
import { parseYaml, readPart } from './yaml-file.ts';

export interface PlacedLetter extends Placed<Letter> {
  /** The paragraphs as authored, placeholders not filled. */
  readonly paragraphs: readonly PlacedParagraph[];
  readonly bodyAt: (inBody: Position) => Position;
}

/** Reads one letter; undefined, with faults, when it cannot be used. */
export function readLetter(
  file: SourceFile,
  registers: Registers,
  faults: ContentFault[],
): PlacedLetter | undefined {
  const split = splitFrontMatter(file, faults);
  if (split === undefined) return undefined;
  const yaml = parseYaml(file.path, split.front, faults, 2);
  if (yaml === undefined) return undefined;
  const front = readPart(yaml, LetterFront, yaml.data, [], faults);
  const { bodyLine } = split;
  function bodyAt(inBody: Position): Position {
    return { line: inBody.line + bodyLine - 1, column: inBody.column };
  }
  const body = parseLetterBody(split.body);
  for (const fault of body.faults)
    faults.push({ file: file.path, ...bodyAt(fault.at), message: fault.message });
  if (front === undefined) return undefined;
  const expected = /([^/]+)\.md$/.exec(file.path)?.[1] ?? '';
  if (front.value.id !== expected)
    faults.push({
      file: file.path,
      ...front.at(['id']),
      message: `id is "${front.value.id}", expected "${expected}" as in the name of the file`,
    });
  if (body.paragraphs.length === 0) {
    faults.push({ file: file.path, ...bodyAt({ line: 1, column: 1 }), message: 'the letter is empty' });
    return undefined;
  }
  const filled = body.paragraphs
    .map(({ style, text, when }) => ({
      style,
      text: fillText(text, 'zh', registers),
      ...(when === undefined ? {} : { when }),
    }))
    .filter((paragraph) => paragraph.text !== '');
  return { ...front, value: { ...front.value, body: filled }, paragraphs: body.paragraphs, bodyAt };
}
