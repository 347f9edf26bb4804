/**
 * A reply as messages of Slack: words in rich text of at most 3,000 signs cut between paragraphs, files in their place, the
 * choices under the last message. Each message also has plain text, for notifications and where Slack refuses the blocks.
 * Pure: sends nothing.
 */
import type { Block, Choice, Document, Image, Reply } from '../../model/reply.ts';
import { betweenFiles } from '../shared/between-files.ts';
import { planButtons, type Button } from '../shared/buttons.ts';
import { encodeChoice } from '../shared/choice-code.ts';
import { choiceLines } from '../shared/lines.ts';
import { renderPlain } from '../shared/plain-text.ts';
import { cutText } from '../shared/sentences.ts';
import { splitReply } from '../shared/split.ts';
import { maxBlocks, maxButtons, slackCapabilities } from './limits.ts';
import { actions } from './press.ts';
import { richText, type RichText } from './rich-text.ts';
import { escapeText, harmless } from './words.ts';

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}
interface KitButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}
interface KitSelect {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}
export interface Actions {
  readonly type: 'actions';
  readonly elements: readonly (KitButton | KitSelect)[];
}
export type KitBlock = RichText | Actions;

export interface TextCall {
  readonly kind: 'message';
  readonly blocks: readonly KitBlock[];
  /** For notifications; escaped. */
  readonly text: string;
  /** The whole in plain words, in as many messages as it needs, where Slack refuses the blocks; escaped. */
  readonly plain: readonly string[];
}
export interface FileCall {
  readonly kind: 'file';
  readonly name: string;
  /** base64 */
  readonly bytes: string;
  readonly alt?: string;
}
export type Call = TextCall | FileCall;

/** What stands where there would be no text. */
const empty = '…';

export function plainText(text: string): PlainText {
  return { type: 'plain_text', text: harmless(text), emoji: false };
}

export function button(action: string, label: string, value: string, style?: KitButton['style']): KitButton {
  return {
    type: 'button',
    action_id: action,
    text: plainText(label),
    value,
    ...(style === undefined ? {} : { style }),
  };
}

function plainOf(blocks: readonly Block[]): string {
  return harmless(renderPlain({ blocks: [...blocks], about: { kind: 'notice', id: '' } }));
}

/** Length of the plain words; more blocks than a message holds count as too long. */
function measure(blocks: readonly Block[]): number {
  return richText(blocks).length > maxBlocks ? Number.MAX_SAFE_INTEGER : plainOf(blocks).length;
}

function cut(text: string): string[] {
  return cutText(text, slackCapabilities.maxText, (one) => one.length).map(escapeText);
}

function message(blocks: readonly Block[]): TextCall {
  const plain = cut(plainOf(blocks));
  return { kind: 'message', blocks: richText(blocks), text: plain[0] ?? empty, plain };
}

function file(block: Document | Image): Call[] {
  const alt = block.type === 'image' ? harmless(block.alt) : '';
  const name = harmless(block.name).replace(/["\\/\n]/g, '_');
  const call: FileCall = { kind: 'file', name, bytes: block.bytes, ...(alt === '' ? {} : { alt }) };
  if (alt === '') return [call];
  // What a picture shows stands beside it for everyone: few see Slack's own description.
  return [
    message([{ type: 'paragraph', runs: [{ type: 'text', text: block.type === 'image' ? block.alt : '' }] }]),
    call,
  ];
}

/** Messages in the order of the blocks: texts between the files. */
function calls(blocks: readonly Block[]): Call[] {
  return betweenFiles(blocks, (texts) => (richText(texts).length > 0 ? [message(texts)] : []), file);
}

/** Few choices are buttons, many a menu; Slack wraps the buttons by itself. */
export function choiceBlock(buttons: readonly Button[], choose: string): Actions {
  if (buttons.length <= maxButtons)
    return {
      type: 'actions',
      elements: buttons.map(({ id, label }, at) =>
        button(`${actions.choice}:${at}`, label, encodeChoice(id)),
      ),
    };
  const options = buttons.map(({ id, label }) => ({ text: plainText(label), value: encodeChoice(id) }));
  const select = {
    type: 'static_select' as const,
    action_id: actions.choice,
    placeholder: plainText(choose),
    options,
  };
  return { type: 'actions', elements: [select] };
}

function listBlock(choices: readonly Choice[], first: number): Block {
  const items = choices.map(({ label }) => [{ type: 'text' as const, text: label }]);
  return { type: 'list', ordered: true, start: first, items };
}

/** Texts with more at the end, in the same message where it fits. */
function withEnd(texts: readonly string[], [first = '', ...more]: readonly string[]): string[] {
  const last = texts.at(-1) ?? '';
  const joined = [last, first].filter((text) => text !== '').join('\n\n');
  const fits = joined.length <= slackCapabilities.maxText;
  const end = fits ? [joined] : [last, first];
  return [...texts.slice(0, -1), ...end, ...more].filter((text) => text !== '');
}

export interface RenderOptions {
  /** Number of the first choice among those of the turn. */
  readonly firstNumber?: number;
  /** What stands on a menu before something is selected. */
  readonly choose?: string;
  /** Further buttons after the choices. */
  readonly more?: readonly KitButton[];
}

/** The calls that show `reply`. */
export function render(
  reply: Reply,
  { firstNumber = 1, choose = empty, more = [] }: RenderOptions = {},
): Call[] {
  const choices = reply.choices ?? [];
  const plan = planButtons(choices, slackCapabilities, firstNumber);
  const listed = plan.listed.length === 0 ? [] : [listBlock(plan.listed, firstNumber)];
  const parts = splitReply(
    { ...reply, blocks: [...reply.blocks, ...listed] },
    slackCapabilities.maxText,
    measure,
  );
  const made = parts.flatMap((part) => calls(part.blocks));
  const buttons = plan.rows.flat();
  const rows: Actions[] = [
    ...(buttons.length === 0 ? [] : [choiceBlock(buttons, choose)]),
    ...(more.length === 0 ? [] : [{ type: 'actions' as const, elements: more }]),
  ];
  if (rows.length === 0) return made;
  const last = made.at(-1);
  const under: TextCall =
    last?.kind === 'message' ? last : { kind: 'message', blocks: [], text: empty, plain: [] };
  const typed = choiceLines(choices, { firstNumber }).map(({ first, text }) => `${first}${text}`);
  // Where the blocks are refused the choices can still be typed.
  const plain = listed.length > 0 ? under.plain : withEnd(under.plain, cut(typed.join('\n')));
  const whole: TextCall = { ...under, blocks: [...under.blocks, ...rows], plain };
  return [...(last === under ? made.slice(0, -1) : made), whole];
}
