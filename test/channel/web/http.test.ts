import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/model/errors.ts';
import { webLimits } from '../../../src/channel/web/limits.ts';
import { openClient, startWeb, type Client, type Web } from './harness.ts';

let web: Web;
let client: Client;
beforeAll(async () => {
  web = await startWeb({
    hosts: ['chat.example.org'],
    limits: { perSession: 1000, messageBytes: 20_000, fileBytes: 3000, tabsPerSession: 2 },
    health: () => ({ ok: true, inbox: 0 }),
    metrics: async () => ({ type: 'text/plain', body: 'respite_turns 3\n' }),
  });
  client = await openClient(web.channel.url);
});
afterAll(() => web.channel.stop());

/** fetch does not let one set Host: this does. */
function raw(options: {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  url?: string;
}) {
  const url = new URL(options.url ?? web.channel.url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = request(
        {
          host: url.hostname,
          port: url.port,
          path: options.path,
          method: options.method ?? 'GET',
          headers: options.headers ?? {},
        },
        (answer) => {
          let body = '';
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
        },
      );
      sent.on('error', reject);
      sent.end(options.body);
    },
  );
}

describe('the page', () => {
  test('comes with a session of 256 bits that scripts and other sites cannot use', async () => {
    const answer = await fetch(`${web.channel.url}/`);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^respite=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('keeps the session of a visitor who has one', async () => {
    const answer = await client.fetch('/');
    expect(answer.headers.get('set-cookie')?.split(';')[0]).toBe(client.cookie);
  });

  test('allows only its own scripts and styles, and may not be framed', async () => {
    const policy = (await fetch(`${web.channel.url}/`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test('has nothing inline and names no other site', async () => {
    const html = await (await fetch(`${web.channel.url}/`)).text();
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|https?:\/\//);
    expect(html).not.toMatch(/\{\{/);
  });

  test.each([
    ['zh-CN,zh;q=0.9', 'zh-Hans', '缓口气'],
    ['zh-TW,zh;q=0.9', 'zh-Hant', '緩口氣'],
    ['zh-HK', 'zh-Hant', '緩口氣'],
    ['en-US,en;q=0.9', 'en', 'Respite'],
    ['fr-FR', 'zh-Hans', '缓口气'],
  ])('speaks to a visitor of %s in %s', async (header, lang, title) => {
    const html = await (
      await fetch(`${web.channel.url}/`, { headers: { 'accept-language': header } })
    ).text();
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(`<title>${title}</title>`);
  });

  test('answers 304 for a file that has not changed', async () => {
    const first = await fetch(`${web.channel.url}/app.js`);
    const again = await fetch(`${web.channel.url}/app.js`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([first.status, again.status]).toEqual([200, 304]);
  });
});

describe('who may come in', () => {
  test.each([
    ['127.0.0.1', 200],
    ['localhost', 200],
    ['chat.example.org', 200],
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
  ])('a visitor of %s gets %i', async (name, status) => {
    const port = new URL(web.channel.url).port;
    expect((await raw({ path: '/', headers: { host: `${name}:${port}` } })).status).toBe(status);
  });

  test('the public name needs no port behind a proxy', async () => {
    expect((await raw({ path: '/', headers: { host: 'chat.example.org' } })).status).toBe(200);
  });

  test.each([
    ['no origin, as programs do', {}, 202],
    ['the page itself', { origin: 'SELF' }, 202],
    ['the public name over TLS', { origin: 'https://chat.example.org' }, 202],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a page without origin', { origin: 'null' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('a post from %s', async (name, headers: Record<string, string>, status) => {
    const origin = headers['origin'] === 'SELF' ? { origin: web.channel.url } : headers;
    const answer = await client.post(
      { id: `origin-${name.length}-${status}-${Object.keys(headers).length}`, text: '你好' },
      origin,
    );
    expect(answer.status).toBe(status);
  });

  test('only a trusted proxy makes the cookie Secure, and then it is bound to the host', async () => {
    const tls = { 'x-forwarded-proto': 'https' };
    expect((await fetch(`${web.channel.url}/`, { headers: tls })).headers.get('set-cookie')).not.toContain(
      'Secure',
    );
    const behind = await startWeb({ trustedProxy: true });
    const answer = await fetch(`${behind.channel.url}/`, { headers: tls });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-respite=.*; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    await behind.channel.stop();
  });
});

describe('refusals are small JSON with a clear sentence', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, string, RequestInit, number, string]>([
    ['an unknown address', '/nothing', {}, 404, 'not_found'],
    ['a path that climbs', '/..%2f..%2fpackage.json', {}, 404, 'not_found'],
    ['the wrong method', '/messages', {}, 405, 'wrong_method'],
    ['a post to the page', '/', { method: 'POST' }, 405, 'wrong_method'],
    [
      'a form',
      '/messages',
      { method: 'POST', body: 'id=1', headers: { 'content-type': 'text/plain' } },
      415,
      'wrong_type',
    ],
    [
      'too long a message',
      '/messages',
      { method: 'POST', body: JSON.stringify({ id: 'too-long-1', text: '长'.repeat(9000) }), headers: json },
      413,
      'too_large',
    ],
    ['broken JSON', '/messages', { method: 'POST', body: '{"id":', headers: json }, 400, 'not_understood'],
    [
      'a message without id',
      '/messages',
      { method: 'POST', body: '{"text":"a"}', headers: json },
      400,
      'not_understood',
    ],
    [
      'a choice id that is no id',
      '/messages',
      {
        method: 'POST',
        body: JSON.stringify({ id: 'bad-choice-1', choice: '选'.repeat(3), label: 'x' }),
        headers: json,
      },
      400,
      'not_understood',
    ],
    [
      'a program as a file',
      '/files?id=file-0001&name=a.exe',
      { method: 'POST', body: 'MZ', headers: { 'content-type': 'application/x-msdownload' } },
      415,
      'wrong_type',
    ],
    [
      'too large a file',
      '/files?id=file-0002&name=a.png',
      { method: 'POST', body: 'x'.repeat(4000), headers: { 'content-type': 'image/png' } },
      413,
      'too_large',
    ],
  ])('%s', async (_, path, init, status, code) => {
    const answer = await client.fetch(path, init);
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as { error: { code: string; message: string } };
    expect(body.error.code).toBe(code);
    expect(body.error.message).toMatch(/^[A-Z].{15,}[.}]$/);
    expect(answer.headers.get('content-security-policy')).not.toBeNull();
  });

  test.each(['/messages', '/files', '/seen', '/leave'])('%s without a session is 401', async (path) => {
    expect((await fetch(`${web.channel.url}${path}`, { method: 'POST' })).status).toBe(401);
  });

  test('a session made up by hand is no session', async () => {
    const answer = await fetch(`${web.channel.url}/events`, { headers: { cookie: 'respite=short' } });
    expect(answer.status).toBe(401);
  });

  test('one page too many is 429 and says when to come back', async () => {
    const other = await openClient(web.channel.url);
    await other.open();
    const second = await openClient(web.channel.url, other.cookie);
    await second.open();
    const answer = await other.fetch('/events');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('10');
    other.close();
    second.close();
  });

  test('too many messages at once are 429 per session; another session goes on', async () => {
    const strict = await startWeb({ limits: { perSession: 3 } });
    const fast = await openClient(strict.channel.url);
    const states: number[] = [];
    for (let at = 0; at < 4; at += 1)
      states.push((await fast.post({ id: `message-${at}`, text: 'a' })).status);
    expect(states).toEqual([202, 202, 202, 429]);
    const calm = await openClient(strict.channel.url);
    expect((await calm.post({ id: 'message-0', text: 'a' })).status).toBe(202);
    expect(strict.turns).toHaveLength(4);
    await strict.channel.stop();
  });

  test('the limit over all sessions holds too', async () => {
    const strict = await startWeb({ limits: { global: 2 } });
    const states: number[] = [];
    for (let at = 0; at < 3; at += 1)
      states.push((await (await openClient(strict.channel.url)).post({ id: 'message-0', text: 'a' })).status);
    expect(states).toEqual([202, 202, 429]);
    await strict.channel.stop();
  });

  test('a message of 100,000 Chinese characters passes the usual limit', async () => {
    const wide = await startWeb();
    const one = await openClient(wide.channel.url);
    expect((await one.post({ id: 'message-long', text: '催'.repeat(100_000) })).status).toBe(202);
    expect(wide.turns[0]?.text).toHaveLength(100_000);
    expect(webLimits.messageBytes).toBeGreaterThan(300_000);
    await wide.channel.stop();
  });
});

describe('for those who run it', () => {
  test('/healthz answers what the callback says, under any name', async () => {
    const answer = await raw({ path: '/healthz', headers: { host: 'respite:8080' } });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, inbox: 0 }]);
  });

  test('/healthz is 503 when something is wrong, /metrics is 404 when there are none', async () => {
    const bad = await startWeb({ health: () => ({ ok: false }) });
    expect((await fetch(`${bad.channel.url}/healthz`)).status).toBe(503);
    expect((await fetch(`${bad.channel.url}/metrics`)).status).toBe(404);
    await bad.channel.stop();
  });

  test('/metrics gives the text of the callback', async () => {
    expect(await (await fetch(`${web.channel.url}/metrics`)).text()).toBe('respite_turns 3\n');
  });

  test('a port in use is a clear sentence that names the variable', async () => {
    const port = Number(new URL(web.channel.url).port);
    const error: unknown = await startWeb({ port }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toBe(
      `RESPITE_WEB_PORT: port ${port} on 127.0.0.1 is in use by another program; stop it or set another port, for example ${port + 1}`,
    );
  });

  test('a host that is not ours names its variable too', async () => {
    const error: unknown = await startWeb({ host: '192.0.2.1' }).catch((e: unknown) => e);
    expect((error as ConfigError).variable).toBe('RESPITE_WEB_HOST');
  });

  test('other channels listen on exact paths of the same port', async () => {
    const shared = await startWeb({
      listeners: { '/telegram': (_, response) => response.end('ok') },
    });
    const headers = { host: 'anything' };
    expect((await raw({ url: shared.channel.url, path: '/telegram', method: 'POST', headers })).body).toBe(
      'ok',
    );
    expect(
      (await raw({ url: shared.channel.url, path: '/telegram/x', method: 'POST', headers })).status,
    ).toBe(421);
    await shared.channel.stop();
  });
});
