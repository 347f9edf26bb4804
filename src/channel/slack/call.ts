/**
 * The one door to bolt: its app, its Socket Mode receiver, its Web API client. Nothing of bolt's types leaves it, and
 * nothing of bolt is logged: its lines hold whole messages.
 */
import { App, LogLevel, SocketModeReceiver, webApi, type Logger } from '@slack/bolt';
import type { Dispatcher } from 'undici';

export type FetchLike = webApi.FetchFunction;
export type Answer = Readonly<Record<string, unknown>>;
/** Calls a method of the Web API; rejects with the client's error or when the time is over. */
export type CallApi = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
  ms?: number,
) => Promise<Answer>;

export interface DoorOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly way?: { readonly dispatcher: Dispatcher; readonly fetch: FetchLike } | undefined;
  readonly callMs: number;
  /** Resolve once it is safe; a rejection leaves an event unacknowledged, so that it comes again. */
  readonly event: (event: unknown) => Promise<void>;
  readonly press: (body: unknown) => Promise<void>;
  readonly command: (body: unknown) => Promise<void>;
  /** Something that none of these is. */
  readonly unknown: () => void;
  /** A press or a command was acknowledged and could not be kept. */
  readonly failed: () => void;
}

export interface Door {
  readonly call: CallApi;
  readonly fetch: FetchLike;
  /** Runs one body of Slack through bolt. `ack` is called at most once: at once, or for an event once it is safe. */
  readonly process: (body: Readonly<Record<string, unknown>>, ack: () => Promise<void>) => Promise<void>;
  readonly socket: (options: { appToken: string; pingMs: number }) => SocketDoor;
}

export interface SocketDoor {
  /** Resolves when Slack has greeted; rejects where the connection failed. */
  readonly open: () => Promise<void>;
  /** Resolves when the connection is over. */
  readonly over: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export function makeDoor(options: DoorOptions): Door {
  const { token, apiUrl, way, callMs } = options;
  const clientOptions = {
    logger: silent,
    timeout: callMs,
    // A refused call is told at once and waits in the outbox, where it holds nobody up and survives a restart.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
    ...(way === undefined ? {} : { fetch: way.fetch }),
  };
  const clients = new Map<number, webApi.WebClient>();
  function clientFor(ms: number): webApi.WebClient {
    const made = clients.get(ms) ?? new webApi.WebClient(token, { ...clientOptions, timeout: ms });
    clients.set(ms, made);
    return made;
  }

  const app = new App({
    // The token's owner is known; asking Slack for each event would cost the time there is to acknowledge it.
    authorize: () => Promise.resolve({ botToken: token }),
    receiver: { init: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve() },
    convoStore: false,
    ignoreSelf: false,
    logger: silent,
    clientOptions,
  });
  app.event(/./, ({ event }) => options.event(event));
  app.action(/./, async ({ ack, body }) => {
    await ack();
    await options.press(body);
  });
  app.command(/./, async ({ ack, body }) => {
    await ack();
    await options.command(body);
  });
  // bolt's own handler prints what it was given.
  app.error((error) => Promise.reject(error));

  async function process(body: Readonly<Record<string, unknown>>, ack: () => Promise<void>): Promise<void> {
    const isEvent = typeof body['event'] === 'object';
    let acked = false;
    const once = async (): Promise<void> => {
      if (acked) return;
      acked = true;
      await ack();
    };
    // bolt would acknowledge an event before it is safe; what it says there is left out.
    const running = app.processEvent({ body: { ...body }, ack: isEvent ? () => Promise.resolve() : once });
    if (isEvent) await running;
    // Slack delivers no press and no command again: there is nothing to keep open for one that failed.
    else await running.catch(() => (acked ? options.failed() : undefined));
    if (!isEvent && !acked) options.unknown();
    await once();
  }

  return {
    call: async (method, payload, ms = callMs) => ({
      ...(await clientFor(ms).apiCall(method, { ...payload })),
    }),
    fetch: way?.fetch ?? globalThis.fetch,
    process,
    socket({ appToken, pingMs }) {
      const receiver = new SocketModeReceiver({
        appToken,
        // Its own way of coming back gives up at a network error, with a rejection that nobody can catch.
        autoReconnectEnabled: false,
        clientPingTimeout: pingMs,
        logger: silent,
        ...(way === undefined ? {} : { dispatcher: way.dispatcher }),
        installerOptions: { clientOptions },
        processEventErrorHandler: () => Promise.resolve(false),
      });
      const { client } = receiver;
      // Of the app only this is used.
      receiver.init({
        processEvent: ({ body, ack }: { body: Record<string, unknown>; ack: () => Promise<void> }) =>
          process(body, ack),
      } as unknown as App);
      return {
        async open() {
          await receiver.start();
        },
        over: () => new Promise((resolve) => client.once('disconnected', () => resolve())),
        async close() {
          await client.disconnect();
        },
      };
    },
  };
}
