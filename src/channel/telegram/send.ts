/**
 * Sends the calls of one reply in order. A reply that broke off in the middle goes on where it stopped when it is tried
 * again, so that a 429 at the second message does not repeat the first.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelError } from '../../model/errors.ts';
import type { Reply } from '../../model/reply.ts';
import type { CallApi } from './call.ts';
import { channelFault, readFault } from './fault.ts';
import type { TelegramLimits } from './limits.ts';
import { chatOf } from './receive.ts';
import { render, type Call } from './render.ts';

export interface Sender {
  readonly send: (conversation: string, reply: Reply, firstNumber: number) => Promise<void>;
  /** A group has a new id: what is for the old one goes there. */
  readonly moved: (from: number, to: number) => void;
  readonly forget: (conversation: string) => void;
}

type Payload = Readonly<Record<string, unknown>>;

/** The call as Telegram wants it. */
function payloadOf(call: Call, target: Payload): Payload {
  const markup = call.keyboard === undefined ? {} : { reply_markup: { inline_keyboard: call.keyboard } };
  if (call.method === 'sendMessage')
    return {
      ...target,
      ...markup,
      text: call.html,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    };
  const file = { source: Buffer.from(call.bytes, 'base64'), filename: call.name };
  return {
    ...target,
    ...markup,
    ...(call.caption === undefined ? {} : { caption: call.caption }),
    [call.method === 'sendPhoto' ? 'photo' : 'document']: file,
  };
}

/** The same in the form that Telegram takes where it refused the first one; undefined where there is none. */
function instead(call: Call, target: Payload): { method: string; payload: Payload } | undefined {
  if (call.method === 'sendMessage') {
    const { parse_mode: _, ...payload } = payloadOf(call, target);
    return { method: call.method, payload: { ...payload, text: call.plain } };
  }
  if (call.method === 'sendPhoto')
    return { method: 'sendDocument', payload: payloadOf({ ...call, method: 'sendDocument' }, target) };
  return undefined;
}

export function makeSender(api: CallApi, limits: TelegramLimits): Sender {
  /** Replies that broke off: which one, and how many of its calls are out. One per conversation: they go in order. */
  const broken = new Map<string, { readonly reply: string; readonly done: number }>();
  const newIds = new Map<number, number>();

  async function perform(call: Call, chat: number, topic: number | undefined): Promise<void> {
    const ms = call.method === 'sendMessage' ? limits.callMs : limits.fileMs;
    const target = {
      chat_id: newIds.get(chat) ?? chat,
      ...(topic === undefined ? {} : { message_thread_id: topic }),
    };
    try {
      await api(call.method, payloadOf(call, target), { ms });
    } catch (error) {
      const fault = readFault(error);
      if (fault.movedTo !== undefined && newIds.get(chat) !== fault.movedTo) {
        newIds.set(chat, fault.movedTo);
        return perform(call, chat, topic);
      }
      const other = fault.code === 400 && !fault.gone ? instead(call, target) : undefined;
      if (other === undefined) throw channelFault(call.method, fault);
      await api(other.method, other.payload, { ms }).catch((again: unknown) => {
        throw channelFault(other.method, readFault(again));
      });
    }
  }

  return {
    async send(conversation, reply, firstNumber) {
      const to = chatOf(conversation);
      if (to === undefined)
        throw new ChannelError('telegram: no such chat', { retryable: false, gone: true });
      const key = createHash('sha256').update(JSON.stringify(reply)).digest('base64');
      const before = broken.get(conversation);
      let done = before?.reply === key ? before.done : 0;
      const rest = render(reply, firstNumber).slice(done);
      broken.delete(conversation);
      for (const [at, call] of rest.entries()) {
        if (at > 0) await sleep(to.chat < 0 ? limits.groupPartMs : limits.partMs);
        try {
          await perform(call, to.chat, to.topic);
        } catch (error) {
          if (done > 0 && error instanceof ChannelError && error.retryable)
            broken.set(conversation, { reply: key, done });
          throw error;
        }
        done += 1;
      }
    },
    moved: (from, to) => {
      newIds.set(from, to);
    },
    forget: (conversation) => {
      broken.delete(conversation);
    },
  };
}
