/** Splits a Markdown file into its front matter (YAML between two lines of ---) and its body. */
import type { ContentFault } from '../model/errors.ts';
import type { SourceFile } from './source-file.ts';

export interface FrontMatter {
  /** The YAML; begins on line 2 of the file. */
  readonly front: string;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** Undefined, with a fault, when the file does not begin with front matter. */
export function splitFrontMatter(file: SourceFile, faults: ContentFault[]): FrontMatter | undefined {
  const text = file.text.replace(/^\uFEFF/, '');
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!match) {
    faults.push({
      file: file.path,
      line: 1,
      column: 1,
      message: 'the file must begin with front matter: a line of ---, the fields, and a line of ---',
    });
    return undefined;
  }
  const front = match[1] ?? '';
  return { front, body: text.slice(match[0].length), bodyLine: front.split('\n').length + 3 };
}
