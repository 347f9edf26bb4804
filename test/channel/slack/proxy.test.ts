/** Slack through a proxy: its API, files and the socket, over HTTP and SOCKS5, and a proxy that is not there is waited out. */
import { createServer, type Server } from 'node:http';
import {
  connect,
  createServer as createTcp,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samples } from '../samples.ts';
import { startSlack } from './harness.ts';
import { dmOf, startSlackApi, type SlackApi } from './slack-api.ts';

let api: SlackApi;
beforeAll(async () => {
  api = await startSlackApi();
});
afterAll(() => api.stop());

interface Proxy {
  readonly url: string;
  readonly passed: readonly string[];
  readonly stop: () => Promise<void>;
}

async function listening(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
function joined(from: Socket, to: Socket, open: Set<Socket>): void {
  for (const socket of [from, to]) {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      from.destroy();
      to.destroy();
    });
  }
  from.pipe(to);
  to.pipe(from);
}
function stopper(server: Server | TcpServer, open: Set<Socket>): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
}

async function httpProxy(): Promise<Proxy> {
  const passed: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on('connect', (request, socket: Socket) => {
    passed.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const to = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      joined(socket, to, open);
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, passed, stop: stopper(server, open) };
}

/** As much of SOCKS5 as a client without a password needs. */
async function socksProxy(): Promise<Proxy> {
  const passed: string[] = [];
  const open = new Set<Socket>();
  const server = createTcp((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (asked: Buffer) => {
        const byName = asked[3] === 3;
        const length = byName ? (asked[4] ?? 0) : 4;
        const start = byName ? 5 : 4;
        const host = byName
          ? asked.subarray(start, start + length).toString()
          : [...asked.subarray(start, start + length)].join('.');
        const port = asked.readUInt16BE(start + length);
        passed.push(`${host}:${port}`);
        const to = connect(port, host, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          joined(socket, to, open);
        });
      });
    });
  });
  return { url: `socks5h://127.0.0.1:${await listening(server)}`, passed, stop: stopper(server, open) };
}

describe.each([
  ['an HTTP proxy', httpProxy],
  ['a SOCKS5 proxy', socksProxy],
])('through %s', (_, open) => {
  test('calls, files and the socket go', async () => {
    const proxy = await open();
    const slack = await startSlack({ api, by: 'socket', proxy: proxy.url });
    const user = `U0PROXY${proxy.url.length}`;
    await api.wait(() => api.sockets.size === 1);
    await api.write(user, '你好');
    await api.wait(() => slack.turns.length === 1);
    await slack.channel.send(`slack:${dmOf(user)}`, samples['letter']!);
    const files = api.messages.filter(({ channel, file }) => channel === dmOf(user) && file !== undefined);
    expect(files.map(({ file }) => file?.bytes.toString('utf8'))).toContain('这是一封信');
    expect(proxy.passed.length).toBeGreaterThan(0);
    expect(new Set(proxy.passed)).toEqual(new Set([new URL(api.url).host]));
    await slack.stop();
    await proxy.stop();
  }, 30_000);
});

test('a proxy that is not there is waited out', async () => {
  const proxy = await httpProxy();
  await proxy.stop();
  const slack = await startSlack({ api, by: 'socket', proxy: proxy.url, limits: { startMs: 100 } });
  await api.wait(() =>
    slack.events.some((one) => one.event === 'slack_connect_failed' && one.code === 'no_answer'),
  );
  expect(slack.channel.health().connected).toBe(false);
  await slack.stop();
});
