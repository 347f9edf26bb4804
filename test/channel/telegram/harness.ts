/** A Telegram channel on the strict Bot API, with an inbox that keeps each event once. */
import type { Turn } from '../../../src/model/turn.ts';
import {
  makeTelegramChannel,
  type TelegramChannel,
  type TelegramEvent,
  type TelegramOptions,
} from '../../../src/channel/telegram/channel.ts';
import type { TelegramLimits } from '../../../src/channel/telegram/limits.ts';
import { phrasesOf } from '../web/phrases.ts';
import { startBotApi, token, type BotApi } from './bot-api.ts';

/** Nothing in the tests waits longer than it must. */
export const quick: Partial<TelegramLimits> = {
  pollSeconds: 2,
  callMs: 10_000,
  fileMs: 10_000,
  retryMs: 10,
  retryMostMs: 40,
  startMs: 1000,
  partMs: 0,
  groupPartMs: 0,
};

export interface Telegram {
  readonly api: BotApi;
  readonly channel: TelegramChannel;
  readonly turns: Turn[];
  readonly events: TelegramEvent[];
  readonly stop: () => Promise<void>;
}

export function channelOn(api: Pick<BotApi, 'url'>, options: Partial<TelegramOptions> = {}): TelegramChannel {
  return makeTelegramChannel({
    token,
    apiRoot: api.url,
    phrases: phrasesOf('telegram'),
    ...options,
    limits: { ...quick, ...options.limits },
  });
}

export async function startTelegram(
  options: Partial<TelegramOptions> & {
    readonly api?: BotApi;
    readonly inbox?: (turn: Turn) => Promise<void>;
  } = {},
): Promise<Telegram> {
  const { api: given, inbox, ...rest } = options;
  const api = given ?? (await startBotApi());
  const events: TelegramEvent[] = [];
  const turns: Turn[] = [];
  const known = new Set<string>();
  const channel = channelOn(api, { onEvent: (event) => events.push(event), ...rest });
  await channel.start(async (turn) => {
    await inbox?.(turn);
    if (known.has(turn.eventId)) return;
    known.add(turn.eventId);
    turns.push(turn);
  });
  return {
    api,
    channel,
    turns,
    events,
    async stop() {
      await channel.stop();
      if (given === undefined) await api.stop();
    },
  };
}
