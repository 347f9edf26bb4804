/** content/answers/<id>.<zh|en>.md -> answers with their places. */
import { AnswerFront, type Answer } from '../model/answer.ts';
import type { ContentFault } from '../model/errors.ts';
import type { ContentLanguage } from '../model/language.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseMarkdown, type ParsedMarkdown } from './markdown.ts';
import type { Placed, Position } from './place.ts';
import type { Registers } from './placeholder.ts';
import type { SourceFile } from './source-file.ts';
import { parseYaml, readPart } from './yaml-file.ts';

/** An answer, its parsed body and the way from a place in the body to a place in the file. */
export interface PlacedAnswer extends Placed<Answer> {
  readonly body: string;
  readonly markdown: ParsedMarkdown;
  readonly bodyAt: (inBody: Position) => Position;
}

const fileName = /^content\/answers\/([a-z][a-z0-9_]*)\.(zh|en)\.md$/;

/** Reads one answer; undefined, with faults, when it cannot be used. */
export function readAnswer(
  file: SourceFile,
  registers: Registers,
  faults: ContentFault[],
): PlacedAnswer | undefined {
  const name = fileName.exec(file.path);
  if (!name) {
    faults.push({
      file: file.path,
      line: 1,
      column: 1,
      message: 'the name of an answer is <question>.zh.md or <question>.en.md',
    });
    return undefined;
  }
  const split = splitFrontMatter(file, faults);
  if (split === undefined) return undefined;
  const yaml = parseYaml(file.path, split.front, faults, 2);
  if (yaml === undefined) return undefined;
  const front = readPart(yaml, AnswerFront, yaml.data, [], faults);
  const language = name[2] as ContentLanguage;
  const markdown = parseMarkdown(split.body, language, registers);
  function bodyAt(inBody: Position): Position {
    return { line: inBody.line + (split?.bodyLine ?? 1) - 1, column: inBody.column };
  }
  for (const fault of markdown.faults)
    faults.push({ file: file.path, ...bodyAt(fault.at), message: fault.message });
  if (front === undefined) return undefined;
  if (front.value.intent !== name[1])
    faults.push({
      file: file.path,
      ...front.at(['intent']),
      message: `intent is "${front.value.intent}", expected "${name[1]}" as in the name of the file`,
    });
  if (split.body.trim() === '') {
    faults.push({ file: file.path, ...bodyAt({ line: 1, column: 1 }), message: 'the answer is empty' });
    return undefined;
  }
  return {
    ...front,
    value: {
      ...front.value,
      language,
      blocks: markdown.blocks,
      // Without its short answer the rest misleads: the topic is then said to be being checked.
      off: front.value.off || markdown.lostFirst,
    },
    body: split.body,
    markdown,
    bodyAt,
  };
}
