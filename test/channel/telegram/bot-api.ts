/**
 * A Bot API of our own over HTTP, stricter than the platform: bytes of callback data, lengths after parsing, every tag,
 * offsets and redelivery, two pollers, webhooks with a secret, and faults on order.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseHtml } from './html.ts';

export const token = '123456:AAtesting-token_0123456789';
export const me = { id: 123456, is_bot: true, first_name: 'Respite', username: 'RespiteTestBot' };

type Fields = Readonly<Record<string, unknown>>;

export interface Shown {
  readonly id: number;
  readonly chat: number;
  readonly method: string;
  /** As the reader sees it. */
  readonly text: string;
  readonly html?: string;
  readonly topic?: number;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
  readonly file?: { readonly name: string; readonly bytes: Buffer };
  readonly at: number;
}

/** What happens to the next call: an error of the platform, a cut connection, no answer at all (done or not), or broken JSON. */
export type Trouble =
  | { readonly code: number; readonly description?: string; readonly retryAfter?: number }
  | 'drop'
  | 'hang'
  | 'done_without_answer'
  | 'nonsense';

class Refusal extends Error {
  readonly code: number;
  readonly parameters: Fields | undefined;
  constructor(code: number, description: string, parameters?: Fields) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const bad = (what: string): never => {
  throw new Refusal(400, `Bad Request: ${what}`);
};

export interface BotApi {
  readonly url: string;
  /** Messages shown to users, oldest first. */
  readonly shown: readonly Shown[];
  /** Every call with its fields. */
  readonly calls: readonly { readonly method: string; readonly fields: Fields; readonly at: number }[];
  readonly answered: readonly string[];
  readonly commands: ReadonlyMap<string, readonly { command: string; description: string }[]>;
  readonly webhook: () => Fields | undefined;
  /** Somebody else sets the webhook, or takes it away. */
  readonly setWebhook: (url: string | undefined) => void;
  /** Telegram could not deliver just now. */
  readonly failDelivery: () => void;
  /** Queues an update; with `id` one that was there before. Gives its id. */
  readonly queue: (update: Fields, id?: number) => number;
  readonly write: (text: string, more?: { chat?: number; type?: string; from?: number } & Fields) => number;
  /** Presses a button of a message that is really shown. */
  readonly press: (data: string, more?: { chat?: number; type?: string; from?: number }) => number;
  /** Queues the last update once more under its old id, as after a crash before the confirmation. */
  readonly again: () => void;
  readonly trouble: (method: string, ...troubles: Trouble[]) => void;
  readonly block: (chat: number) => void;
  readonly unblock: (chat: number) => void;
  readonly remove: (chat: number) => void;
  readonly migrate: (from: number, to: number) => void;
  /** Updates not confirmed yet. */
  readonly pending: () => number;
  readonly wait: (done: () => boolean, ms?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startBotApi(): Promise<BotApi> {
  const shown: Shown[] = [];
  const calls: { method: string; fields: Fields; at: number }[] = [];
  const answered: string[] = [];
  const commands = new Map<string, readonly { command: string; description: string }[]>();
  const updates: { update_id: number; [key: string]: unknown }[] = [];
  const troubles = new Map<string, Trouble[]>();
  const blocked = new Set<number>();
  const removed = new Set<number>();
  const moved = new Map<number, number>();
  const presses = new Set<string>();
  let webhook: Fields | undefined;
  let failedAt: number | undefined;
  let nextUpdate = 700;
  let nextMessage = 1;
  let last: Fields & { update_id: number } = { update_id: 0 };
  let poll: { end: (refusal?: Refusal) => void } | undefined;

  function queue(update: Fields, id?: number): number {
    nextUpdate += id === undefined ? 1 : 0;
    last = { ...update, update_id: id ?? nextUpdate };
    updates.push(last);
    poll?.end();
    return last.update_id;
  }

  function chatFor(fields: Fields): number {
    const id = Number(fields['chat_id']);
    if (!Number.isInteger(id)) bad('chat_id is empty');
    const to = moved.get(id);
    if (to !== undefined)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: to,
      });
    if (blocked.has(id)) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    if (removed.has(id)) bad('chat not found');
    return id;
  }

  function textIn(given: unknown, mode: unknown, most: number, name: string): string {
    if (typeof given !== 'string') return bad(`${name} is empty`);
    if (mode !== undefined && mode !== 'HTML') bad('unsupported parse_mode');
    const { text, marks } = mode === 'HTML' ? parsed(given) : { text: given, marks: [] };
    if (/\p{Surrogate}/u.test(given) || given.includes('\u0000')) bad('strings must be encoded in UTF-8');
    if (text.length > most) bad(`${name} is too long`);
    // Telegram itself drops the marks beyond: a link would be lost without a word.
    if (marks.length > 100) bad('too many entities');
    return text.trim();
  }

  function parsed(html: string): ReturnType<typeof parseHtml> {
    try {
      return parseHtml(html);
    } catch (error) {
      return bad((error as Error).message);
    }
  }

  function buttonsIn(markup: unknown): { text: string; data: string }[] {
    if (markup === undefined) return [];
    const read = (typeof markup === 'string' ? JSON.parse(markup) : markup) as {
      inline_keyboard?: { text: string; callback_data: string }[][];
    };
    const buttons = (read.inline_keyboard ?? bad('no inline_keyboard')).flat();
    if (buttons.length > 100) bad('reply markup is too long');
    return buttons.map(({ text, callback_data: data }) => {
      const bytes = Buffer.byteLength(data);
      if (bytes < 1 || bytes > 64) bad('BUTTON_DATA_INVALID');
      if (text.trim() === '') bad('text buttons must be non-empty');
      return { text, data };
    });
  }

  function show(method: string, fields: Fields, text: string, file?: Shown['file']): Fields {
    const chat = chatFor(fields);
    const topic = fields['message_thread_id'];
    const html = fields['parse_mode'] === 'HTML' ? { html: String(fields['text']) } : {};
    const message: Shown = {
      id: (nextMessage += 1),
      chat,
      method,
      text,
      ...html,
      ...(topic === undefined ? {} : { topic: Number(topic) }),
      buttons: buttonsIn(fields['reply_markup']),
      ...(file === undefined ? {} : { file }),
      at: Date.now(),
    };
    shown.push(message);
    return { message_id: message.id, date: Math.floor(Date.now() / 1000), chat: { id: chat }, text };
  }

  async function upload(method: string, fields: Fields, name: string): Promise<Fields> {
    const file = fields[name];
    if (!(file instanceof File)) return bad(`there is no ${name} in the request`);
    const bytes = Buffer.from(await file.arrayBuffer());
    if (bytes.length === 0) bad('file must be non-empty');
    if (name === 'photo' && bytes.subarray(0, 4).toString('hex') !== '89504e47') bad('IMAGE_PROCESS_FAILED');
    const caption = textIn(fields['caption'] ?? '', fields['parse_mode'], 1024, 'message caption');
    return show(method, fields, caption, { name: file.name, bytes });
  }

  async function getUpdates(fields: Fields): Promise<unknown> {
    if (webhook !== undefined)
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    poll?.end(new Refusal(409, 'Conflict: terminated by other getUpdates request'));
    const offset = Number(fields['offset'] ?? 0);
    for (let at = updates.length - 1; at >= 0; at -= 1)
      if ((updates[at]?.update_id ?? 0) < offset) updates.splice(at, 1);
    const ready = () => updates.slice(0, Number(fields['limit'] ?? 100));
    if (ready().length > 0 || Number(fields['timeout'] ?? 0) === 0) return ready();
    const refusal = await new Promise<Refusal | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), Number(fields['timeout']) * 1000);
      poll = {
        end(given) {
          clearTimeout(timer);
          poll = undefined;
          resolve(given);
        },
      };
    });
    if (refusal !== undefined) throw refusal;
    return ready();
  }

  async function run(method: string, fields: Fields): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return me;
      case 'getUpdates':
        return getUpdates(fields);
      case 'deleteWebhook':
        if (fields['drop_pending_updates'] === true) updates.length = 0;
        webhook = undefined;
        return true;
      case 'setWebhook':
        if (!String(fields['url']).startsWith('https://')) bad('bad webhook: an HTTPS URL must be provided');
        webhook = fields;
        failedAt = undefined;
        poll?.end(new Refusal(409, 'Conflict: terminated by setWebhook request'));
        return true;
      case 'getWebhookInfo':
        return {
          url: webhook?.['url'] ?? '',
          has_custom_certificate: false,
          pending_update_count: webhook === undefined ? 0 : updates.length,
          ...(failedAt === undefined
            ? {}
            : { last_error_date: failedAt, last_error_message: 'Wrong response from the webhook: 秘密' }),
        };
      case 'setMyCommands': {
        const given = fields['commands'] as { command: string; description: string }[];
        for (const { command, description } of given)
          if (!/^[a-z0-9_]{1,32}$/.test(command) || description.length < 1 || description.length > 256)
            bad('BOT_COMMAND_INVALID');
        const scope = (fields['scope'] as { type: string } | undefined)?.type ?? 'default';
        commands.set(`${scope}:${(fields['language_code'] as string | undefined) ?? ''}`, given);
        return true;
      }
      case 'sendChatAction':
        chatFor(fields);
        return true;
      case 'answerCallbackQuery': {
        const id = String(fields['callback_query_id']);
        if (!presses.delete(id)) bad('query is too old and response timeout expired or query ID is invalid');
        answered.push(id);
        return true;
      }
      case 'sendMessage': {
        const text = textIn(fields['text'], fields['parse_mode'], 4096, 'message');
        if (text === '') bad('message text is empty');
        return show(method, fields, text);
      }
      case 'sendDocument':
        return upload(method, fields, 'document');
      case 'sendPhoto':
        return upload(method, fields, 'photo');
      default:
        throw new Refusal(404, 'Not Found');
    }
  }

  async function fieldsOf(request: IncomingMessage): Promise<Fields> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const type = request.headers['content-type'] ?? '';
    if (!type.startsWith('multipart/'))
      return body.length === 0 ? {} : (JSON.parse(body.toString()) as Fields);
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form.entries());
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const fields = await fieldsOf(request);
    calls.push({ method, fields, at: Date.now() });
    const trouble = troubles.get(method)?.shift();
    if (trouble === 'drop') return void request.socket.destroy();
    if (trouble === 'hang') return;
    if (trouble === 'nonsense') return void response.end('<html>Bad gateway</html>');
    const answer = (code: number, body: Fields) =>
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    try {
      if (given !== token) throw new Refusal(401, 'Unauthorized');
      if (trouble === 'done_without_answer') return void (await run(method, fields));
      if (trouble !== undefined)
        throw new Refusal(
          trouble.code,
          trouble.description ?? `trouble ${trouble.code}`,
          trouble.retryAfter === undefined ? undefined : { retry_after: trouble.retryAfter },
        );
      answer(200, { ok: true, result: await run(method, fields) });
    } catch (error) {
      const { code, message, parameters } =
        error instanceof Refusal ? error : new Refusal(500, String(error));
      answer(code, {
        ok: false,
        error_code: code,
        description: message,
        ...(parameters === undefined ? {} : { parameters }),
      });
    }
  }

  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function person(chat: number, from: number | undefined) {
    return { id: from ?? Math.abs(chat), is_bot: false, first_name: '小林' };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown,
    calls,
    answered,
    commands,
    webhook: () => webhook,
    setWebhook: (url) => (webhook = url === undefined ? undefined : { url }),
    failDelivery: () => (failedAt = Math.floor(Date.now() / 1000)),
    queue,
    write(text, more = {}) {
      const { chat = 42, type = 'private', from, ...rest } = more;
      const message = {
        message_id: (nextMessage += 1),
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat, type },
        from: person(chat, from),
        text,
        ...rest,
      };
      return queue({ message });
    },
    press(data, { chat = 42, type = 'private', from } = {}) {
      const under = shown.findLast(
        (one) => one.chat === chat && one.buttons.some((button) => button.data === data),
      );
      if (under === undefined) throw new Error(`no message in ${chat} has a button ${data}`);
      const id = `press-${nextUpdate + 1}`;
      presses.add(id);
      const message = { message_id: under.id, date: 1, chat: { id: chat, type } };
      return queue({ callback_query: { id, from: person(chat, from), data, message, chat_instance: '1' } });
    },
    again: () => {
      const { update_id: id, ...update } = last;
      queue(update, id);
    },
    trouble: (method, ...given) => troubles.set(method, [...(troubles.get(method) ?? []), ...given]),
    block: (chat) => blocked.add(chat),
    unblock: (chat) => blocked.delete(chat),
    remove: (chat) => removed.add(chat),
    migrate: (from, to) => moved.set(from, to),
    pending: () => updates.length,
    async wait(done, ms = 30_000) {
      const until = Date.now() + ms;
      while (!done()) {
        if (Date.now() > until) throw new Error('waited in vain');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      poll?.end();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
