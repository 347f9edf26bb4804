/** The part of Telegram's updates that is read, checked at the edge. Everything else in them is left aside. Pure. */
import { z } from 'zod';

const Chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const User = z.object({ id: z.int(), is_bot: z.boolean().default(false) });

const Entity = z.object({
  type: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  user: User.optional(),
});
export type Entity = z.infer<typeof Entity>;

const File = z.object({ file_name: z.string().optional(), mime_type: z.string().optional() });

export const Message = z.object({
  message_id: z.int(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat: Chat,
  from: User.optional(),
  /** Set where someone writes as a group or a channel instead of as a person. */
  sender_chat: z.object({ id: z.int() }).optional(),
  /** The topic of a forum. */
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: z.object({ from: User.optional() }).optional(),
  text: z.string().optional(),
  entities: z.array(Entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(Entity).optional(),
  /** Pictures sent together share it. */
  media_group_id: z.string().optional(),
  photo: z.array(z.unknown()).optional(),
  document: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  video: File.optional(),
  video_note: File.optional(),
  animation: File.optional(),
  sticker: z.unknown().optional(),
  contact: z.unknown().optional(),
  location: z.unknown().optional(),
  venue: z.unknown().optional(),
  poll: z.unknown().optional(),
  dice: z.unknown().optional(),
  game: z.unknown().optional(),
  story: z.unknown().optional(),
  /** The group became a supergroup with this id. */
  migrate_to_chat_id: z.int().optional(),
});
export type Message = z.infer<typeof Message>;

export const Update = z.object({
  update_id: z.int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: User,
      data: z.string().optional(),
      message: z
        .object({
          chat: Chat,
          message_thread_id: z.int().optional(),
          is_topic_message: z.boolean().optional(),
        })
        .optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat: Chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});
export type Update = z.infer<typeof Update>;
