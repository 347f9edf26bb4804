/**
 * Telegram as a channel: long polling or a webhook in, calls of the Bot API out. A handler only turns the update into a
 * turn and puts it into the inbox. Besides the door to telegraf the only place that knows the clock and the network.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import { ConfigError } from '../../model/errors.ts';
import type { Turn } from '../../model/turn.ts';
import type { Say } from '../shared/say.ts';
import { makeBot } from './call.ts';
import { readFault } from './fault.ts';
import { telegramCapabilities, telegramLimits, wantedUpdates, type TelegramLimits } from './limits.ts';
import { setMenus } from './menu.ts';
import { startPoller, waitAfter, type Poller } from './poll.ts';
import { chatKey, chatOf, receive, type Ignored, type Me } from './receive.ts';
import { makeSender } from './send.ts';
import { watchWebhook, type WebhookState, type WebhookTrouble } from './webhook-watch.ts';
import type { Listener } from '../shared/request.ts';
import { makeWebhook } from './webhook.ts';

/** What happens at the edge, for the log and the metrics. Never carries words, names or a token. */
export type TelegramEvent =
  | { readonly event: 'telegram_ignored'; readonly kind: Ignored }
  | { readonly event: 'telegram_poll_failed'; readonly status: number; readonly retryAfter: number }
  | { readonly event: 'telegram_webhook_refused'; readonly status: number }
  | { readonly event: 'telegram_webhook_failing'; readonly kind: WebhookTrouble; readonly count: number }
  | { readonly event: 'telegram_menu_failed'; readonly status: number }
  | { readonly event: 'telegram_ready'; readonly kind: 'polling' | 'webhook' };

export interface TelegramOptions {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  readonly proxy?: string | undefined;
  /** Without it long polling is used. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  readonly phrases: Say;
  readonly onEvent?: (event: TelegramEvent) => void;
  readonly limits?: Partial<TelegramLimits>;
  readonly now?: () => number;
}

export interface TelegramHealth {
  readonly ok: boolean;
  readonly mode: 'polling' | 'webhook';
  /** Milliseconds since Telegram last answered a poll or a question about the webhook; absent before the first time. */
  readonly lastPollMs?: number;
  /** Telegram's code of the failure that lasts; 0 where it does not answer. */
  readonly failing?: number;
  /** Updates that wait at Telegram for the webhook. */
  readonly pending?: number;
  readonly webhook?: WebhookTrouble;
}

export interface TelegramChannel extends Channel {
  /** For the server that receives webhook calls: exact path -> listener. */
  readonly listeners: Readonly<Record<string, Listener>>;
  readonly health: () => TelegramHealth;
  /** Wipes what is kept in memory about a conversation. */
  readonly forget: (conversation: string) => void;
}

const MeAnswer = z.object({ id: z.int(), username: z.string() });

function webhookPath(url: string): string {
  const { pathname } = new URL(url);
  if (pathname === '/')
    throw new ConfigError(
      'RESPITE_TELEGRAM_WEBHOOK_URL',
      `needs a path of its own after the host, for example ${url.replace(/\/$/, '')}/telegram`,
    );
  return pathname;
}

export function makeTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { webhook, phrases } = options;
  const limits = { ...telegramLimits, ...options.limits };
  const now = options.now ?? (() => Date.now());
  const tell = (event: TelegramEvent) => options.onEvent?.(event);
  const ending = new AbortController();
  const under = new Set<Promise<unknown>>();
  /** Number of the next choice of a conversation: numbers go on through the replies to one message. */
  const numbers = new Map<string, number>();
  let onTurn: (turn: Turn) => Promise<void> = () => Promise.reject(new Error('not started'));
  let me: Me | undefined;
  let poller: Poller | undefined;
  let lastPoll: number | undefined;
  let failing: number | undefined;
  let hook: WebhookState | undefined;

  const bot = makeBot({ ...options, take });
  const sender = makeSender(bot.call, limits);

  /** Something that nobody waits for and that may fail; `stop` waits for it. */
  function aside(job: Promise<unknown>): void {
    const run = job.catch(() => undefined).finally(() => under.delete(run));
    under.add(run);
  }

  function typing(conversation: string): Promise<unknown> {
    const to = chatOf(conversation);
    if (to === undefined) return Promise.resolve();
    const topic = to.topic === undefined ? {} : { message_thread_id: to.topic };
    return bot.call(
      'sendChatAction',
      { chat_id: to.chat, action: 'typing', ...topic },
      { ms: limits.callMs },
    );
  }

  async function take(update: unknown): Promise<void> {
    if (me === undefined) throw new Error('not connected yet');
    const received = receive(update, me, new Date(now()).toISOString());
    // At once: the button turns until it is answered, and after some seconds Telegram takes no answer any more.
    if (received.callback !== undefined)
      aside(bot.call('answerCallbackQuery', { callback_query_id: received.callback }, { ms: limits.callMs }));
    if (received.kind === 'ignored') {
      if (received.moved !== undefined) sender.moved(received.moved.from, received.moved.to);
      tell({ event: 'telegram_ignored', kind: received.reason });
      return;
    }
    await onTurn(received.turn);
    numbers.delete(received.turn.conversation);
    if (received.turn.place === 'private') aside(typing(received.turn.conversation));
  }

  /** An update that telegraf could not even look at is counted, not thrown. */
  async function takeUpdate(update: unknown): Promise<void> {
    if (typeof update === 'object' && update !== null) await bot.update(update);
    else tell({ event: 'telegram_ignored', kind: 'malformed' });
  }

  /** Asks who the bot is until Telegram answers. A token that Telegram does not know is told at once. */
  async function connect(): Promise<void> {
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        const answer = await bot.call('getMe', {}, { ms: limits.callMs, signal: ending.signal });
        me = MeAnswer.parse(answer);
        bot.is(me);
        return;
      } catch (error) {
        const fault = readFault(error);
        if ((fault.code === 401 || fault.code === 404) && failures === 1)
          throw new ConfigError(
            'RESPITE_TELEGRAM_TOKEN',
            'Telegram does not know this bot; copy the token from @BotFather again, and check RESPITE_TELEGRAM_API_ROOT if it is set',
          );
        await waitOut(error, failures);
      }
    }
  }

  async function waitOut(error: unknown, failures: number): Promise<void> {
    if (ending.signal.aborted) return;
    const fault = readFault(error);
    const wait = waitAfter(fault, failures, limits);
    failing = fault.code;
    tell({ event: 'telegram_poll_failed', status: fault.code, retryAfter: wait / 1000 });
    await sleep(wait, undefined, { signal: ending.signal }).catch(() => undefined);
  }

  function alive(): void {
    lastPoll = now();
    failing = undefined;
  }

  async function announce(url: string, secret: string): Promise<void> {
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        const payload = {
          url,
          secret_token: secret,
          allowed_updates: wantedUpdates,
          max_connections: limits.webhookConnections,
          drop_pending_updates: false,
        };
        await bot.call('setWebhook', payload, { ms: limits.callMs, signal: ending.signal });
        return alive();
      } catch (error) {
        await waitOut(error, failures);
      }
    }
  }

  async function beginWebhook(url: string, secret: string): Promise<void> {
    await announce(url, secret);
    aside(
      watchWebhook({
        call: bot.call,
        url,
        limits,
        signal: ending.signal,
        now,
        found(state) {
          alive();
          hook = state;
          if (state.trouble !== undefined)
            tell({ event: 'telegram_webhook_failing', kind: state.trouble, count: state.pending });
        },
        failed(error) {
          failing = readFault(error).code;
          tell({ event: 'telegram_poll_failed', status: failing, retryAfter: limits.webhookCheckMs / 1000 });
        },
        renew: () => announce(url, secret),
      }),
    );
  }

  async function begin(): Promise<void> {
    if (ending.signal.aborted) return;
    aside(
      setMenus(bot.call, phrases, { ms: limits.callMs, signal: ending.signal }).catch((error: unknown) =>
        tell({ event: 'telegram_menu_failed', status: readFault(error).code }),
      ),
    );
    if (webhook !== undefined) await beginWebhook(webhook.url, webhook.secret);
    else
      poller = startPoller({
        call: bot.call,
        limits,
        take: takeUpdate,
        keyOf: chatKey,
        polled: alive,
        failed: (status, retryAfter) => {
          failing = status;
          tell({ event: 'telegram_poll_failed', status, retryAfter });
        },
      });
    if (!ending.signal.aborted)
      tell({ event: 'telegram_ready', kind: webhook === undefined ? 'polling' : 'webhook' });
  }

  const listeners: Record<string, Listener> =
    webhook === undefined
      ? {}
      : {
          [webhookPath(webhook.url)]: makeWebhook({
            secret: webhook.secret,
            maxBytes: limits.webhookBytes,
            take: (update) => {
              const taken = takeUpdate(update);
              aside(taken);
              return taken;
            },
            stopping: () => ending.signal.aborted,
            refused: (status) => tell({ event: 'telegram_webhook_refused', status }),
          }),
        };

  return {
    name: 'telegram',
    capabilities: telegramCapabilities,
    listeners,
    async start(given) {
      onTurn = given;
      const connected = connect().then(begin);
      // A token that is wrong is told; a network that is down is waited for in the background.
      connected.catch(() => undefined);
      aside(connected);
      await Promise.race([connected, sleep(limits.startMs, undefined, { ref: false })]);
    },
    async stop() {
      ending.abort();
      await poller?.stop();
      await Promise.allSettled(under);
    },
    async send(conversation, reply, part) {
      const first = numbers.get(conversation) ?? 1;
      const messages = await sender.send(conversation, reply, first, part);
      const count = reply.choices?.length ?? 0;
      if (count === 0 || (part !== undefined && part < messages - 1)) return messages;
      numbers.delete(conversation);
      numbers.set(conversation, first + count);
      for (const oldest of numbers.keys()) {
        if (numbers.size <= limits.numbered) break;
        numbers.delete(oldest);
      }
      return messages;
    },
    async signal(conversation, signal) {
      if (signal === 'typing') await typing(conversation).catch(() => undefined);
    },
    health() {
      const mode = webhook === undefined ? 'polling' : 'webhook';
      const age = lastPoll === undefined ? undefined : now() - lastPoll;
      const most = limits.deadMs + (mode === 'polling' ? 0 : limits.webhookCheckMs);
      const dead = age === undefined || age > most;
      return {
        ok: !dead && hook?.trouble === undefined,
        mode,
        ...(age === undefined ? {} : { lastPollMs: age }),
        ...(failing === undefined ? {} : { failing }),
        ...(hook === undefined ? {} : { pending: hook.pending }),
        ...(hook?.trouble === undefined ? {} : { webhook: hook.trouble }),
      };
    },
    forget(conversation) {
      numbers.delete(conversation);
    },
  };
}
