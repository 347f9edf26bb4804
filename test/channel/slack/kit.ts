/** Block Kit as Slack takes it, stricter: anything it would refuse, cut off or show otherwise is a refusal with its reason. */
import { z } from 'zod';

const text = (most: number) => z.string().min(1).max(most);
const Plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const BlockId = z.string().min(1).max(255).optional();

const Style = z
  .strictObject({ bold: z.literal(true).optional(), italic: z.literal(true).optional() })
  .optional();
const Inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(3000), style: Style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url({ protocol: /^https?$/ }),
    text: text(3000),
    style: Style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW]/) }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CG]/) }),
]);
const Inlines = z.array(Inline).min(1);
const Section = z.strictObject({ type: z.literal('rich_text_section'), elements: Inlines });
const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: BlockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        Section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: Inlines }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.strictObject({ type: z.literal('text'), text: text(3000) })).min(1),
        }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          offset: z.int().positive().optional(),
          elements: z.array(Section).min(1),
        }),
      ]),
    )
    .min(1),
});

const Button = z.strictObject({
  type: z.literal('button'),
  action_id: text(255),
  text: Plain(75),
  value: text(2000),
  style: z.enum(['primary', 'danger']).optional(),
});
const Select = z.strictObject({
  type: z.literal('static_select'),
  action_id: text(255),
  placeholder: Plain(150),
  options: z
    .array(z.strictObject({ text: Plain(75), value: text(150) }))
    .min(1)
    .max(100),
});
const Actions = z.strictObject({
  type: z.literal('actions'),
  block_id: BlockId,
  elements: z
    .array(z.discriminatedUnion('type', [Button, Select]))
    .min(1)
    .max(25),
});
const Header = z.strictObject({ type: z.literal('header'), block_id: BlockId, text: Plain(150) });
const Divider = z.strictObject({ type: z.literal('divider'), block_id: BlockId });

export const KitBlock = z.discriminatedUnion('type', [RichText, Actions, Header, Divider]);
export type KitBlock = z.infer<typeof KitBlock>;

export const View = z.strictObject({
  type: z.literal('home'),
  private_metadata: z.string().max(3000),
  blocks: z.array(KitBlock).max(100),
});

type RichInline = z.infer<typeof Inline>;

function inlineText(one: RichInline): string {
  if (one.type === 'user') return `@${one.user_id}`;
  return one.type === 'channel' ? `#${one.channel_id}` : one.text;
}

/** A block's words as a reader sees them, and the values behind its buttons. */
export function readBlock(block: KitBlock): {
  text: string;
  choices: { value: string; label: string; action: string }[];
} {
  if (block.type === 'header') return { text: block.text.text, choices: [] };
  if (block.type === 'divider') return { text: '', choices: [] };
  if (block.type === 'actions')
    return {
      text: '',
      choices: block.elements.flatMap((element) =>
        element.type === 'button'
          ? [{ value: element.value, label: element.text.text, action: element.action_id }]
          : element.options.map((one) => ({
              value: one.value,
              label: one.text.text,
              action: element.action_id,
            })),
      ),
    };
  const parts = block.elements.map((part) => {
    if (part.type !== 'rich_text_list') return part.elements.map(inlineText).join('');
    return part.elements
      .map((item, at) => {
        const lead = part.style === 'ordered' ? `${(part.offset ?? 0) + at + 1}. ` : '• ';
        return lead + item.elements.map(inlineText).join('');
      })
      .join('\n');
  });
  return { text: parts.join(''), choices: [] };
}

/** Blocks of one message; throws with the reason Slack would have. */
export function readBlocks(given: unknown): KitBlock[] {
  const read = z.array(KitBlock).max(50).safeParse(given);
  if (!read.success) throw new Error(`invalid_blocks: ${z.prettifyError(read.error)}`);
  const ids = read.data.flatMap((block) => (block.block_id === undefined ? [] : [block.block_id]));
  if (new Set(ids).size !== ids.length) throw new Error('invalid_blocks: block_id twice');
  for (const block of read.data) {
    if (block.type !== 'actions') continue;
    const names = block.elements.map(({ action_id }) => action_id);
    if (new Set(names).size !== names.length) throw new Error('invalid_blocks: action_id twice');
  }
  return read.data;
}

/** Text at the top of a message: the three signs are escaped, nothing but what Slack knows stands in angle brackets. */
export function readTop(given: unknown): string {
  if (typeof given !== 'string' || given.trim() === '') throw new Error('no_text');
  if (given.length > 4000) throw new Error('msg_too_long');
  if (/&(?!amp;|lt;|gt;)/.test(given)) throw new Error('invalid_arguments: & not escaped');
  if (/[<>]/.test(given.replace(/<(?:@[UW]\w+|#C\w+|!\w+|https?:[^<>|]+(?:\|[^<>]*)?)>/g, '')))
    throw new Error('invalid_arguments: < or > not escaped');
  return given.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
