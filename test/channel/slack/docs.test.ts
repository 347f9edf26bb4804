/** docs/slack.md and the app's manifest say what is so, and whoever follows them has a bot that answers. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startApp, type App } from '../../../src/app.ts';
import { callPath } from '../../../src/channel/slack/channel.ts';
import { maxButtons, slackCapabilities, slackLimits } from '../../../src/channel/slack/limits.ts';
import { readConfig, settings } from '../../../src/config.ts';
import { realPorts } from '../../desk/town.ts';
import { appToken, dmOf, secret, startSlackApi, token, type SlackApi } from './slack-api.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const docs = read('docs/slack.md');
const manifestText = read('deploy/slack-manifest.yaml');

interface Manifest {
  features: { slash_commands: { command: string; url?: string }[]; app_home: Record<string, boolean> };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { bot_events: string[]; request_url?: string };
    interactivity: { is_enabled: boolean; request_url?: string };
    socket_mode_enabled: boolean;
  };
}
const manifest = parse(manifestText) as Manifest;
const code = readdirSync(join(root, 'src/channel/slack'))
  .map((name) => read(`src/channel/slack/${name}`))
  .join('\n');

/** What each method of the Web API needs. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'views.publish': [],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'files.uploadV2': ['files:write'],
  'files.delete': ['files:write'],
  'conversations.open': ['im:write'],
  'conversations.list': ['im:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
};
/** What each kind of event needs. */
const eventScopes: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
};

describe('the manifest', () => {
  test('has the scopes that the calls and events need, and no other', () => {
    const methods = [
      ...code.matchAll(/'((?:auth|views|chat|reactions|files|conversations|users)\.\w+)'/g),
    ].map(([, method = '']) => method);
    expect(methods.filter((method) => !(method in scopes))).toEqual([]);
    const needed = new Set([
      'commands',
      ...methods.flatMap((method) => scopes[method] ?? []),
      ...Object.values(eventScopes),
    ]);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });

  test('asks for the events that are read, and for presses, the command, home and messages', () => {
    const { event_subscriptions, interactivity, socket_mode_enabled } = manifest.settings;
    expect([...event_subscriptions.bot_events].sort()).toEqual(
      [...Object.keys(eventScopes), 'app_home_opened'].sort(),
    );
    expect(interactivity.is_enabled).toBe(true);
    expect(socket_mode_enabled).toBe(true);
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/respite']);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  test('becomes one for HTTP as it says: three marks off', () => {
    const http = parse(manifestText.replace(/# (?=(?:request_)?url: )/g, '')) as Manifest;
    const url = `https://respite.example.com${callPath}`;
    expect(http.settings.event_subscriptions.request_url).toBe(url);
    expect(http.settings.interactivity.request_url).toBe(url);
    expect(http.features.slash_commands[0]?.url).toBe(url);
  });
});

describe('the page', () => {
  test('names every setting of Slack and none that is not there', () => {
    const named = new Set(docs.match(/RESPITE_\w+/g) ?? []);
    expect([...named].filter((name) => !(name in settings))).toEqual([]);
    const own = Object.keys(settings).filter((name) => name.startsWith('RESPITE_SLACK_'));
    // The other address of the API is for tests and mirrors; .env.example tells of it.
    expect(own.filter((name) => !named.has(name))).toEqual(['RESPITE_SLACK_API_URL']);
  });

  test('explains every event that asks for somebody, and none that is not told', () => {
    const told = new Set(code.match(/'slack_[a-z_]+'/g)?.map((name) => name.slice(1, -1)) ?? []);
    const phrases = new Set(Object.keys(parse(read('content/phrases/slack.yaml')) as object));
    const events = [...told].filter((name) => !phrases.has(name) && !name.startsWith('slack_webapi_'));
    const explained = new Set(docs.match(/slack_[a-z_]+/g) ?? []);
    expect(events.filter((name) => !explained.has(name) && name !== 'slack_ready')).toEqual([]);
    expect([...explained].filter((name) => !told.has(name))).toEqual([]);
  });

  test('gives the real times and sizes', () => {
    expect(slackLimits).toMatchObject({
      ackMs: 2500,
      staleSeconds: 300,
      bodyBytes: 1024 * 1024,
      gapMs: 1000,
      retryMostMs: 30_000,
      deadMs: 120_000,
      missedSeconds: 24 * 3600,
    });
    expect(slackCapabilities.maxText).toBe(3000);
    expect(maxButtons).toBe(8);
    expect(docs).toContain(`\`${callPath}\``);
  });
});

describe('followed step by step', () => {
  let api: SlackApi;
  let app: App | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'respite-slack-docs-'));
  beforeAll(async () => {
    await realPorts();
    api = await startSlackApi();
    api.channels.set('C0123456789', { member: true });
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The settings of a step as they stand on the page, with real tokens in the places that say so. */
  function envOf(step: string): Record<string, string> {
    const part = docs.slice(docs.indexOf(`## ${step}`));
    const lines = part.slice(0, part.indexOf('\n## ')).match(/^ +RESPITE_\w+=\S+/gm) ?? [];
    const tokens: Readonly<Record<string, string>> = {
      'xoxb-your-token': token,
      'xapp-your-token': appToken,
      'your-signing-secret': secret,
    };
    return Object.fromEntries(
      lines.map((line) => {
        const [name = '', value = ''] = line
          .trim()
          .split('=', 1)
          .concat(line.trim().slice(line.trim().indexOf('=') + 1));
        return [name, tokens[value] ?? value];
      }),
    );
  }
  async function start(env: Record<string, string>): Promise<void> {
    await app?.stop();
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const config = readConfig({
      ...env,
      RESPITE_DATA: folder,
      RESPITE_SLACK_API_URL: api.url,
      RESPITE_WEB_PORT: '0',
    });
    app = await startApp(config, await realPorts(), quiet);
  }
  const said = (channel: string) =>
    api.messages.filter((one) => one.channel === channel && one.user === 'U0BOT');

  test('steps 4 to 6: Socket Mode, everything of the table is seen', async () => {
    const env = envOf('4. ');
    expect(Object.keys(env)).toHaveLength(5);
    await start(env);
    expect(app?.channels).toEqual(['slack']);
    const desk = 'C0123456789';
    const user = 'U0123456789';
    const question = '都协商延期了，怎么还天天打电话催我？';
    await api.write(user, question);
    await api.wait(() => said(dmOf(user)).length >= 2, 20_000);
    const asked = await api.write(user, question, { channel: desk });
    await api.wait(() => asked.reactions.has('white_check_mark'), 20_000);
    expect(
      said(desk)
        .at(-1)
        ?.choices.map(({ label }) => label),
    ).toEqual(expect.arrayContaining(['已解决', '还需要人']));
    const before = said(desk).length;
    await api.write(user, '1', { channel: desk, thread: asked.ts });
    await api.wait(() => said(desk).length > before, 20_000);
    await api.command(user, '催收能不能上门', 'C0OTHER');
    await api.wait(
      () => said('C0OTHER').some(({ choices }) => choices.some(({ action }) => action === 'post')),
      20_000,
    );
    await api.openHome(user);
    await api.wait(() => api.homes.has(user));
    await api.write(user, '!person');
    const consent = () =>
      said(dmOf(user)).find(({ choices }) => choices.some(({ value }) => value === 'c:share_all'));
    await api.wait(() => consent() !== undefined, 20_000);
    await api.press(user, consent()!, 'c:share_all');
    const thread = () => said(desk).find(({ shown }) => shown.includes('有人要找真人'));
    await api.wait(() => thread() !== undefined, 20_000);
    await api.write('U0999999999', '在的，你说', { channel: desk, thread: thread()!.ts });
    await api.wait(() => said(dmOf(user)).some(({ shown }) => shown.includes('在的，你说')), 20_000);
    const close = () =>
      api
        .thread(desk, thread()!.ts)
        .find(({ choices }) => choices.some(({ label }) => label === '结束这次对话'));
    await api.press('U0999999999', close()!, 'desk:close');
    await api.wait(
      () => api.thread(desk, thread()!.ts).some(({ shown }) => shown.includes('没有这个权限')),
      20_000,
    );
    await api.press('U0456789012', close()!, 'desk:close');
    await api.wait(() => said(dmOf(user)).some(({ shown }) => shown.includes('我回来了')), 20_000);
  }, 120_000);

  test('step 9: the app token out, the signing secret in, and it answers over HTTP on a port of its own', async () => {
    const { RESPITE_SLACK_APP_TOKEN: _, ...env } = { ...envOf('4. '), ...envOf('9. ') };
    await start(env);
    expect(app?.web).toBeUndefined();
    api.target = `http://127.0.0.1:${app?.healthPort}${callPath}`;
    await api.write('U0HTTP', '催收能不能上门');
    await api.wait(() => said(dmOf('U0HTTP')).length > 0, 20_000);
    expect(api.deliveries.at(-1)?.status).toBe(200);
  }, 60_000);
});
