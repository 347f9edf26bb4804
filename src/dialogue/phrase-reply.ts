/** A phrase as a reply outside a turn: apologies, reminders, "please slow down", what is said about people. */
import type { Conversation } from '../model/conversation.ts';
import { newConversation } from '../model/conversation.ts';
import type { Choice, Reply } from '../model/reply.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import type { TurnContext } from './context.ts';
import { phraseBlocks } from './phrase.ts';
import type { DialoguePorts } from './ports.ts';
import { traditionalReply } from './traditional.ts';

/** A context in which phrases can be said although no turn is under way. */
export function aside(ports: DialoguePorts, conversation: Conversation, now?: string): TurnContext {
  return {
    ports,
    now: now ?? '',
    today: now === undefined ? '' : shanghaiDay(now),
    place: 'private',
    conversation,
    replies: [],
    effects: [],
    drafts: [],
  };
}

export interface PhraseReplyOptions {
  readonly about?: Reply['about'];
  readonly choices?: (context: TurnContext) => Choice[];
}

export function phraseReply(
  ports: DialoguePorts,
  state: Conversation | undefined,
  id: string,
  values: Readonly<Record<string, string | number>> = {},
  { about = { kind: 'notice', id }, choices }: PhraseReplyOptions = {},
): Reply {
  const conversation = state ?? newConversation('none', '');
  const context = aside(ports, conversation);
  const offered = choices?.(context) ?? [];
  const reply: Reply = {
    blocks: phraseBlocks(context, id, values),
    ...(offered.length > 0 ? { choices: offered } : {}),
    about,
  };
  return conversation.language === 'zh-Hant' ? traditionalReply(reply, ports.toTraditional) : reply;
}
