/** The way to Slack through a proxy: one dispatcher for its API and for the socket. */
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { Agent, fetch as fetchThrough, type buildConnector, type Dispatcher } from 'undici';
import type { FetchLike } from './call.ts';

export interface Way {
  readonly dispatcher: Dispatcher;
  readonly fetch: FetchLike;
}

type Proxy = HttpsProxyAgent<string> | SocksProxyAgent;

async function socketThrough(agent: Proxy, options: buildConnector.Options): Promise<Socket> {
  const secureEndpoint = options.protocol === 'https:';
  const port = Number(options.port === '' ? (secureEndpoint ? 443 : 80) : options.port);
  const name = secureEndpoint ? { servername: options.servername ?? options.hostname } : {};
  const to = { host: options.hostname, port, secureEndpoint, ...name };
  // The agents want the request whose socket they make; of it they only listen for its events.
  const socket: unknown = await agent.connect(new EventEmitter() as never, to as never);
  return socket as Socket;
}

/** http://, https://, socks5:// or socks5h:// (names resolved by the proxy). */
export function wayThrough(proxy: string): Way {
  const agent = proxy.startsWith('socks') ? new SocksProxyAgent(proxy) : new HttpsProxyAgent(proxy);
  const connect: buildConnector.connector = (options, ready) => {
    const connecting = socketThrough(agent, options);
    connecting.then(
      // Outside of the promise: a fault of the caller is not a fault of the connection.
      (socket) => queueMicrotask(() => ready(null, socket)),
      (error: unknown) =>
        queueMicrotask(() => ready(error instanceof Error ? error : new Error('no way through'), null)),
    );
  };
  const dispatcher = new Agent({ connect });
  return {
    dispatcher,
    async fetch(url, init = {}) {
      const { body, headers, signal, ...rest } = init;
      // A form of the platform's own fetch means nothing to another one: it goes as bytes.
      const form = body instanceof FormData ? new Response(body) : undefined;
      const type = form?.headers.get('content-type');
      return fetchThrough(url, {
        ...rest,
        headers: { ...headers, ...(type === null || type === undefined ? {} : { 'content-type': type }) },
        ...(body === undefined
          ? {}
          : { body: form === undefined ? (body as string) : await form.arrayBuffer() }),
        ...(signal === undefined ? {} : { signal }),
        dispatcher,
      });
    },
  };
}
