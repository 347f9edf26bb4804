/** A whole handover through the app: from a message on the strict Bot API to a thread of the staff and back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { LogFields } from '../../src/log.ts';
import type { Turn } from '../../src/model/turn.ts';
import { startBotApi, token, type BotApi } from '../channel/telegram/bot-api.ts';
import { boss, makePlatforms, makeStaff, realPorts } from './town.ts';

const folder = mkdtempSync(join(tmpdir(), 'respite-desk-telegram-'));
const platforms = makePlatforms();
const lines: LogFields[] = [];
const record = (fields: LogFields): void => {
  lines.push(fields);
};
const chat = 9_155_501_777;
let api: BotApi;
let app: App;
let listen: ((turn: Turn) => Promise<void>) | undefined;
let events = 0;

async function start(): Promise<void> {
  const config = readConfig({
    RESPITE_DATA: folder,
    RESPITE_TELEGRAM_TOKEN: token,
    RESPITE_TELEGRAM_API_ROOT: api.url,
  });
  const staff = makeStaff(platforms, (onTurn) => (listen = onTurn));
  const ports = await realPorts();
  app = await startApp(config, ports, { info: record, warn: record, error: record }, { staff });
}

beforeAll(async () => {
  api = await startBotApi();
  await start();
}, 120_000);
afterAll(async () => {
  await app.stop();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shown = () => api.shown.filter((one) => one.chat === chat);
const texts = () =>
  shown()
    .map(({ text }) => text)
    .join('\n');
const thread = () => [...platforms.threads.values()].at(-1) ?? [];
const waitFor = (so: () => boolean) => api.wait(so, 15_000);

async function staff(more: Partial<Turn>): Promise<void> {
  events += 1;
  await listen?.({
    conversation: [...platforms.threads.keys()].at(-1) ?? '',
    user: boss,
    kind: 'text',
    at: new Date().toISOString(),
    eventId: `staff:${events}`,
    place: 'channel',
    ...more,
  });
}

function disk(): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'utf8')}` : path))
    .join('\n');
}

describe('from Telegram to the staff and back', () => {
  test('consent, both directions, over a restart, blocked and back, /delete', async () => {
    api.write('都协商延期了，怎么还天天打电话催我？', { chat });
    await waitFor(() => texts().includes('延期'));
    api.write('转人工', { chat });
    await waitFor(() => shown().some((one) => one.buttons.some(({ data }) => data === 'c:share_question')));
    api.press('c:share_question', { chat });
    await waitFor(() => texts().includes('接上了'));
    expect(thread()[0]?.text).toContain('怎么还天天打电话催我');
    expect(thread()[0]?.text).toContain('没有同意给看：情况、方案、最近说的话');
    expect(JSON.stringify(thread())).not.toContain(String(chat));

    api.write('那我现在该怎么回他们', { chat });
    await waitFor(() => thread().some(({ text }) => text.includes('该怎么回他们')));
    await staff({ text: '先别答应任何数额，问清楚是哪一笔 <3 & 再说' });
    await waitFor(() => texts().includes('问清楚是哪一笔 <3 & 再说'));

    await app.stop();
    api.write('重启的时候写的', { chat });
    await start();
    await waitFor(() => thread().some(({ text }) => text.includes('重启的时候写的')));
    await staff({ text: '看到了' });
    await waitFor(() => texts().includes('看到了'));

    api.block(chat);
    await staff({ text: '还在吗' });
    await waitFor(() => thread().some(({ about }) => about === 'handoff:desk_not_delivered_gone'));
  }, 90_000);

  test('another chat closes and deletes; nothing of it is left in the data folder or the log', async () => {
    const other = chat + 1;
    const own = () => api.shown.filter((one) => one.chat === other);
    const offers = (data: string) => own().some((one) => one.buttons.some((button) => button.data === data));
    api.write('我在白鲸小贷逾期了，转人工', { chat: other });
    await waitFor(() => own().length > 0);
    api.write('/person', { chat: other });
    await waitFor(() => offers('c:share_all'));
    api.press('c:share_all', { chat: other });
    await waitFor(() => platforms.threads.size === 2 && own().some(({ text }) => text.includes('接上了')));
    expect(disk()).toContain('白鲸');
    await staff({ kind: 'choice', choiceId: 'desk:close' });
    await waitFor(() => own().some(({ text }) => text.includes('我回来了')));
    api.write('/delete', { chat: other });
    await waitFor(() => offers('c:delete_yes'));
    api.press('c:delete_yes', { chat: other });
    await waitFor(() => own().some(({ text }) => text.includes('请他们删掉')));
    await waitFor(() => thread().some(({ about }) => about === 'handoff:desk_deleted'));
    await app.stop();
    expect(disk()).not.toMatch(/白鲸/);
    expect(disk()).not.toContain(String(other));
    expect(JSON.stringify(lines)).not.toMatch(/白鲸|延期了怎么|看到了/);
    await start();
  }, 90_000);
});
