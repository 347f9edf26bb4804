/** One turn under way: what came in, what has been said so far, and the state being built. Lives for one turn only. */
import type { Conversation } from '../model/conversation.ts';
import type { PlacedDraft } from '../model/file-draft.ts';
import type { Effect } from '../model/effect.ts';
import type { ContentLanguage } from '../model/language.ts';
import { contentLanguage } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import type { Place } from '../model/turn.ts';
import type { DialoguePorts } from './ports.ts';

export interface TurnContext {
  readonly ports: DialoguePorts;
  readonly now: string;
  readonly place: Place;
  /** The day of the turn in Asia/Shanghai, YYYY-MM-DD. */
  readonly today: string;
  conversation: Conversation;
  readonly replies: Reply[];
  readonly effects: Effect[];
  /** Files to be made at the edge. */
  readonly drafts: PlacedDraft[];
  /** Whether something that was said leaves doubt whether the user is in danger. */
  doubt?: boolean;
}

/** What a turn results in. */
export interface TurnResult {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  readonly drafts: readonly PlacedDraft[];
}

/** The authored language that serves this conversation. */
export function languageOf(context: TurnContext): ContentLanguage {
  return contentLanguage(context.conversation.language);
}

/** Replaces parts of the state; the old state object is never changed. */
export function update(context: TurnContext, change: Partial<Conversation>): void {
  context.conversation = { ...context.conversation, ...change };
}
