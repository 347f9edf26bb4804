/**
 * Sends the calls of one reply. Which of them are out is the pipeline's to know and to write down, so that neither a 429
 * nor a kill at the second message repeats the first.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelError } from '../../model/errors.ts';
import type { Reply } from '../../model/reply.ts';
import type { CallApi } from './call.ts';
import { channelFault, readFault } from './fault.ts';
import type { TelegramLimits } from './limits.ts';
import { chatOf } from './receive.ts';
import { render, type Call } from './render.ts';

export interface Sender {
  /** Sends the call number `part` of a reply, all of them without it; resolves with how many there are. */
  readonly send: (
    conversation: string,
    reply: Reply,
    firstNumber: number,
    part: number | undefined,
  ) => Promise<number>;
  /** A group has a new id: what is for the old one goes there. */
  readonly moved: (from: number, to: number) => void;
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
    async send(conversation, reply, firstNumber, part) {
      const to = chatOf(conversation);
      if (to === undefined)
        throw new ChannelError('telegram: no such chat', { retryable: false, gone: true });
      const calls = render(reply, firstNumber);
      // A newer Respite may cut a reply into fewer messages than the one before did: its last one is said all the same.
      const from = part === undefined ? 0 : Math.min(part, calls.length - 1);
      const some = part === undefined ? calls : calls.slice(from, from + 1);
      for (const [at, call] of some.entries()) {
        if (at > 0) await sleep(to.chat < 0 ? limits.groupPartMs : limits.partMs);
        await perform(call, to.chat, to.topic);
      }
      return calls.length;
    },
    moved: (from, to) => {
      newIds.set(from, to);
    },
  };
}
