/** Health, readiness and metrics, on a port of their own and where the web chat is off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../src/app.ts';
import { makePorts } from '../src/cli/ports.ts';
import { readConfig } from '../src/config.ts';
import type { DialoguePorts } from '../src/dialogue/ports.ts';
import type { LogFields } from '../src/log.ts';
import { makeMetrics } from '../src/metrics.ts';
import { opsListeners, readiness, startOpsServer } from '../src/ops.ts';
import type { Health } from '../src/work/health.ts';
import { startBotApi, token, type BotApi } from './channel/telegram/bot-api.ts';

const well: Health = {
  ok: true,
  store: 'ok',
  conversations: 3,
  inbox: 0,
  outbox: 0,
  oldestInboxMs: 0,
  stuck: false,
  channels: {},
};
const withTelegram = (ok: boolean): Health => ({ ...well, ok, channels: { telegram: { ok } as object } });

describe('readiness', () => {
  test.each<[string, Health, boolean, readonly string[]]>([
    ['all is well', withTelegram(true), false, []],
    ['stopping', well, true, ['stopping']],
    ['a queue that does not move', { ...well, ok: false, stuck: true }, false, ['stuck']],
    [
      'a store that does not answer',
      { ...well, ok: false, store: 'store_full', stuck: true },
      false,
      ['store'],
    ],
    ['a dead poller', withTelegram(false), false, ['telegram']],
    ['a channel that cannot tell', { ...well, channels: { web: {} } }, false, []],
  ])('%s', (_, health, stopping, reasons) => {
    expect(readiness(health, stopping)).toEqual({ ok: reasons.length === 0, reasons });
  });
});

describe('the small server', () => {
  test('answers its paths only, with 503 when something is wrong or cannot be asked', async () => {
    let health: () => Promise<Health> = () => Promise.resolve(well);
    const metrics = makeMetrics();
    const server = await startOpsServer(
      { host: '127.0.0.1', port: 0, variable: 'RESPITE_HEALTH_PORT' },
      opsListeners({
        health: () => health(),
        ready: async () => readiness(await health(), false),
        metrics: async () => metrics.text(await health()),
      }),
    );
    const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
    expect(await (await ask('/healthz?x=1')).json()).toEqual(well);
    expect((await ask('/readyz')).status).toBe(200);
    expect((await ask('/metrics')).headers.get('content-type')).toMatch(/^text\/plain/);
    expect((await ask('/healthz', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/healthz/..%2f')).status).toBe(404);
    health = () => Promise.resolve(withTelegram(false));
    expect((await ask('/healthz')).status).toBe(503);
    const ready = await ask('/readyz');
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, reasons: ['telegram'] }]);
    health = () => Promise.reject(new Error('not started yet: 秘密'));
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const answer = await ask(path);
      expect([answer.status, await answer.text()]).toEqual([503, '{"ok":false}']);
    }
    await server.stop();
  });

  test('names the setting when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const place = { host: '127.0.0.1', port, variable: 'RESPITE_HEALTH_PORT' };
    await expect(startOpsServer(place, {})).rejects.toThrow(/RESPITE_HEALTH_PORT.*set another port/);
    await new Promise((resolve) => other.close(resolve));
  });
});

test('the metrics tell of the queues and of each part that can tell', async () => {
  const metrics = makeMetrics();
  const channels = { telegram: { ok: false, pending: 7 } as object, web: {} };
  const { body } = await metrics.text({ ...well, inbox: 2, oldestInboxMs: 5500, channels });
  for (const line of [
    'respite_waiting{queue="inbox"} 2',
    'respite_oldest_message_seconds 5.5',
    'respite_conversations 3',
    'respite_ok{part="store"} 1',
    'respite_ok{part="queue"} 1',
    'respite_ok{part="telegram"} 0',
    'respite_platform_pending{channel="telegram"} 7',
  ])
    expect(body.split('\n')).toContain(line);
  expect(body).not.toContain('part="web"');
});

describe('an app without the web chat', () => {
  const folder = mkdtempSync(join(tmpdir(), 'respite-ops-'));
  let ports: DialoguePorts;
  let api: BotApi;
  const lines: LogFields[] = [];
  const record = (fields: LogFields): void => {
    lines.push(fields);
  };
  beforeAll(async () => {
    ports = await makePorts({ asOf: '2026-11-25' });
    api = await startBotApi();
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (more: Readonly<Record<string, string>>): Promise<App> =>
    startApp(
      readConfig({
        RESPITE_DATA: folder,
        RESPITE_TELEGRAM_TOKEN: token,
        RESPITE_TELEGRAM_API_ROOT: api.url,
        ...more,
      }),
      ports,
      { info: record, warn: record, error: record },
    );

  test('answers on the port that the web chat would have, the webhook too', async () => {
    const app = await start({
      RESPITE_WEB_PORT: '0',
      RESPITE_TELEGRAM_WEBHOOK_URL: 'https://respite.example/telegram/hook',
      RESPITE_TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-some-length',
    });
    const at = `http://127.0.0.1:${app.healthPort}`;
    await expect.poll(async () => (await fetch(`${at}/readyz`)).status, { timeout: 20_000 }).toBe(200);
    expect(await (await fetch(`${at}/healthz`)).json()).toMatchObject({
      ok: true,
      channels: { telegram: { ok: true, mode: 'webhook' } },
    });
    expect(await (await fetch(`${at}/metrics`)).text()).toContain('respite_ok{part="telegram"} 1');
    expect((await fetch(`${at}/telegram/hook`, { method: 'POST' })).status).toBe(403);
    await app.stop();
    await expect(fetch(`${at}/healthz`)).rejects.toThrow();
  }, 60_000);

  test('runs without where nobody asked for a port and it is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const app = await start({ RESPITE_WEB_PORT: port });
    expect(app.channels).toEqual(['telegram']);
    expect(app.healthPort).toBeUndefined();
    expect(lines).toContainEqual(expect.objectContaining({ event: 'health_off' }));
    await app.stop();
    await expect(start({ RESPITE_HEALTH_PORT: port })).rejects.toThrow(/RESPITE_HEALTH_PORT/);
    await new Promise((resolve) => other.close(resolve));
  }, 60_000);
});
