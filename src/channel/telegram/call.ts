/** The one door to telegraf: the bot, its agent, and calls with a deadline. Nothing of telegraf's types leaves it. */
import type { Agent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { Telegraf } from 'telegraf';
import type { Me } from './receive.ts';

/** Calls a method of the Bot API; rejects with telegraf's error, or when the time is over. */
export type CallApi = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
  options: { readonly ms: number; readonly signal?: AbortSignal },
) => Promise<unknown>;

export interface Bot {
  readonly call: CallApi;
  /** Runs one update through the bot; rejects where taking it in failed, so that it is delivered again. */
  readonly update: (update: unknown) => Promise<void>;
  /** Tells telegraf who the bot is, so that it does not ask by itself. */
  readonly is: (me: Me) => void;
}

export interface BotOptions {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** http://, https:// or socks5://; for an API root over https only. */
  readonly proxy?: string | undefined;
  readonly take: (update: unknown) => Promise<void>;
}

function agentOf(proxy: string): Agent {
  return proxy.startsWith('socks')
    ? new SocksProxyAgent(proxy, { keepAlive: true })
    : new HttpsProxyAgent(proxy, { keepAlive: true });
}

export function makeBot({ token, apiRoot, proxy, take }: BotOptions): Bot {
  const bot = new Telegraf(token, {
    // The intake has no deadline of its own: a slow disk is waited for, and the update comes again if it fails.
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: {
      webhookReply: false,
      ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/*$/, '/') }),
      ...(proxy === undefined ? {} : { agent: agentOf(proxy) }),
    },
  });
  bot.use((context) => take(context.update));
  // telegraf's own handler prints the user's words and sets the exit code.
  bot.catch((error) => {
    throw error;
  });
  type Call = typeof bot.telegram.callApi;
  return {
    async call(method, payload, { ms, signal }) {
      // By hand: AbortSignal.any keeps every call alive for as long as a signal that lives as long as the process.
      const ending = new AbortController();
      const end = () => ending.abort();
      const deadline = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
      if (signal?.aborted === true) end();
      try {
        // telegraf types each method's payload apart and has a signal type of its own; node-fetch takes this one.
        const options = { signal: ending.signal } as unknown as Parameters<Call>[2];
        return await bot.telegram.callApi(method as 'getMe', payload, options);
      } finally {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', end);
      }
    },
    update: (update) => bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]),
    is: (me) => {
      bot.botInfo = {
        id: me.id,
        is_bot: true,
        username: me.username,
        first_name: me.username,
        can_join_groups: true,
        can_read_all_group_messages: false,
        supports_inline_queries: false,
      };
    },
  };
}
