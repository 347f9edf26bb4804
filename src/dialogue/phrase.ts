/** Sentences of content/phrases as blocks. Values are filled in after parsing, so that a user's words are never markup. */
import type { Block, Choice, Reply, Run } from '../model/reply.ts';
import { languageOf, type TurnContext } from './context.ts';

type Values = Readonly<Record<string, string | number>>;

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function fillRuns(runs: readonly Run[], values: Values): Run[] {
  return runs.map((run) => ({ ...run, text: fill(run.text, values) }));
}

function fillBlock(block: Block, values: Values): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, runs: fillRuns(block.runs, values) };
    case 'list':
      return { ...block, items: block.items.map((item) => fillRuns(item, values)) };
    case 'words':
    case 'notice':
      return { ...block, lines: block.lines.map((line) => fillRuns(line, values)) };
    default:
      return block;
  }
}

function authored(context: TurnContext, id: string): string {
  const text = context.ports.catalogue.phrases[languageOf(context)].get(id);
  if (text === undefined) throw new Error(`content/phrases has no phrase "${id}"`);
  return text;
}

/** A phrase as one string: for labels and titles. */
export function phrase(context: TurnContext, id: string, values: Values = {}): string {
  return fill(authored(context, id), values);
}

/** A phrase as blocks. */
export function phraseBlocks(context: TurnContext, id: string, values: Values = {}): Block[] {
  const text = authored(context, id);
  const blocks = context.ports.catalogue.blocks({ zh: text, en: text }, languageOf(context));
  return blocks.map((block) => fillBlock(block, values));
}

/** Says something: one reply. Choices offered are remembered by the turn, so that they can be typed. */
export function say(context: TurnContext, reply: Reply): void {
  context.replies.push(reply);
}

/** Says one phrase as a reply of its own. */
export function sayPhrase(
  context: TurnContext,
  about: Reply['about'],
  id: string,
  options: { values?: Values; choices?: Choice[]; expects?: Reply['expects'] } = {},
): void {
  const reply: Reply = { blocks: phraseBlocks(context, id, options.values), about };
  if (options.choices !== undefined && options.choices.length > 0) {
    reply.choices = options.choices;
    reply.expects = options.expects ?? 'choice';
  } else {
    reply.expects = options.expects ?? 'text';
  }
  say(context, reply);
}
