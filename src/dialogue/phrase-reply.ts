/** A phrase as a reply outside a turn: apologies, reminders, "please slow down". */
import type { Conversation } from '../model/conversation.ts';
import { newConversation } from '../model/conversation.ts';
import type { Reply } from '../model/reply.ts';
import { phraseBlocks } from './phrase.ts';
import type { DialoguePorts } from './ports.ts';
import { traditionalReply } from './traditional.ts';

export function phraseReply(
  ports: DialoguePorts,
  state: Conversation | undefined,
  id: string,
  values: Readonly<Record<string, string | number>> = {},
): Reply {
  const conversation = state ?? newConversation('none', '');
  const context = {
    ports,
    now: '',
    today: '',
    place: 'private' as const,
    conversation,
    replies: [],
    effects: [],
    drafts: [],
  };
  const reply: Reply = { blocks: phraseBlocks(context, id, values), about: { kind: 'notice', id } };
  return conversation.language === 'zh-Hant' ? traditionalReply(reply, ports.toTraditional) : reply;
}
