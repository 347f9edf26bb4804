/**
 * A reply as plain lines, before any wrapping: what terminals, notifications and fallbacks show. Marks are signs, not
 * words, so that it reads in every language; a channel may add words of its own and colours.
 */
import type { Block, Choice, Reply, Run, StepItem } from '../../model/reply.ts';

/** One line: `first` stands before its text, `rest` before each further line when it is wrapped. */
export interface Line {
  readonly first: string;
  readonly rest: string;
  readonly text: string;
}

/** How stretches are set off; plain text leaves all as they are. */
export interface Paint {
  strong(text: string): string;
  heading(text: string): string;
  quiet(text: string): string;
  words(text: string): string;
  warning(text: string): string;
  urgent(text: string): string;
}

/** Words of a channel for what signs alone say less well. */
export interface Labels {
  readonly words?: string;
  readonly info?: string;
  readonly warning?: string;
  readonly urgent?: string;
  readonly restsOn?: string;
}

export interface LineOptions {
  readonly paint?: Paint;
  readonly labels?: Labels;
  /** Number of the first choice: choices of the replies of one turn are numbered on. */
  readonly firstNumber?: number;
  /** What to show for a file, for example where it was saved. */
  readonly file?: (name: string) => string;
}

const same = (text: string): string => text;
export const noPaint: Paint = {
  strong: same,
  heading: same,
  quiet: same,
  words: same,
  warning: same,
  urgent: same,
};

export const blank: Line = { first: '', rest: '', text: '' };

function line(text: string, first = '', rest = ' '.repeat(first.length)): Line {
  return { first, rest, text };
}

function plainRun(run: Run, paint: Paint): string {
  if (run.type === 'strong') return paint.strong(run.text);
  return run.type === 'link' && run.href !== run.text ? `${run.text} (${run.href})` : run.text;
}

/** The runs of a paragraph as text; links show their address. */
export function plainRuns(runs: readonly Run[], paint: Paint = noPaint): string {
  return runs.map((run) => plainRun(run, paint)).join('');
}

/** A line break inside a text (a user's own words echoed) makes a new line with the same lead. */
function linesOf(text: string, first = '', rest?: string): Line[] {
  const [head = '', ...more] = text.split('\n');
  const lead = rest ?? ' '.repeat(first.length);
  return [line(head, first, lead), ...more.map((part) => line(part, lead, lead))];
}

const bar = '│ ';
const noticeMark = { info: 'i', warning: '!', urgent: '!!' } as const;

function stepLines(item: StepItem, number: number, options: LineOptions): Line[] {
  const paint = options.paint ?? noPaint;
  const lead = `${number}. `;
  const indent = ' '.repeat(lead.length);
  const inside = item.body.flatMap((block) => blockLines(block, options));
  const why = item.because === undefined ? [] : linesOf(paint.quiet(`(${item.because})`));
  return [
    line(paint.strong(item.title), lead),
    ...[...inside, ...why].map((one) => line(one.text, indent + one.first, indent + one.rest)),
  ];
}

/** One block as lines. */
export function blockLines(block: Block, options: LineOptions = {}): Line[] {
  const paint = options.paint ?? noPaint;
  const labels = options.labels ?? {};
  switch (block.type) {
    case 'paragraph':
      return linesOf(plainRuns(block.runs, paint));
    case 'list':
      return block.items.flatMap((item, at) =>
        linesOf(plainRuns(item, paint), block.ordered ? `${(block.start ?? 1) + at}. ` : '- '),
      );
    case 'words': {
      const title = labels.words === undefined ? [] : [line(paint.heading(labels.words))];
      return [...title, ...block.lines.flatMap((one) => linesOf(paint.words(plainRuns(one)), bar, bar))];
    }
    case 'notice': {
      const colour = block.level === 'info' ? same : paint[block.level];
      const title = labels[block.level];
      const mark = `${noticeMark[block.level]} `;
      const lines = block.lines.flatMap((one) => linesOf(colour(plainRuns(one)), mark, mark));
      return title === undefined ? lines : [line(colour(title), mark), ...lines];
    }
    case 'steps': {
      const title = block.title === '' ? [] : [line(paint.heading(block.title))];
      const first = block.start ?? 1;
      return [...title, ...block.steps.flatMap((item, at) => stepLines(item, first + at, options))];
    }
    case 'document':
    case 'image': {
      const shown = options.file?.(block.name) ?? block.name;
      return linesOf(`[${shown}]${block.type === 'image' && block.alt !== '' ? ` ${block.alt}` : ''}`);
    }
    case 'sources': {
      const title = labels.restsOn === undefined ? [] : [line(paint.quiet(labels.restsOn))];
      const items = block.items.map(({ title: name, note }) =>
        line(paint.quiet(note === undefined ? name : `${name} (${note})`), '* '),
      );
      return [...title, ...items];
    }
  }
}

/** Choices as numbered lines, to be typed. */
export function choiceLines(choices: readonly Choice[], options: LineOptions = {}): Line[] {
  const first = options.firstNumber ?? 1;
  return choices.map((choice, at) => line(choice.label, `[${first + at}] `));
}

/** The whole reply as lines, blocks set apart by an empty line. */
export function replyLines(reply: Reply, options: LineOptions = {}): Line[] {
  const parts = reply.blocks.map((block) => blockLines(block, options));
  const choices = choiceLines(reply.choices ?? [], options);
  return [...parts, choices]
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at === 0 ? part : [blank, ...part]));
}
