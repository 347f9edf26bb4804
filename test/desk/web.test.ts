/** A whole handover through the app for somebody on the web page, who closes the page and comes back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Turn } from '../../src/model/turn.ts';
import { openClient, type Client } from '../channel/web/harness.ts';
import { boss, makePlatforms, makeStaff, realPorts, wordsOf } from './town.ts';

const folder = mkdtempSync(join(tmpdir(), 'respite-desk-web-'));
const platforms = makePlatforms();
let app: App;
let listen: ((turn: Turn) => Promise<void>) | undefined;
let sent = 0;

beforeAll(async () => {
  const config = readConfig({ RESPITE_DATA: folder, RESPITE_WEB_PORT: '0' });
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const staff = makeStaff(platforms, (onTurn) => (listen = onTurn));
  app = await startApp(config, await realPorts(), quiet, { staff });
}, 60_000);
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const thread = () => [...platforms.threads.values()].at(-1) ?? [];
async function until(so: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1500 && !so(); tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect(so(), so.toString()).toBe(true);
}
const texts = (client: Client) => client.replies().map(wordsOf).join('\n');
async function staffWrites(text: string): Promise<void> {
  sent += 1;
  await listen?.({
    conversation: [...platforms.threads.keys()].at(-1) ?? '',
    user: boss,
    kind: 'text',
    text,
    at: new Date().toISOString(),
    eventId: `staff:${sent}`,
    place: 'channel',
  });
}

test('both directions, 还未送达 while the page is closed, delivered when it opens', async () => {
  const url = app.web?.url ?? '';
  const client = await openClient(url);
  await client.open({ seen: true });
  let number = 0;
  const post = async (body: object) => {
    number += 1;
    const answer = await client.post({ id: `message-${number}`, ...body }, { origin: url });
    expect(answer.ok, await answer.text()).toBe(true);
  };
  await post({ text: '/person' });
  await until(() => texts(client).includes('可以转给真人'));
  await post({ choice: 'c:share_nothing', label: 'x' });
  await until(() => texts(client).includes('接上了'));
  expect(thread()[0]?.text).toContain('没有同意给看：问题、情况、方案、最近说的话');
  await post({ text: '我在网页上' });
  await until(() => thread().some(({ text }) => text.includes('我在网页上')));
  await staffWrites('看到了，你说');
  await until(() => texts(client).includes('看到了，你说'));

  client.close();
  await staffWrites('还在吗，再看一眼');
  await until(() => thread().some(({ about }) => about === 'handoff:desk_not_delivered_away'));
  const again = await openClient(url, client.cookie);
  await again.open({ seen: true });
  await until(() => texts(again).includes('还在吗，再看一眼'));
  again.close();
}, 60_000);
