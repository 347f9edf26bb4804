/**
 * A Slack of our own over HTTP and sockets, stricter than the platform: block and text limits, escaping, three seconds to
 * acknowledge, events delivered again with new ids, a mention delivered twice, calls refused on order.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { readBlock, readBlocks, readTop, View, type KitBlock } from './kit.ts';

export const token = 'xoxb-1234-testing';
export const appToken = 'xapp-1-testing';
export const secret = '0123456789abcdef0123456789abcdef';
export const bot = { user: 'U0BOT', id: 'B0BOT' };
export const support = 'C0SUPPORT';

type Fields = Readonly<Record<string, unknown>>;

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly user: string;
  text: string;
  blocks: KitBlock[];
  /** As a reader sees it. */
  shown: string;
  choices: { value: string; label: string; action: string }[];
  readonly reactions: Set<string>;
  readonly file?: { readonly id: string; readonly name: string; readonly bytes: Buffer };
  /** Seen by this member only. */
  readonly only?: string;
  readonly at: number;
}

/** What happens to the next call of a method: an error of Slack, a status, a limit, a cut connection, no answer. */
export type Trouble =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number }
  | 'drop'
  | 'hang'
  /** Done, but the answer is lost. */
  | 'lost'
  /** Nothing: the next one is for the call after it. */
  | 'pass';

/** One delivery of an event, a press or a command. */
export interface Delivery {
  readonly kind: string;
  readonly ms: number;
  /** Status over HTTP; 200 for an acknowledged envelope, 0 without any answer in 3 seconds. */
  readonly status: number;
  readonly body: string;
}

class Refusal extends Error {}

export interface SlackApi {
  readonly url: string;
  readonly messages: readonly Message[];
  readonly calls: readonly { readonly method: string; readonly fields: Fields; readonly at: number }[];
  readonly deliveries: readonly Delivery[];
  readonly homes: ReadonlyMap<string, { blocks: KitBlock[]; private_metadata: string; shown: string }>;
  /** Members of the bot's channels. */
  readonly channels: Map<string, { member: boolean; archived?: boolean }>;
  /** Sends HTTP calls to this address instead of a socket. */
  target: string | undefined;
  /** Sockets that are open. */
  readonly sockets: ReadonlySet<WebSocket>;
  /** Envelopes are not answered to in this way any more: how often an event is delivered again. */
  retries: number;
  readonly deliver: (kind: 'event' | 'press' | 'command', body: Fields, retry?: number) => Promise<Delivery>;
  readonly write: (user: string, text: string, more?: WriteOptions) => Promise<Message>;
  readonly edit: (message: Message, text: string) => Promise<void>;
  readonly press: (user: string, message: Message, value: string) => Promise<Delivery>;
  readonly command: (user: string, text: string, channel?: string) => Promise<Delivery>;
  readonly openHome: (user: string) => Promise<void>;
  readonly pressHome: (user: string, value: string) => Promise<Delivery>;
  /** Delivers the last event once more under a new event id. */
  readonly again: () => Promise<Delivery>;
  readonly trouble: (method: string, ...troubles: Trouble[]) => void;
  readonly thread: (channel: string, ts: string) => readonly Message[];
  readonly wait: (done: () => boolean, ms?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface WriteOptions {
  readonly channel?: string;
  readonly thread?: string;
  readonly subtype?: string;
  readonly files?: readonly object[];
  readonly more?: Fields;
  /** A mention comes as app_mention and as message; `mention` or `message` alone, or both in either order. */
  readonly as?: readonly ('message' | 'app_mention')[];
}

/** The direct message of a member. */
export const dmOf = (user: string): string => `D${user.slice(1)}`;

export async function startSlackApi(): Promise<SlackApi> {
  const messages: Message[] = [];
  const calls: { method: string; fields: Fields; at: number }[] = [];
  const deliveries: Delivery[] = [];
  const homes = new Map<string, { blocks: KitBlock[]; private_metadata: string; shown: string }>();
  const channels = new Map<string, { member: boolean; archived?: boolean }>([
    [support, { member: true }],
    ['C0HELP', { member: true }],
    ['C0OTHER', { member: true }],
    ['C0PUBLIC', { member: true }],
    ['C0AWAY', { member: false }],
  ]);
  const troubles = new Map<string, Trouble[]>();
  const uploads = new Map<string, { name: string; bytes?: Buffer }>();
  const sockets = new Set<WebSocket>();
  const waitingAcks = new Map<string, () => void>();
  let last: Fields | undefined;
  let number = 0;
  let stopped = false;
  const seconds = 1_764_043_200;

  const next = (): number => (number += 1);
  const newTs = (): string =>
    `${Math.max(seconds, Math.floor(Date.now() / 1000))}.${String(next()).padStart(6, '0')}`;

  function add(message: Omit<Message, 'ts' | 'reactions' | 'at'> & { ts?: string }): Message {
    const made = { ...message, ts: message.ts ?? newTs(), reactions: new Set<string>(), at: Date.now() };
    messages.push(made);
    return made;
  }
  const thread = (channel: string, ts: string): Message[] =>
    messages.filter((one) => one.channel === channel && (one.ts === ts || one.thread_ts === ts));

  function find(fields: Fields, name = 'ts'): Message {
    const found = messages.find((one) => one.channel === fields['channel'] && one.ts === fields[name]);
    if (found === undefined) throw new Refusal('message_not_found');
    return found;
  }
  function place(fields: Fields, name = 'channel'): string {
    const id = String(fields[name]);
    if (id.startsWith('D')) return id;
    const known = channels.get(id);
    if (known === undefined) throw new Refusal('channel_not_found');
    if (known.archived === true) throw new Refusal('is_archived');
    if (!known.member) throw new Refusal('not_in_channel');
    return id;
  }
  function content(fields: Fields): Pick<Message, 'text' | 'blocks' | 'shown' | 'choices'> {
    try {
      const text = readTop(fields['text']);
      const blocks = fields['blocks'] === undefined ? [] : readBlocks(fields['blocks']);
      const read = blocks.map(readBlock);
      const shown = read
        .map((one) => one.text)
        .filter((one) => one !== '')
        .join('\n\n');
      return {
        text,
        blocks,
        shown: blocks.length === 0 ? text : shown,
        choices: read.flatMap((one) => one.choices),
      };
    } catch (error) {
      throw new Refusal((error as Error).message.split(':')[0], { cause: error });
    }
  }
  const asApi = ({ ts, thread_ts, channel, user, text, blocks, file }: Message): Fields => ({
    type: 'message',
    ts,
    user,
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    blocks,
    ...(user === bot.user ? { bot_id: bot.id } : {}),
    ...(thread_ts === undefined ? {} : { thread_ts, parent_user_id: thread(channel, thread_ts)[0]?.user }),
    ...(thread(channel, ts).length > 1 ? { latest_reply: thread(channel, ts).at(-1)?.ts } : {}),
    ...(file === undefined ? {} : { files: [{ id: file.id, name: file.name }] }),
  });
  function page(given: readonly Message[], fields: Fields): Fields {
    const all = given.filter(({ ts }) => Number(ts) >= Number(fields['oldest'] ?? 0));
    const limit = Math.min(Number(fields['limit'] ?? 100), 3);
    const from = Number(fields['cursor'] ?? 0);
    const more = from + limit < all.length;
    return {
      messages: all.slice(from, from + limit).map(asApi),
      has_more: more,
      response_metadata: { next_cursor: more ? String(from + limit) : '' },
    };
  }

  const methods: Readonly<Record<string, (fields: Fields) => Fields>> = {
    'auth.test': () => ({ user_id: bot.user, bot_id: bot.id, team_id: 'T0' }),
    'chat.postMessage'(fields) {
      const channel = place(fields);
      const thread_ts = fields['thread_ts'];
      if (typeof thread_ts === 'string' && thread(channel, thread_ts).length === 0)
        throw new Refusal('thread_not_found');
      const { ts } = add({
        channel,
        user: bot.user,
        ...content(fields),
        ...(typeof thread_ts === 'string' ? { thread_ts } : {}),
      });
      return { ts, channel };
    },
    'chat.postEphemeral'(fields) {
      const { ts } = add({
        channel: place(fields),
        user: bot.user,
        only: String(fields['user']),
        ...content(fields),
      });
      return { message_ts: ts };
    },
    'chat.update'(fields) {
      const message = find(fields);
      if (message.user !== bot.user) throw new Refusal('cant_update_message');
      Object.assign(message, content(fields));
      return { ts: message.ts };
    },
    'chat.delete'(fields) {
      const message = find(fields);
      if (message.user !== bot.user) throw new Refusal('cant_delete_message');
      messages.splice(messages.indexOf(message), 1);
      return {};
    },
    'chat.getPermalink': (fields) => ({
      permalink: `https://team.slack.com/archives/${String(fields['channel'])}/p${String(fields['message_ts']).replace('.', '')}`,
    }),
    'reactions.add'(fields) {
      const { reactions } = find(fields, 'timestamp');
      const name = String(fields['name']);
      if (reactions.has(name)) throw new Refusal('already_reacted');
      reactions.add(name);
      return {};
    },
    'reactions.remove'(fields) {
      if (!find(fields, 'timestamp').reactions.delete(String(fields['name'])))
        throw new Refusal('no_reaction');
      return {};
    },
    'conversations.list': () => ({
      channels: [...new Set(messages.map(({ channel }) => channel).filter((id) => id.startsWith('D')))].map(
        (id) => ({ id }),
      ),
    }),
    'conversations.open': (fields) => ({ channel: { id: dmOf(String(fields['users'])) } }),
    'conversations.history': (fields) =>
      page(
        messages
          .filter(
            (one) => one.channel === place(fields) && one.thread_ts === undefined && one.only === undefined,
          )
          .toReversed(),
        fields,
      ),
    'conversations.replies': (fields) => page(thread(place(fields), String(fields['ts'])), fields),
    'views.publish'(fields) {
      const view = View.safeParse(fields['view']);
      if (!view.success) throw new Refusal('invalid_arguments', { cause: view.error });
      const shown = view.data.blocks.map((block) => readBlock(block).text).join('\n');
      homes.set(String(fields['user_id']), { ...view.data, shown });
      return {};
    },
    'files.getUploadURLExternal'(fields) {
      const id = `F${next()}`;
      uploads.set(id, { name: String(fields['filename']) });
      return { file_id: id, upload_url: `${url}/upload/${id}` };
    },
    'files.completeUploadExternal'(fields) {
      const [given] = fields['files'] as { id: string }[];
      const upload = uploads.get(given?.id ?? '');
      if (upload?.bytes === undefined) throw new Refusal('file_not_found');
      const channel = place(fields, 'channel_id');
      const { name, bytes } = upload;
      const thread_ts = fields['thread_ts'];
      add({
        channel,
        user: bot.user,
        text: '',
        blocks: [],
        shown: '',
        choices: [],
        file: { id: given?.id ?? '', name, bytes },
        ...(typeof thread_ts === 'string' ? { thread_ts } : {}),
      });
      return { files: [{ id: given?.id }] };
    },
    'files.delete'(fields) {
      const message = messages.find((one) => one.file?.id === fields['file']);
      if (message === undefined) throw new Refusal('file_not_found');
      return {};
    },
    'apps.connections.open': () => ({ url: `${url.replace('http', 'ws')}/link` }),
  };

  async function bytesOf(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  function fieldsOf(type: string, body: string): Fields {
    if (type.startsWith('application/json')) return JSON.parse(body) as Fields;
    const fields: Record<string, unknown> = {};
    for (const [name, value] of new URLSearchParams(body))
      fields[name] = /^[[{]/.test(value) && name !== 'text' ? JSON.parse(value) : value;
    return fields;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const body = await bytesOf(request);
    const answer = (status: number, json: object, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(json));
    if (path.startsWith('/upload/')) {
      const upload = uploads.get(path.slice('/upload/'.length));
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const form = await new Response(new Uint8Array(body), { headers }).formData();
      const [part] = [...form.values()].filter((one) => typeof one !== 'string');
      if (upload !== undefined && part !== undefined) upload.bytes = Buffer.from(await part.arrayBuffer());
      return void response.writeHead(200).end('OK');
    }
    if (path.startsWith('/respond/')) {
      const [, , channel = '', user = '', uses = ''] = path.split('/');
      calls.push({ method: 'response_url', fields: { channel, user }, at: Date.now() });
      const fault = troubles.get('response_url')?.shift();
      if (typeof fault === 'object' && 'status' in fault) return void answer(fault.status, {});
      const used = calls.filter(({ method, fields }) => method === 'used' && fields['uses'] === uses).length;
      if (used >= 5) return void answer(404, { error: 'used_url' });
      calls.push({ method: 'used', fields: { uses }, at: Date.now() });
      add({
        channel,
        user: bot.user,
        only: user,
        ...content(fieldsOf('application/json', body.toString('utf8'))),
      });
      return void answer(200, { ok: true });
    }
    const method = path.replace('/api/', '');
    const fields = fieldsOf(request.headers['content-type'] ?? '', body.toString('utf8'));
    calls.push({ method, fields, at: Date.now() });
    const trouble = troubles.get(method)?.shift();
    if (trouble === 'drop') return void request.socket.destroy();
    if (trouble === 'hang') return;
    if (typeof trouble === 'object') {
      if ('error' in trouble) return void answer(200, { ok: false, error: trouble.error });
      if ('status' in trouble) return void answer(trouble.status, {});
      return void answer(
        429,
        { ok: false, error: 'ratelimited' },
        { 'retry-after': String(trouble.retryAfter) },
      );
    }
    const bearer = request.headers.authorization;
    const wanted = method === 'apps.connections.open' ? appToken : token;
    if (bearer !== `Bearer ${wanted}`) return void answer(200, { ok: false, error: 'invalid_auth' });
    try {
      const done = methods[method]?.(fields);
      if (done === undefined) throw new Refusal('unknown_method');
      if (trouble === 'lost') return void request.socket.destroy();
      answer(200, { ok: true, ...done });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer(200, {
        ok: false,
        error: error.message,
        why: error.cause instanceof Error ? error.cause.message : '',
      });
    }
  }

  const server = createServer(
    (request, response) =>
      void serve(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      }),
  );
  const links = new WebSocketServer({ server, path: '/link' });
  links.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id: id } = JSON.parse((data as Buffer).toString()) as { envelope_id: string };
      waitingAcks.get(id)?.();
      waitingAcks.delete(id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function overHttp(
    kind: string,
    body: Fields,
    retry: number,
  ): Promise<{ status: number; body: string }> {
    const isEvent = kind === 'event';
    const sent = isEvent
      ? JSON.stringify(body)
      : kind === 'press'
        ? new URLSearchParams({ payload: JSON.stringify(body) }).toString()
        : new URLSearchParams(body as Record<string, string>).toString();
    const time = String(Math.floor(Date.now() / 1000));
    const signed = `v0=${createHmac('sha256', secret).update(`v0:${time}:${sent}`).digest('hex')}`;
    try {
      const response = await fetch(api.target ?? '', {
        method: 'POST',
        headers: {
          'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': time,
          'x-slack-signature': signed,
          ...(retry === 0
            ? {}
            : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
        },
        body: sent,
        signal: AbortSignal.timeout(3000),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: 0, body: '' };
    }
  }

  async function overSocket(
    kind: string,
    payload: Fields,
    retry: number,
  ): Promise<{ status: number; body: string }> {
    const type = { event: 'events_api', press: 'interactive', command: 'slash_commands' }[kind];
    const id = `envelope-${next()}`;
    const socket = [...sockets].at(-1);
    if (socket === undefined) return { status: 0, body: '' };
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve({ status: 0, body: '' }), 3000);
      waitingAcks.set(id, () => {
        clearTimeout(late);
        resolve({ status: 200, body: '' });
      });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type,
          payload,
          retry_attempt: retry,
          accepts_response_payload: kind !== 'event',
        }),
      );
    });
  }

  async function deliver(kind: 'event' | 'press' | 'command', body: Fields, retry = 0): Promise<Delivery> {
    const began = Date.now();
    const got = await (api.target === undefined
      ? overSocket(kind, body, retry)
      : overHttp(kind, body, retry));
    const delivery = { kind, ms: Date.now() - began, ...got };
    deliveries.push(delivery);
    if (kind !== 'event' || got.status === 200 || stopped || retry >= api.retries) return delivery;
    // Slack comes again, under another event id.
    return deliver(kind, { ...body, event_id: `Ev${next()}` }, retry + 1);
  }
  function deliverEvent(event: Fields): Promise<Delivery> {
    last = event;
    return deliver('event', {
      type: 'event_callback',
      team_id: 'T0',
      api_app_id: 'A0',
      event_id: `Ev${next()}`,
      event,
    });
  }
  const respondUrl = (channel: string, user: string): string => `${url}/respond/${channel}/${user}/${next()}`;
  const typeOf = (channel: string): string =>
    channel.startsWith('D') ? 'im' : channel.startsWith('G') ? 'mpim' : 'channel';
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  function eventOf(message: Message, more: Fields): Fields {
    const parent =
      message.thread_ts === undefined ? undefined : thread(message.channel, message.thread_ts)[0];
    return {
      type: 'message',
      ...asApi(message),
      ...(parent === undefined ? {} : { parent_user_id: parent.user }),
      channel: message.channel,
      channel_type: typeOf(message.channel),
      event_ts: message.ts,
      ...more,
    };
  }

  const api: SlackApi = {
    url: `${url}/api/`,
    messages,
    calls,
    deliveries,
    homes,
    channels,
    target: undefined,
    sockets,
    retries: 3,
    deliver,
    async write(user, text, { channel = dmOf(user), thread: thread_ts, subtype, files, more = {}, as } = {}) {
      const message = add({
        channel,
        user,
        text,
        blocks: [],
        shown: text,
        choices: [],
        ...(thread_ts === undefined ? {} : { thread_ts }),
      });
      const mentioned = text.includes(`<@${bot.user}>`);
      // Mentions stand as they are; everything else a member types is escaped by Slack.
      const sent = text.split(`<@${bot.user}>`).map(escaped).join(`<@${bot.user}>`);
      const event = eventOf(message, {
        text: sent,
        ...(subtype === undefined ? {} : { subtype }),
        ...(files === undefined ? {} : { files, subtype: 'file_share' }),
        ...more,
      });
      for (const type of as ??
        (mentioned && !channel.startsWith('D') ? ['app_mention', 'message'] : ['message'])) {
        const { channel_type: _, ...mention } = event;
        await deliverEvent(type === 'message' ? event : { ...mention, type });
      }
      return message;
    },
    async edit(message, text) {
      Object.assign(message, { text, shown: text });
      await deliverEvent({
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel: message.channel,
        channel_type: typeOf(message.channel),
        ts: newTs(),
        message: { ...eventOf(message, {}), edited: { user: message.user, ts: newTs() } },
      });
    },
    press(user, message, value) {
      const choice = message.choices.find((one) => one.value === value);
      if (choice === undefined)
        throw new Error(`no such button is shown: ${value} in ${JSON.stringify(message.choices)}`);
      const { channel, ts, thread_ts, only } = message;
      const selected = choice.action === 'choice' ? { selected_option: { value } } : { value };
      return deliver('press', {
        type: 'block_actions',
        user: { id: user },
        team: { id: 'T0' },
        trigger_id: `t${next()}`,
        channel: { id: channel },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: only !== undefined },
        ...(only === undefined ? { message: { ts, ...(thread_ts === undefined ? {} : { thread_ts }) } } : {}),
        actions: [
          { type: 'button', action_id: choice.action, block_id: 'b', action_ts: newTs(), ...selected },
        ],
        response_url: respondUrl(channel, user),
      });
    },
    command: (user, text, channel = 'C0HELP') =>
      deliver('command', {
        command: '/respite',
        text,
        user_id: user,
        team_id: 'T0',
        channel_id: channel,
        trigger_id: `t${next()}`,
        response_url: respondUrl(channel, user),
      }),
    async openHome(user) {
      await deliverEvent({
        type: 'app_home_opened',
        user,
        channel: dmOf(user),
        tab: 'home',
        event_ts: newTs(),
      });
    },
    pressHome(user, value) {
      const home = homes.get(user);
      const choice = home?.blocks
        .flatMap((block) => readBlock(block).choices)
        .find((one) => one.value === value);
      if (choice === undefined) throw new Error(`no such button at home: ${value}`);
      return deliver('press', {
        type: 'block_actions',
        user: { id: user },
        team: { id: 'T0' },
        trigger_id: `t${next()}`,
        container: { type: 'view', view_id: 'V1' },
        view: { id: 'V1', type: 'home', private_metadata: home?.private_metadata },
        actions: [{ type: 'button', action_id: choice.action, block_id: 'b', action_ts: newTs(), value }],
      });
    },
    again: () => deliverEvent({ ...last }),
    trouble(method, ...more) {
      troubles.set(method, [...(troubles.get(method) ?? []), ...more]);
    },
    thread,
    async wait(done, ms = 15_000) {
      const end = Date.now() + ms;
      while (!done()) {
        if (Date.now() > end)
          throw new Error(
            `never so: ${done.toString()}\n${JSON.stringify(messages.slice(-12), (k, v: unknown) => (k === 'blocks' ? undefined : v), 1)}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      stopped = true;
      for (const socket of sockets) socket.terminate();
      links.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
  return api;
}
