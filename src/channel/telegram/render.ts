/**
 * A reply as the calls of the Bot API that show it: texts of at most 4096 units cut between paragraphs, files in their
 * place, the buttons under the last message. Pure: sends nothing.
 */
import type { Block, Choice, Document, Image, Reply } from '../../model/reply.ts';
import { betweenFiles } from '../shared/between-files.ts';
import { planButtons } from '../shared/buttons.ts';
import { encodeChoice } from '../shared/choice-code.ts';
import { cutText } from '../shared/sentences.ts';
import { splitReply } from '../shared/split.ts';
import { maxCaption, maxMarks, maxPhotoBytes, telegramCapabilities } from './limits.ts';
import { harmless, html, plain, textOf } from './markup.ts';

export interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}
export type Keyboard = readonly (readonly InlineButton[])[];

/** One message to send; `plain` says the same where Telegram refuses the markup. */
export type Call =
  | {
      readonly method: 'sendMessage';
      readonly html: string;
      readonly plain: string;
      readonly keyboard?: Keyboard;
    }
  | {
      readonly method: 'sendDocument' | 'sendPhoto';
      readonly name: string;
      /** base64 */
      readonly bytes: string;
      readonly caption?: string;
      readonly keyboard?: Keyboard;
    };

/** What stands in a message that would otherwise have buttons and no text. */
const empty = '…';

/** Length as Telegram counts it at most; too many marks count as too long. */
function measure(blocks: readonly Block[]): number {
  const marks = textOf(blocks, html).match(/<(?!\/)/g)?.length ?? 0;
  return marks > maxMarks ? Number.MAX_SAFE_INTEGER : textOf(blocks, plain).length;
}

function message(blocks: readonly Block[]): Call {
  return { method: 'sendMessage', html: textOf(blocks, html), plain: textOf(blocks, plain) };
}

/** A text that is no part of a block, in as many messages as it needs. */
function said(text: string): Call[] {
  return cutText(harmless(text), telegramCapabilities.maxText, (one) => one.length).map((part) => ({
    method: 'sendMessage',
    html: textOf([{ type: 'paragraph', runs: [{ type: 'text', text: part }] }], html),
    plain: part,
  }));
}

function file(block: Document | Image): Call[] {
  const photo =
    block.type === 'image' &&
    /^image\/(png|jpe?g|webp)$/.test(block.mediaType) &&
    block.bytes.length * 0.75 <= maxPhotoBytes;
  const alt = block.type === 'image' ? harmless(block.alt) : '';
  const call: Call = {
    method: photo ? 'sendPhoto' : 'sendDocument',
    name: harmless(block.name).replace(/["\\/\n]/g, '_'),
    bytes: block.bytes,
    ...(alt === '' || alt.length > maxCaption ? {} : { caption: alt }),
  };
  return alt.length > maxCaption ? [...said(alt), call] : [call];
}

/** Messages in the order of the blocks: texts between the files. */
function messages(blocks: readonly Block[]): Call[] {
  return betweenFiles(blocks, (texts) => (textOf(texts, plain) !== '' ? [message(texts)] : []), file);
}

function listBlock(choices: readonly Choice[], first: number): Block {
  return {
    type: 'list',
    ordered: true,
    start: first,
    items: choices.map(({ label }) => [{ type: 'text', text: label }]),
  };
}

/** The calls that show `reply`; `firstNumber` is the number of its first choice among those of the turn. */
export function render(reply: Reply, firstNumber = 1): Call[] {
  const plan = planButtons(reply.choices ?? [], telegramCapabilities, firstNumber);
  const blocks =
    plan.listed.length === 0 ? reply.blocks : [...reply.blocks, listBlock(plan.listed, firstNumber)];
  const calls = splitReply({ ...reply, blocks }, telegramCapabilities.maxText, measure).flatMap((part) =>
    messages(part.blocks),
  );
  const keyboard = plan.rows.map((row) =>
    row.map(({ id, label }) => ({ text: harmless(label), callback_data: encodeChoice(id) })),
  );
  if (keyboard.length === 0) return calls;
  const last = calls.at(-1) ?? { method: 'sendMessage', html: empty, plain: empty };
  return [...calls.slice(0, -1), { ...last, keyboard }];
}
