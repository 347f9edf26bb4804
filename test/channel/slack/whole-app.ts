/** The real app with real content and its embedded store on disk, on our own Slack. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type App } from '../../../src/app.ts';
import { callPath } from '../../../src/channel/slack/channel.ts';
import { readConfig } from '../../../src/config.ts';
import type { LogFields } from '../../../src/log.ts';
import { realPorts } from '../../desk/town.ts';
import { appToken, secret, startSlackApi, support, token, type Message, type SlackApi } from './slack-api.ts';

export interface WholeApp {
  readonly api: SlackApi;
  readonly lines: LogFields[];
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly app: () => App;
  /** Everything in the data folder as text. */
  readonly disk: () => string;
  /** A metric's lines. */
  readonly metrics: () => Promise<string>;
  /** Messages of the bot in a direct message or a thread, oldest first. */
  readonly said: (channel: string, thread?: string) => readonly Message[];
  /** Does something and gives the first thing the bot says there after it that is so. */
  readonly reply: (
    where: { readonly channel: string; readonly thread?: string },
    act: () => Promise<unknown>,
    isSo?: (message: Message) => boolean,
  ) => Promise<Message>;
  readonly end: () => Promise<void>;
}

export async function startWholeApp(
  options: { readonly by?: 'http' | 'socket'; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<WholeApp> {
  const { by = 'http', env = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'respite-slack-'));
  const api = await startSlackApi();
  const lines: LogFields[] = [];
  const record = (fields: LogFields): void => {
    lines.push(fields);
  };
  let app: App | undefined;
  const running = (): App => {
    if (app === undefined) throw new Error('the app does not run');
    return app;
  };

  async function start(): Promise<void> {
    const config = readConfig({
      RESPITE_DATA: folder,
      RESPITE_WEB: '1',
      RESPITE_WEB_PORT: '0',
      RESPITE_SLACK_BOT_TOKEN: token,
      RESPITE_SLACK_API_URL: api.url,
      RESPITE_SLACK_SUPPORT_CHANNEL: support,
      RESPITE_SLACK_STAFF: 'U0BOSS',
      RESPITE_SLACK_MODES: 'C0HELP=all,C0PUBLIC=draft',
      ...(by === 'socket' ? { RESPITE_SLACK_APP_TOKEN: appToken } : { RESPITE_SLACK_SIGNING_SECRET: secret }),
      ...env,
    });
    app = await startApp(config, await realPorts(), { info: record, warn: record, error: record });
    if (by === 'http') api.target = `${app.web?.url}${callPath}`;
  }
  async function stop(): Promise<void> {
    await app?.stop();
    app = undefined;
  }
  const said = (channel: string, thread?: string): Message[] =>
    api.messages.filter(
      (one) =>
        one.channel === channel && one.user === 'U0BOT' && (thread === undefined || one.thread_ts === thread),
    );

  await start();
  return {
    api,
    lines,
    start,
    stop,
    app: running,
    said,
    disk: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'utf8')}` : path))
        .join('\n'),
    metrics: async () => (await fetch(`${running().web?.url}/metrics`)).text(),
    async reply({ channel, thread }, act, isSo = () => true) {
      const before = new Set(said(channel, thread));
      const found = () => said(channel, thread).find((one) => !before.has(one) && isSo(one));
      await act();
      await api.wait(() => found() !== undefined, 20_000);
      return found()!;
    },
    async end() {
      await stop();
      await api.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
