/**
 * The body of a letter -> paragraphs. `# ` is a heading line, `- ` an item, `>>` a right-aligned line; other lines form
 * paragraphs parted by blank lines. `{{when: name}}` before a paragraph makes it optional; alone on a line it holds for all
 * lines up to the next blank line.
 */
import type { LetterParagraph } from '../model/letter.ts';
import { joinLines } from './markdown.ts';
import type { Position } from './place.ts';

/** A paragraph with its place in the body. */
export interface PlacedParagraph extends LetterParagraph {
  readonly at: Position;
  readonly condition?: string;
}

export interface LetterBody {
  readonly paragraphs: readonly PlacedParagraph[];
  readonly faults: readonly { at: Position; message: string }[];
}

const marks = [
  { mark: /^# +/, style: 'heading' },
  { mark: /^- +/, style: 'item' },
  { mark: /^>> */, style: 'right' },
] as const;

/** Parses a body; faults never stop it. */
export function parseLetterBody(body: string): LetterBody {
  const paragraphs: PlacedParagraph[] = [];
  const faults: { at: Position; message: string }[] = [];
  let blockCondition: string | undefined;
  let open: { lines: string[]; at: Position; condition: string | undefined } | undefined;

  function add(style: LetterParagraph['style'], text: string, at: Position, condition?: string): void {
    const when = condition === undefined ? {} : { when: { cond: condition }, condition };
    paragraphs.push({ style, text, at, ...when });
  }
  function close(): void {
    if (open !== undefined) add('text', joinLines(open.lines.join('\n')), open.at, open.condition);
    open = undefined;
  }

  body.split('\n').forEach((whole, index) => {
    const line = index + 1;
    let text = whole.trimEnd();
    let column = text.length - text.trimStart().length + 1;
    text = text.trimStart();
    if (text === '') {
      close();
      blockCondition = undefined;
      return;
    }
    let condition = blockCondition;
    const when = /^\{\{when:\s*([^{}]*?)\s*\}\}\s*/.exec(text);
    if (when) {
      close();
      condition = when[1] ?? '';
      if (!/^[a-z][a-z0-9_]*$/.test(condition))
        faults.push({
          at: { line, column },
          message: `{{when: ${condition}}}: expected the name of a condition of content/conditions.yaml`,
        });
      text = text.slice(when[0].length);
      column += when[0].length;
      if (text === '') {
        blockCondition = condition;
        return;
      }
    }
    const style = marks.find(({ mark }) => mark.test(text));
    if (style !== undefined) {
      close();
      add(style.style, text.replace(style.mark, ''), { line, column }, condition);
      return;
    }
    if (/^(#|>|\*|\d+\. |```|\|)/.test(text) || text.includes('**'))
      faults.push({
        at: { line, column },
        message: 'a letter knows only "# " headings, "- " items, ">>" lines and plain text; write it plainly',
      });
    open ??= { lines: [], at: { line, column }, condition };
    open.lines.push(text);
  });
  close();
  return { paragraphs, faults };
}
