/** Puts single messages and files where they belong; knows the forms Slack may refuse, and nothing of conversations. */
import type { CallApi, FetchLike } from './call.ts';
import { channelFault, readFault, refusesForm } from './fault.ts';
import type { SlackLimits } from './limits.ts';
import type { Pace } from './pace.ts';
import type { Call, KitBlock, TextCall } from './render.ts';

export interface Target {
  readonly channel: string;
  /** The first message of the thread. */
  readonly thread?: string | undefined;
  /** Goes before what waits for its turn in the channel. */
  readonly urgent?: boolean;
}

export interface Poster {
  /** Posts; resolves with the message's time, which is its id. `id` marks its first block, so that it can be found again. */
  readonly post: (to: Target, call: Call, id?: string) => Promise<string | undefined>;
  /** Shows a message to one member only. */
  readonly whisper: (channel: string, user: string, call: TextCall) => Promise<void>;
  /** Answers a command at the address it came with; false where that is no longer good. */
  readonly respond: (url: string, call: TextCall) => Promise<boolean>;
  /** A call of the Web API whose fault is a ChannelError. */
  readonly api: CallApi;
}

function marked(blocks: readonly KitBlock[], id: string | undefined): readonly object[] {
  const [first, ...rest] = blocks;
  return id === undefined || first === undefined ? blocks : [{ ...first, block_id: id }, ...rest];
}

const still = { mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

export function makePoster(call: CallApi, fetch: FetchLike, pace: Pace, limits: SlackLimits): Poster {
  async function api(
    method: string,
    payload: Readonly<Record<string, unknown>>,
    ms?: number,
  ): ReturnType<CallApi> {
    try {
      return await call(method, payload, ms);
    } catch (error) {
      throw channelFault(method, readFault(error));
    }
  }

  /** Posts with blocks; where Slack refuses these, the same in plain words. */
  async function inSomeForm(
    method: string,
    to: Readonly<Record<string, unknown>>,
    message: TextCall,
    id?: string,
  ): Promise<string | undefined> {
    const blocks = message.blocks.length === 0 ? {} : { blocks: marked(message.blocks, id) };
    try {
      const { ts } = await call(method, { ...to, ...still, text: message.text, ...blocks });
      return typeof ts === 'string' ? ts : undefined;
    } catch (error) {
      const fault = readFault(error);
      if (!refusesForm(fault) || message.plain.length === 0) throw channelFault(method, fault);
    }
    let first: string | undefined;
    for (const text of message.plain) {
      const { ts } = await api(method, { ...to, ...still, text });
      if (typeof ts === 'string') first ??= ts;
    }
    return first;
  }

  return {
    api,
    async post({ channel, thread, urgent = false }, message, id) {
      await pace.slot(channel, urgent);
      const in_thread = thread === undefined ? {} : { thread_ts: thread };
      if (message.kind === 'message')
        return inSomeForm('chat.postMessage', { channel, ...in_thread }, message, id);
      await api(
        'files.uploadV2',
        {
          channel_id: channel,
          ...in_thread,
          file: Buffer.from(message.bytes, 'base64'),
          filename: message.name,
          ...(message.alt === undefined ? {} : { alt_text: message.alt }),
        },
        limits.fileMs,
      );
      return undefined;
    },
    async whisper(channel, user, message) {
      await inSomeForm('chat.postEphemeral', { channel, user }, message);
    },
    async respond(url, { text, blocks }) {
      const body = { response_type: 'ephemeral', replace_original: false, text, blocks };
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(limits.callMs),
        });
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
