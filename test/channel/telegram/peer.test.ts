/**
 * The same channel against an emulator that others wrote (telegram-test-api), with the routes it lacks: what our own fake
 * takes for granted is checked by someone else's reading of the Bot API.
 */
import { createServer, type AddressInfo } from 'node:net';
import { routes } from 'telegram-test-api/lib/routes/index.js';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TelegramChannel } from '../../../src/channel/telegram/channel.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { samples } from '../samples.ts';
import { token } from './bot-api.ts';
import { channelOn } from './harness.ts';

const recorded: { method: string; body: unknown }[] = [];
const faults = new Map<string, { status: number; body: object }[]>();
const uploads: { method: string; name: string; bytes: Buffer; caption: string }[] = [];

/** The part of express that the added routes use. */
interface Request {
  params: { method: string; token: string };
  body: Record<string, unknown> | undefined;
  headers: Record<string, string | undefined>;
  on: (event: 'data' | 'end', listener: (chunk: Buffer) => void) => void;
}
interface Answer {
  status: (code: number) => Answer;
  json: (body: object) => void;
}

/** Waits as long polling does, instead of answering at once. */
async function untilSomething(server: TelegramServer, seconds: number): Promise<void> {
  if (server.storage.userMessages.some(({ isRead }) => !isRead)) return;
  await Promise.race([
    server.waitUserMessage(),
    new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  ]);
}

function addRoutes(): void {
  routes.unshift((app, server) => {
    const handle = async (request: Request, response: Answer, next: () => void): Promise<void> => {
      const { method } = request.params;
      recorded.push({ method, body: request.body });
      const fault = faults.get(method)?.shift();
      if (fault !== undefined) return response.status(fault.status).json(fault.body);
      if (method === 'getUpdates') {
        const timeout = Number(request.body?.['timeout'] ?? 0);
        if (timeout > 0) await untilSomething(server, timeout);
        return next();
      }
      if (method === 'setMyCommands' || method === 'sendChatAction')
        return response.json({ ok: true, result: true });
      if (method !== 'sendDocument' && method !== 'sendPhoto') return next();
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const headers = { 'content-type': request.headers['content-type'] ?? '' };
        void new Response(Buffer.concat(chunks), { headers }).formData().then(async (form) => {
          const file = form.get(method === 'sendPhoto' ? 'photo' : 'document') as File;
          const bytes = Buffer.from(await file.arrayBuffer());
          uploads.push({
            method,
            name: file.name,
            bytes,
            caption: (form.get('caption') as string | null) ?? '',
          });
          response.json({ ok: true, result: { message_id: 1 } });
        });
      });
    };
    app.use('/bot:token/:method', handle as never);
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

let server: TelegramServer;
let channel: TelegramChannel;
const turns: Turn[] = [];

beforeAll(async () => {
  addRoutes();
  server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  channel = channelOn({ url: server.config.apiURL });
  await channel.start((turn) => {
    turns.push(turn);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await channel.stop();
  await server.stop();
});

const person = (options: object = {}) =>
  server.getClient(token, { userId: 7, chatId: 7, interval: 5, timeout: 3000, ...options });
async function turnAfter(act: () => Promise<unknown>): Promise<Turn | undefined> {
  const before = turns.length;
  await act();
  for (let n = 0; n < 400 && turns.length === before; n += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return turns[before];
}

describe('against an independent emulator', () => {
  test('a message becomes a turn, the reply reaches the user with its buttons', async () => {
    const user = person();
    const turn = await turnAfter(() => user.sendMessage(user.makeMessage('都延期了还打电话')));
    expect(turn).toMatchObject({ conversation: 'telegram:7', kind: 'text', text: '都延期了还打电话' });
    await channel.send('telegram:7', samples['clarify']!);
    const { result } = await user.getUpdates();
    const [shown] = result.map((update) => ('message' in update ? update.message : undefined));
    expect(shown?.text).toContain('你是想问');
    const markup = shown?.reply_markup as { inline_keyboard: { callback_data: string }[][] };
    expect(markup.inline_keyboard.flat().map((button) => button.callback_data)).toEqual([
      'q:home_visit',
      'q:contacting_others',
      'none',
    ]);
  });

  test('a command with a deep link keeps its topic', async () => {
    const user = person();
    const turn = await turnAfter(() => user.sendCommand(user.makeCommand('/start still_chased')));
    expect(turn).toMatchObject({ kind: 'command', text: '/start still_chased' });
  });

  test('a pressed button is a choice and is answered', async () => {
    const user = person();
    const press = user.makeCallbackQuery('q:home_visit', { message: { message_id: 3 } } as never);
    expect(await turnAfter(() => user.sendCallback(press))).toMatchObject({
      kind: 'choice',
      choiceId: 'q:home_visit',
    });
    // The answer goes out beside the turn: it may arrive a moment later.
    await vi.waitFor(() => expect(recorded.map(({ method }) => method)).toContain('answerCallbackQuery'));
  });

  test('in a supergroup only what is addressed is heard', async () => {
    const user = person({ chatId: -1001, type: 'supergroup' });
    const before = turns.length;
    await user.sendMessage(user.makeMessage('大家好'));
    const turn = await turnAfter(() => user.sendCommand(user.makeCommand('/help')));
    expect(turns.length).toBe(before + 1);
    expect(turn).toMatchObject({ place: 'group', text: '/help', conversation: 'telegram:-1001' });
  });

  test('a document and a picture arrive with names, bytes and caption', async () => {
    await channel.send('telegram:7', samples['letter']!);
    expect(uploads.map(({ method, name, caption }) => ({ method, name, caption }))).toEqual([
      { method: 'sendDocument', name: '投诉信.docx', caption: '' },
      { method: 'sendPhoto', name: '通话次数.png', caption: '每天的通话次数，最多一天十二次' },
    ]);
    expect(uploads[0]?.bytes.toString()).toBe('这是一封信');
  });

  test('429 and 403 are told apart', async () => {
    const refuse = (status: number, parameters?: object) => ({
      status,
      body: {
        ok: false,
        error_code: status,
        description: 'x',
        ...(parameters === undefined ? {} : { parameters }),
      },
    });
    faults.set('sendMessage', [refuse(429, { retry_after: 2 }), refuse(403)]);
    const send = () => channel.send('telegram:7', samples['notice']!).catch((error: unknown) => error);
    expect(await send()).toMatchObject({ retryable: true, retryAfter: 2 });
    expect(await send()).toMatchObject({ retryable: false, gone: true });
  });

  test('the menu is set and polling is long: few polls in a second', async () => {
    await vi.waitFor(() =>
      expect(recorded.filter(({ method }) => method === 'setMyCommands')).toHaveLength(6),
    );
    const polls = () => recorded.filter(({ method }) => method === 'getUpdates').length;
    const before = polls();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(polls() - before).toBeLessThanOrEqual(2);
  });
});
