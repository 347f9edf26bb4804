/** A Slack channel on our own Slack, with an inbox that keeps each event once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  callPath,
  makeSlackChannel,
  type SlackChannel,
  type SlackEvent,
  type SlackOptions,
} from '../../../src/channel/slack/channel.ts';
import type { SlackLimits } from '../../../src/channel/slack/limits.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { phrasesOf } from '../web/phrases.ts';
import { appToken, secret, startSlackApi, support, token, type SlackApi } from './slack-api.ts';

/** Nothing in the tests waits longer than it must. */
export const quick: Partial<SlackLimits> = {
  callMs: 3000,
  fileMs: 3000,
  gapMs: 0,
  retryMs: 20,
  retryMostMs: 60,
  startMs: 3000,
  pingMs: 600,
};

export interface Slack {
  readonly api: SlackApi;
  readonly channel: SlackChannel;
  readonly turns: Turn[];
  readonly events: SlackEvent[];
  readonly stop: () => Promise<void>;
}

export function channelOn(api: Pick<SlackApi, 'url'>, options: Partial<SlackOptions> = {}): SlackChannel {
  return makeSlackChannel({
    token,
    apiUrl: api.url,
    support,
    staff: ['U0BOSS'],
    modes: new Map([
      ['C0HELP', 'all'],
      ['C0PUBLIC', 'draft'],
    ]),
    phrases: phrasesOf('slack', 'dialogue', 'desk'),
    ...options,
    limits: { ...quick, ...options.limits },
  });
}

export async function startSlack(
  options: Partial<SlackOptions> & {
    readonly api?: SlackApi;
    readonly inbox?: (turn: Turn) => Promise<void>;
    /** http: signed calls to a server of its own. */
    readonly by?: 'http' | 'socket';
  } = {},
): Promise<Slack> {
  const { api: given, inbox, by = 'http', ...rest } = options;
  const api = given ?? (await startSlackApi());
  const events: SlackEvent[] = [];
  const turns: Turn[] = [];
  const known = new Set<string>();
  const channel = channelOn(api, {
    ...(by === 'socket' ? { appToken } : { signingSecret: secret }),
    onEvent: (event) => events.push(event),
    ...rest,
  });
  await channel.start(async (turn) => {
    await inbox?.(turn);
    if (known.has(turn.eventId)) return;
    known.add(turn.eventId);
    turns.push(turn);
  });
  // As the server of the web chat, or the small one, hands the calls on.
  const server = createServer((request, response) => {
    const listener = channel.listeners[(request.url ?? '').split('?')[0] ?? ''];
    if (listener === undefined) response.writeHead(404).end();
    else listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = api.target;
  if (by === 'http') api.target = `http://127.0.0.1:${(server.address() as AddressInfo).port}${callPath}`;
  return {
    api,
    channel,
    turns,
    events,
    async stop() {
      await channel.stop();
      api.target = before;
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      if (given === undefined) await api.stop();
    },
  };
}
