/** What a failed call means: try again, when, or stop. Never keeps what Telegram quotes from the message. Pure. */
import { z } from 'zod';
import { ChannelError } from '../../model/errors.ts';

/** The parts of telegraf's error that are read; its `on` holds the whole message and is left behind. */
const Refused = z.object({
  response: z.object({
    error_code: z.number(),
    description: z.string().default(''),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
      .optional(),
  }),
});

export interface Fault {
  /** Telegram's code; 0 where no answer came. */
  readonly code: number;
  /** Seconds that Telegram asks to wait. */
  readonly retryAfter?: number;
  /** The group has become this supergroup. */
  readonly movedTo?: number;
  /** The user blocked the bot, or the chat is gone. */
  readonly gone: boolean;
  /** A webhook is set, so polling is refused. */
  readonly webhookActive: boolean;
}

const goneForGood =
  /chat not found|user not found|user is deactivated|peer_id_invalid|bot was kicked|group chat was deleted/i;

/** Reads an error of a call. */
export function readFault(error: unknown): Fault {
  const read = Refused.safeParse(error);
  if (!read.success) return { code: 0, gone: false, webhookActive: false };
  const { error_code: code, description, parameters } = read.data.response;
  return {
    code,
    gone: code === 403 || (code === 400 && goneForGood.test(description)),
    webhookActive: code === 409 && /webhook/i.test(description),
    ...(parameters?.retry_after === undefined ? {} : { retryAfter: parameters.retry_after }),
    ...(parameters?.migrate_to_chat_id === undefined ? {} : { movedTo: parameters.migrate_to_chat_id }),
  };
}

/** The fault of a call as the pipeline understands it. */
export function channelFault(method: string, fault: Fault): ChannelError {
  const { code, gone, retryAfter } = fault;
  const passing = code === 0 || code === 401 || code === 404 || code === 409 || code === 429 || code >= 500;
  const what = code === 0 ? 'no answer' : String(code);
  return new ChannelError(`telegram: ${method}: ${what}`, {
    retryable: passing && !gone,
    gone,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
