/** A web channel on a free port with a stand-in for the dialogue, and a small client that speaks the page's protocol. */
import type { Reply } from '../../../src/model/reply.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { makeWebChannel, type WebChannel, type WebOptions } from '../../../src/channel/web/channel.ts';
import type { Entry } from '../../../src/channel/web/render.ts';
import { phrasesOf } from './phrases.ts';

export interface Web {
  readonly channel: WebChannel;
  readonly turns: Turn[];
}

/** Starts a channel; `respond` is what the dialogue would do with a fresh turn. */
export async function startWeb(
  options: Partial<WebOptions> & { respond?: (turn: Turn, channel: WebChannel) => Promise<void> } = {},
): Promise<Web> {
  const turns: Turn[] = [];
  const known = new Set<string>();
  const { respond, ...rest } = options;
  const channel = makeWebChannel({ host: '127.0.0.1', port: 0, phrases: phrasesOf('web'), ...rest });
  await channel.start(async (turn) => {
    if (known.has(turn.eventId)) return;
    known.add(turn.eventId);
    turns.push(turn);
    if (respond !== undefined) setTimeout(() => void respond(turn, channel).catch(() => undefined), 5);
  });
  return { channel, turns };
}

export interface Client {
  readonly cookie: string;
  readonly entries: Entry[];
  readonly events: string[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  open(options?: { after?: string; lastEventId?: string; seen?: boolean }): Promise<void>;
  close(): void;
  /** Resolves once `count` entries have come. */
  wait(count: number): Promise<void>;
  replies(): Reply[];
}

/** Opens a session as a browser would; with `cookie` it is another page of the same session. */
export async function openClient(url: string, cookie?: string): Promise<Client> {
  const given = cookie ?? (await fetch(`${url}/`)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const entries: Entry[] = [];
  const events: string[] = [];
  let stop = new AbortController();

  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { cookie: given, ...(init.headers as Record<string, string>) },
    });

  async function read(body: ReadableStream<Uint8Array>, seen: boolean): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true });
      const frames = rest.split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const event = /^event: (.*)$/m.exec(frame)?.[1] ?? '';
        events.push(event);
        if (event !== 'entry') continue;
        const entry = JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? '') as Entry;
        entries.push(entry);
        if (seen) await request('/seen', { method: 'POST', body: JSON.stringify({ id: entry.id }) });
      }
    }
  }

  async function until(done: () => boolean): Promise<void> {
    for (let tries = 0; tries < 3000; tries += 1) {
      if (done()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain; so far: ${JSON.stringify(events)}`);
  }

  return {
    cookie: given,
    entries,
    events,
    fetch: request,
    post: (body, headers = {}) =>
      request('/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async open({ after, lastEventId, seen = false } = {}) {
      stop = new AbortController();
      const query = new URLSearchParams({
        ...(seen ? { seen: '1' } : {}),
        ...(after === undefined ? {} : { after }),
      });
      const answer = await request(`/events?${query.toString()}`, {
        signal: stop.signal,
        headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
      });
      if (answer.body === null || !answer.ok) throw new Error(`no stream: ${answer.status}`);
      const hellos = events.filter((event) => event === 'hello').length;
      read(answer.body, seen).catch(() => undefined);
      await until(() => events.filter((event) => event === 'hello').length > hellos);
    },
    close: () => stop.abort(),
    wait: (count) => until(() => entries.length >= count),
    replies: () => entries.flatMap((entry) => (entry.reply === undefined ? [] : [entry.reply])),
  };
}
