/**
 * The HTTP side of the web chat: routes, checks, refusals. It turns requests into turns and hands them on; what is said
 * goes out through rooms. It knows no store and no dialogue.
 */
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { hostAllowed, originAllowed, securityHeaders, type Doors } from './guard.ts';
import type { WebLimits } from './limits.ts';
import { visitorLanguage, type Page } from './page.ts';
import type { Rates } from './rates.ts';
import { MessageId, Posted, saidOf, turnOf, fileTurnOf, type Said } from './receive.ts';
import { refuse } from './refuse.ts';
import type { Rooms } from './rooms.ts';
import { conversationOf, makeToken, readToken, sessionCookie, sessionOf } from './session.ts';
import { makeEventStream } from './stream.ts';
import type { Turn } from '../../model/turn.ts';

type Env = { Bindings: HttpBindings };
type C = Context<Env>;

export interface ServerParts {
  readonly page: Page;
  readonly rooms: Rooms;
  readonly rates: Rates;
  readonly limits: WebLimits;
  readonly doors: () => Doors;
  readonly trustedProxy: boolean;
  /** Takes a turn in; resolves once it is safe. */
  readonly take: (turn: Turn) => Promise<void>;
  readonly mask: (text: string) => string;
  readonly now: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly stopping: () => boolean;
  /** A page has opened and shows what was waiting in memory. */
  readonly opened: (conversation: string) => void;
  readonly health: () => unknown;
  /** Whether to send this process visitors. */
  readonly ready: () => unknown;
  readonly metrics: (() => Promise<{ type: string; body: string }>) | undefined;
}

const fileTypes =
  /^(?:image\/(?:png|jpeg|webp|gif|heic|heif)|application\/pdf|text\/plain|audio\/[a-z0-9.+-]+)$/;

export function makeServer(parts: ServerParts): Hono<Env> {
  const { page, rooms, rates, limits } = parts;
  const app = new Hono<Env>();

  /** Over TLS as the visitor sees it: only a trusted proxy may say so. */
  function secure(c: C): boolean {
    return parts.trustedProxy && c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https';
  }

  function address(c: C): string {
    const direct = c.env.incoming.socket.remoteAddress ?? '';
    // The last entry is the one our own proxy wrote; those before it are whatever the visitor sent.
    return parts.trustedProxy
      ? (c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? direct)
      : direct;
  }

  function sessionIn(c: C): string | undefined {
    const token = readToken(c.req.header('cookie'), secure(c));
    return token === undefined ? undefined : sessionOf(token);
  }

  app.use('*', async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders(secure(c)))) c.header(name, value);
    if (c.req.path === '/healthz' || c.req.path === '/readyz') return next();
    if (!hostAllowed(parts.doors(), c.req.header('host'))) return refuse(c, 'wrong_host');
    if (
      c.req.method === 'POST' &&
      !originAllowed(parts.doors(), c.req.header('origin'), c.req.header('sec-fetch-site'))
    )
      return refuse(c, 'wrong_origin');
    return next();
  });

  app.get('/', (c) => {
    const known = readToken(c.req.header('cookie'), secure(c));
    const token = known ?? makeToken(parts.random(32));
    c.header('Set-Cookie', sessionCookie(token, { secure: secure(c), days: limits.sessionDays }));
    c.header('Cache-Control', 'no-store');
    return c.html(page.html(visitorLanguage(c.req.header('accept-language'))));
  });

  for (const path of ['/healthz', '/readyz'] as const)
    app.get(path, async (c) => {
      const state = await (path === '/healthz' ? parts.health() : parts.ready());
      const bad = typeof state === 'object' && state !== null && 'ok' in state && state.ok === false;
      return c.body(JSON.stringify(state), bad ? 503 : 200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      });
    });

  app.get('/metrics', async (c) => {
    const metrics = await parts.metrics?.();
    return metrics === undefined
      ? refuse(c, 'not_found')
      : c.body(metrics.body, 200, { 'Content-Type': metrics.type });
  });

  app.get('/events', (c) => {
    const session = sessionIn(c);
    if (session === undefined) return refuse(c, 'no_session');
    if (parts.stopping()) return refuse(c, 'stopping', { 'Retry-After': '2' });
    const conversation = conversationOf(session);
    if (rooms.tabs() >= limits.tabs || (rooms.find(conversation)?.tabs.size ?? 0) >= limits.tabsPerSession)
      return refuse(c, 'too_many_tabs', { 'Retry-After': '10' });
    const after = c.req.header('last-event-id') ?? c.req.query('after');
    const stream = makeEventStream({
      tellsSeen: c.req.query('seen') === '1',
      onEnd: () => rooms.leave(conversation, stream.tab),
    });
    rooms.open(conversation, stream.tab, after);
    parts.opened(conversation);
    return c.body(stream.body, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
  });

  /** Takes a message in once: the same id twice at the same time is one message. */
  async function accept(c: C, session: string, said: Said, turn: Turn): Promise<Response> {
    const wait = await rates.wait(session, address(c));
    if (wait !== undefined) return refuse(c, 'too_fast', { 'Retry-After': String(wait) });
    if (parts.stopping()) return refuse(c, 'stopping', { 'Retry-After': '2' });
    const { taking } = rooms.of(turn.conversation);
    // Entered before it is handed on: a reply may come back before `take` even returns.
    const under =
      taking.get(said.message) ??
      Promise.resolve()
        .then(() => parts.take(turn))
        .then(() => rooms.say(turn.conversation, said, turn.at));
    taking.set(said.message, under);
    try {
      await under;
      return c.json({ ok: true }, 202);
    } catch {
      return refuse(c, 'not_kept', { 'Retry-After': '2' });
    } finally {
      taking.delete(said.message);
    }
  }

  const limited = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => refuse(c, 'too_large') });

  app.post('/messages', limited(limits.messageBytes), async (c) => {
    const session = sessionIn(c);
    if (session === undefined) return refuse(c, 'no_session');
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return refuse(c, 'wrong_type');
    const posted = Posted.safeParse(await readJson(c));
    if (!posted.success) return refuse(c, 'not_understood');
    const turn = turnOf(posted.data, { session, at: parts.now() });
    return accept(c, session, saidOf(posted.data, parts.mask), turn);
  });

  app.post('/files', limited(limits.fileBytes), async (c) => {
    const session = sessionIn(c);
    if (session === undefined) return refuse(c, 'no_session');
    const mediaType = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!fileTypes.test(mediaType)) return refuse(c, 'wrong_type');
    const id = MessageId.safeParse(c.req.query('id'));
    const name = (c.req.query('name') ?? '').replace(/[\p{Cc}/\\]/gu, '').slice(-120);
    if (!id.success || name === '') return refuse(c, 'not_understood');
    const bytes = Buffer.from(await c.req.arrayBuffer()).toString('base64');
    const turn = fileTurnOf(id.data, { name, mediaType, bytes }, { session, at: parts.now() });
    return accept(c, session, { message: id.data, text: '', file: parts.mask(name) }, turn);
  });

  app.post('/seen', limited(1024), async (c) => {
    const session = sessionIn(c);
    if (session === undefined) return refuse(c, 'no_session');
    const body: unknown = await readJson(c);
    if (typeof body !== 'object' || body === null || !('id' in body) || typeof body.id !== 'string')
      return refuse(c, 'not_understood');
    rooms.seen(conversationOf(session), body.id);
    return c.body(null, 204);
  });

  app.post('/leave', limited(1024), (c) => {
    const session = sessionIn(c);
    if (session === undefined) return refuse(c, 'no_session');
    rooms.forget(conversationOf(session), { all: false });
    return c.body(null, 204);
  });

  for (const name of page.names) {
    app.get(`/${name}`, (c) => {
      const asset = page.asset(name);
      c.header('ETag', asset.etag);
      c.header('Cache-Control', 'no-cache');
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304);
      return c.body(asset.body, 200, { 'Content-Type': asset.type });
    });
  }

  // Browsers ask for it on pages without an icon of their own.
  app.get('/favicon.ico', (c) => c.body(null, 204));

  const gets = [
    '/',
    '/favicon.ico',
    '/events',
    '/healthz',
    '/readyz',
    '/metrics',
    ...page.names.map((name) => `/${name}`),
  ];
  for (const path of gets) app.all(path, (c) => refuse(c, 'wrong_method', { Allow: 'GET, HEAD' }));
  for (const path of ['/messages', '/files', '/seen', '/leave'])
    app.all(path, (c) => refuse(c, 'wrong_method', { Allow: 'POST' }));
  app.notFound((c) => refuse(c, 'not_found'));
  app.onError((_, c) => refuse(c, 'not_kept'));
  return app;
}

async function readJson(c: C): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
