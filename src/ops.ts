/**
 * What operators ask a running process: whether it is well, whether to send it work, and its numbers. Answered on the port
 * of the web chat, or by a small server of its own where that is off or where they are not to be public.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { ConfigError } from './model/errors.ts';
import type { Health } from './work/health.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Whether to send this process work, and why not: names of what is wrong, never a user's data. */
export interface Readiness {
  readonly ok: boolean;
  /** stopping, stuck, store, or the name of a channel that does not work. */
  readonly reasons: readonly string[];
}

/** Judges the numbers of `health`; `stopping` is so from the first signal to stop. Pure. */
export function readiness(health: Health, stopping: boolean): Readiness {
  const reasons = [
    ...(stopping ? ['stopping'] : []),
    ...(health.store === 'ok' ? [] : ['store']),
    ...(health.store === 'ok' && health.stuck ? ['stuck'] : []),
    ...Object.entries(health.channels).flatMap(([name, channel]) =>
      'ok' in channel && channel.ok === false ? [name] : [],
    ),
  ];
  return { ok: reasons.length === 0, reasons };
}

export interface OpsParts {
  readonly health: () => Promise<Health>;
  readonly ready: () => Promise<Readiness>;
  readonly metrics: () => Promise<{ type: string; body: string }>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function judged(ask: () => Promise<{ ok: boolean }>): Promise<Answer> {
  const answer = await ask();
  return { status: answer.ok ? 200 : 503, type: 'application/json', body: JSON.stringify(answer) };
}

/** The answers by path. */
export function opsListeners({ health, ready, metrics }: OpsParts): Readonly<Record<string, Listener>> {
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    '/healthz': () => judged(health),
    '/readyz': () => judged(ready),
    '/metrics': async () => ({ status: 200, ...(await metrics()) }),
  };
  const entries = Object.entries(answers).map(([path, answer]): [string, Listener] => [
    path,
    (request, response) => {
      // Read away, or the connection could not be used again.
      request.resume();
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      void answer()
        .catch((): Answer => ({ status: 503, type: 'application/json', body: '{"ok":false}' }))
        .then(({ status, type, body }) => {
          const headers = { 'Content-Type': type, 'Cache-Control': 'no-store' };
          response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
        });
    },
  ]);
  return Object.fromEntries(entries);
}

export interface OpsServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Where it listens, and the setting that says so. */
export interface OpsPlace {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly variable: string;
}

/** Starts a server that answers exactly the paths of `listeners`. ConfigError when the port cannot be had. */
export async function startOpsServer(
  { host, port, variable }: OpsPlace,
  listeners: Readonly<Record<string, Listener>>,
): Promise<OpsServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (Object.hasOwn(listeners, path)) listeners[path]?.(request, response);
    else response.writeHead(404, { Connection: 'close' }).end();
  });
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(new ConfigError(variable, `cannot listen on ${host}:${port}; set another port or host`)),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The server that the settings ask for: webhooks too where the web chat is off, or only what operators ask on a port of its
 * own. Undefined where the web chat does it all.
 */
export async function opsFor(
  config: Config,
  parts: OpsParts,
  { webhooks, web, log }: { webhooks: Readonly<Record<string, Listener>>; web: boolean; log: Log },
): Promise<OpsServer | undefined> {
  const host = config.RESPITE_WEB_HOST;
  const own = config.RESPITE_HEALTH_PORT;
  const answers = opsListeners(parts);
  const port = config.RESPITE_WEB_PORT;
  const place = { host, port, variable: 'RESPITE_WEB_PORT' };
  const servers: OpsServer[] = [];
  if (own !== undefined)
    servers.push(await startOpsServer({ host, port: own, variable: 'RESPITE_HEALTH_PORT' }, answers));
  if (!web && Object.keys(webhooks).length > 0) {
    const all = own === undefined ? { ...answers, ...webhooks } : webhooks;
    servers.push(await startOpsServer(place, all));
  } else if (!web && own === undefined) {
    // Nobody asked for a port: where it is taken, the bot runs without it.
    const server = await startOpsServer(place, answers).catch(() => undefined);
    if (server === undefined) log.warn({ event: 'health_off', host, port });
    else servers.push(server);
  }
  const [first] = servers;
  if (first === undefined) return undefined;
  return {
    port: first.port,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
