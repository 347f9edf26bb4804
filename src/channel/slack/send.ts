/** Sends a reply, or one part of it, to wherever its conversation is. */
import { ChannelError } from '../../model/errors.ts';
import type { Reply } from '../../model/reply.ts';
import type { SlackLimits } from './limits.ts';
import type { Poster, Target } from './post.ts';
import { render, type Call, type RenderOptions, type TextCall } from './render.ts';
import type { Where } from './where.ts';

export interface Sender {
  /** Sends all parts in order, or only the one with this number; resolves with how many there are. */
  readonly send: (
    conversation: string,
    where: Where,
    reply: Reply,
    options: RenderOptions,
    part?: number,
  ) => Promise<number>;
  /** Where the next answers to a command may be put. */
  readonly respondAt: (conversation: string, url: string) => void;
  readonly forget: (conversation: string) => void;
}

export function makeSender(poster: Poster, limits: SlackLimits, now: () => number): Sender {
  /** The first message of what was posted to a channel: the rest goes into its thread. */
  const begun = new Map<string, string>();
  const answerAt = new Map<string, { url: string; until: number; times: number }>();

  /** Keeps the newest, up to as many as are worth remembering. */
  function keep<T>(map: Map<string, T>, conversation: string, value: T): void {
    map.delete(conversation);
    map.set(conversation, value);
    for (const oldest of map.keys()) {
      if (map.size <= limits.remembered) break;
      map.delete(oldest);
    }
  }

  function addressOf(conversation: string): string | undefined {
    const at = answerAt.get(conversation);
    if (at === undefined) return undefined;
    if (at.until < now() || at.times >= limits.respondTimes) {
      answerAt.delete(conversation);
      return undefined;
    }
    answerAt.set(conversation, { ...at, times: at.times + 1 });
    return at.url;
  }

  async function directMessage(user: string): Promise<Target> {
    const { channel } = await poster.api('conversations.open', { users: user });
    const id = typeof channel === 'object' && channel !== null && 'id' in channel ? channel.id : undefined;
    if (typeof id !== 'string')
      throw new ChannelError('slack: no direct message', { retryable: false, gone: true });
    return { channel: id };
  }

  /** Seen by the asker only: at the command's own address, else as a whisper, else as a direct message. */
  async function toAsker(conversation: string, channel: string, user: string, call: Call): Promise<void> {
    if (call.kind === 'file') {
      await poster.post(await directMessage(user), call);
      return;
    }
    const url = addressOf(conversation);
    if (url !== undefined && (await poster.respond(url, call))) return;
    try {
      await poster.whisper(channel, user, call);
    } catch (error) {
      if (!(error instanceof ChannelError) || !/_in_channel|channel_not_found/.test(error.message))
        throw error;
      await poster.post(await directMessage(user), call);
    }
  }

  return {
    async send(conversation, where, reply, options, part) {
      const calls = render(reply, options);
      const urgent = reply.about.kind === 'danger';
      for (const call of part === undefined ? calls : calls.slice(part, part + 1)) {
        if (where.kind === 'ask') {
          await toAsker(conversation, where.channel, where.user, call);
          continue;
        }
        const thread = where.kind === 'thread' ? where.thread : begun.get(conversation);
        const ts = await poster.post({ channel: where.channel, thread, urgent }, call);
        if (where.kind === 'post' && thread === undefined && ts !== undefined) keep(begun, conversation, ts);
      }
      return calls.length;
    },
    respondAt(conversation, url) {
      keep(answerAt, conversation, { url, until: now() + limits.respondMs, times: 0 });
    },
    forget(conversation) {
      begun.delete(conversation);
      answerAt.delete(conversation);
    },
  };
}

/** A message of plain words in the channel's own voice. */
export function sentence(text: string, escaped: (text: string) => string): TextCall {
  return { kind: 'message', blocks: [], text: escaped(text), plain: [escaped(text)] };
}
