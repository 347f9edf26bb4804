/**
 * The web chat as a channel: a small HTTP server on this machine. Messages come up by POST, replies go down as
 * server-sent events. The only impure file of the folder besides the loading of the page.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import type { Channel } from '../../model/channel.ts';
import { ConfigError } from '../../model/errors.ts';
import type { Say } from '../shared/say.ts';
import { deliver } from './deliver.ts';
import { doorsOf } from './guard.ts';
import { webCapabilities, webLimits, type WebLimits } from './limits.ts';
import { loadPage } from './page.ts';
import { makeRates } from './rates.ts';
import { pingFrame, signalFrame } from './render.ts';
import { makeRooms } from './rooms.ts';
import { makeServer } from './server.ts';

export interface WebOptions {
  /** 127.0.0.1 unless the page is to be reached from elsewhere. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether X-Forwarded-For and X-Forwarded-Proto are written by a proxy of our own. */
  readonly trustedProxy?: boolean;
  /** Public host names of the page beside those of this machine. */
  readonly hosts?: readonly string[];
  readonly phrases: Say;
  /** What /healthz answers; `{ok: false}` makes it a 503. */
  readonly health?: () => unknown;
  /** What /readyz answers, in the same way. */
  readonly ready?: () => unknown;
  /** What /metrics answers; without it there is no such address. */
  readonly metrics?: (() => Promise<{ type: string; body: string }>) | undefined;
  /** Hides ID, card and phone numbers before the page's own words are kept in memory. */
  readonly mask?: (text: string) => string;
  /** Listeners of other channels on the same port, by exact path (webhooks). */
  readonly listeners?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  /** Called when a page opens: waiting replies can be sent at once. */
  readonly onOpen?: (conversation: string) => void;
  readonly limits?: Partial<WebLimits>;
  readonly now?: () => string;
}

export interface WebChannel extends Channel {
  /** Where the page is, once started. */
  readonly url: string;
  /** Wipes what is kept in memory about a conversation and from the open pages. */
  forget(conversation: string): void;
}

/** What the listening server reports as failed, as a sentence that names the setting. */
function listenFault(error: NodeJS.ErrnoException, options: WebOptions): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(
      'RESPITE_WEB_PORT',
      `port ${options.port} on ${options.host} is in use by another program; stop it or set another port, for example ${options.port + 1}`,
    );
  if (error.code === 'EACCES')
    return new ConfigError(
      'RESPITE_WEB_PORT',
      `port ${options.port} needs more rights; set one above 1023, for example 8080`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(
      'RESPITE_WEB_HOST',
      `${options.host} is no address of this machine; set 127.0.0.1`,
    );
  return error;
}

export function makeWebChannel(options: WebOptions): WebChannel {
  const limits = { ...webLimits, ...options.limits };
  const now = options.now ?? (() => new Date().toISOString());
  const page = loadPage(options.phrases);
  const rooms = makeRooms(randomBytes(6).toString('hex'), limits);
  let stopping = false;
  let port = options.port;
  let server: Server | undefined;
  let pings: NodeJS.Timeout | undefined;
  let doors = doorsOf({ ...options, port });
  const under = new Set<Promise<void>>();

  function listen(onTurn: Parameters<Channel['start']>[0]): Server {
    const app = makeServer({
      page,
      rooms,
      rates: makeRates(limits),
      limits,
      doors: () => doors,
      trustedProxy: options.trustedProxy ?? false,
      take: (turn) => {
        const taken = onTurn(turn);
        under.add(taken);
        return taken.finally(() => under.delete(taken));
      },
      mask: options.mask ?? ((text) => text),
      now,
      random: randomBytes,
      stopping: () => stopping,
      health: options.health ?? (() => ({ ok: true })),
      ready: options.ready ?? (() => ({ ok: !stopping })),
      metrics: options.metrics,
      opened: (conversation) => options.onOpen?.(conversation),
    });
    const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const made = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const other = options.listeners;
      if (other !== undefined && Object.hasOwn(other, path)) other[path]?.(request, response);
      else void answer(request, response);
    });
    made.requestTimeout = 60_000;
    made.headersTimeout = 15_000;
    return made;
  }

  return {
    name: 'web',
    capabilities: webCapabilities,
    get url() {
      return `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
    },
    async start(onTurn) {
      stopping = false;
      const made = listen(onTurn);
      await new Promise<void>((resolve, reject) => {
        made.once('error', (error) => reject(listenFault(error, options)));
        made.listen(options.port, options.host, resolve);
      });
      server = made;
      const bound = made.address();
      if (bound !== null && typeof bound === 'object') port = bound.port;
      doors = doorsOf({ ...options, port });
      pings = setInterval(() => {
        for (const room of rooms.all()) for (const tab of room.tabs) tab.write(pingFrame);
      }, limits.pingSeconds * 1000);
      pings.unref();
    },
    async stop() {
      stopping = true;
      clearInterval(pings);
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      const closed = new Promise((resolve) => closing.close(resolve));
      await Promise.allSettled(under);
      for (const room of rooms.all()) for (const tab of room.tabs) tab.close();
      // Browsers keep connections open for later: each is closed as soon as its last answer is out, at the latest now + 1 s.
      const idle = setInterval(() => closing.closeIdleConnections(), 10);
      const hard = setTimeout(() => closing.closeAllConnections(), 1000);
      await closed;
      clearInterval(idle);
      clearTimeout(hard);
    },
    send: (conversation, reply, _, key) =>
      deliver(rooms, conversation, reply, { at: now(), seenSeconds: limits.seenSeconds, key }),
    here: (conversation) => (rooms.find(conversation)?.tabs.size ?? 0) > 0,
    signal(conversation, signal) {
      for (const tab of rooms.find(conversation)?.tabs ?? []) tab.write(signalFrame(signal));
      return Promise.resolve();
    },
    forget: (conversation) => rooms.forget(conversation, { all: true }),
  };
}
