/** The part of Slack's events, presses and commands that is read, checked at the edge. The rest is left aside. Pure. */
import { z } from 'zod';

const Ts = z.string().regex(/^\d+\.\d+$/);
const ChannelId = z.string().regex(/^[CDG][A-Z0-9]+$/);
const UserId = z.string().regex(/^[UW][A-Z0-9]+$/);

const File = z.object({ name: z.string().nullish(), mimetype: z.string().nullish() });

const message = {
  ts: Ts,
  thread_ts: Ts.optional(),
  /** Who wrote the first message of the thread. */
  parent_user_id: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  files: z.array(File).optional(),
  edited: z.object({ ts: Ts }).optional(),
};

/** A message of a channel, a thread or a direct message; also inside a change. */
export const Message = z.object(message);
export type Message = z.infer<typeof Message>;

export const MessageEvent = z.object({
  ...message,
  type: z.enum(['message', 'app_mention']),
  channel: ChannelId,
  channel_type: z.string().optional(),
  /** The message after an edit. */
  message: Message.optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

export const HomeOpened = z.object({
  type: z.literal('app_home_opened'),
  user: UserId,
  /** The direct message that stands beside the page. */
  channel: ChannelId,
  tab: z.string().default('home'),
});

export const Press = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: UserId }),
  channel: z.object({ id: ChannelId }).optional(),
  container: z.object({ is_ephemeral: z.boolean().default(false) }).default({ is_ephemeral: false }),
  message: z.object({ ts: Ts, thread_ts: Ts.optional() }).optional(),
  view: z.object({ private_metadata: z.string().default('') }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().regex(/^\d+(\.\d+)?$/),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
  response_url: z.url().optional(),
});
export type Press = z.infer<typeof Press>;

export const Command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: UserId,
  channel_id: ChannelId,
  trigger_id: z.string().min(1),
  response_url: z.url().optional(),
});
export type Command = z.infer<typeof Command>;
