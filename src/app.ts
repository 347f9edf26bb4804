/** The one place that wires things: settings to store, channels, understanding, pipeline. Used by `respite start`. */
import type { Config } from './config.ts';
import { deskFor, type Staff } from './desk-app.ts';
import { toTraditional } from './content/traditional.ts';
import { phraseReply } from './dialogue/phrase-reply.ts';
import type { DeskSettings } from './desk/parts.ts';
import type { DialoguePorts } from './dialogue/ports.ts';
import { takeTurn } from './dialogue/take-turn.ts';
import type { TelegramChannel } from './channel/telegram/channel.ts';
import { withFiles } from './letter/write-file.ts';
import { makeWebChannel, type WebChannel } from './channel/web/channel.ts';
import { logWork, type Log } from './log.ts';
import { makeMetrics, type Metrics } from './metrics.ts';
import { opsFor, readiness } from './ops.ts';
import type { Say } from './channel/shared/say.ts';
import type { Channel } from './model/channel.ts';
import { contentLanguage, type Language } from './model/language.ts';
import type { Store } from './model/store.ts';
import { openSlack } from './slack-app.ts';
import { openEmbeddedStore } from './store/embedded/open.ts';
import { mask } from './understand/mask.ts';
import { startPipeline, type Pipeline } from './work/pipeline.ts';

export interface App {
  /** Where the web chat is, when it runs. */
  readonly web: WebChannel | undefined;
  /** Port of the small server for health, metrics and webhooks, where the web chat does not do it all. */
  readonly healthPort: number | undefined;
  /** Names of the running channels. */
  readonly channels: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Whether the web chat runs: when asked for, or when no other channel is configured. */
export function webWanted(config: Config): boolean {
  return (
    config.RESPITE_WEB ??
    (config.RESPITE_TELEGRAM_TOKEN === undefined && config.RESPITE_SLACK_BOT_TOKEN === undefined)
  );
}

async function openStore(config: Config, log: Log): Promise<Store> {
  if (config.RESPITE_POSTGRES_URL !== undefined) {
    const { openPostgresStore } = await import('./store/postgres/open.ts');
    return openPostgresStore(config.RESPITE_POSTGRES_URL);
  }
  return openEmbeddedStore(config.RESPITE_DATA, (sentence) => log.warn({ event: 'store', about: sentence }));
}

/** Telegram, where a token is set; its webhook is called on the port of the web chat. */
async function openTelegram(
  config: Config,
  say: Say,
  log: Log,
  metrics: Metrics,
): Promise<TelegramChannel | undefined> {
  const token = config.RESPITE_TELEGRAM_TOKEN;
  if (token === undefined) return undefined;
  const url = config.RESPITE_TELEGRAM_WEBHOOK_URL;
  const secret = config.RESPITE_TELEGRAM_WEBHOOK_SECRET;
  const { makeTelegramChannel } = await import('./channel/telegram/channel.ts');
  return makeTelegramChannel({
    token,
    apiRoot: config.RESPITE_TELEGRAM_API_ROOT,
    proxy: config.RESPITE_PROXY,
    webhook: url === undefined || secret === undefined ? undefined : { url, secret },
    phrases: say,
    onEvent: (event) => {
      metrics.edge(event.event, 'telegram');
      if (/fail|refused/.test(event.event)) log.warn({ ...event, channel: 'telegram' });
      else log.info({ ...event, channel: 'telegram' });
    },
  });
}

/** Starts everything the settings ask for. `given` is asked each time, since content may be reloaded. */
export async function startApp(
  config: Config,
  given: DialoguePorts | (() => DialoguePorts),
  log: Log,
  { staff: otherStaff, desk: deskSettings }: { staff?: Staff; desk?: Partial<DeskSettings> } = {},
): Promise<App> {
  const store = await openStore(config, log);
  const running: { pipeline?: Pipeline; stopping?: boolean } = {};
  const content = typeof given === 'function' ? given : () => given;
  const metrics = makeMetrics();
  const say = (id: string, language: Language): string => {
    const text = content().catalogue.phrases[contentLanguage(language)].get(id);
    if (text === undefined) throw new Error(`content/phrases has no phrase "${id}"`);
    return language === 'zh-Hant' ? toTraditional(text) : text;
  };
  const hide = (text: string): string => mask(text).text;
  const telegram = await openTelegram(config, say, log, metrics);
  const slack = await openSlack(config, { store, content, say, log, metrics });
  const staff = otherStaff ?? (config.RESPITE_SLACK_SUPPORT_CHANNEL === undefined ? undefined : slack);
  const health = async (): ReturnType<Pipeline['health']> => {
    if (running.pipeline === undefined) throw new Error('not started yet');
    const all = await running.pipeline.health();
    const edges = Object.entries({ telegram: telegram?.health(), slack: slack?.health() });
    const channels = { ...all.channels };
    for (const [name, edge] of edges) if (edge !== undefined) channels[name] = { ...channels[name], ...edge };
    return { ...all, ok: all.ok && edges.every(([, edge]) => edge?.ok !== false), channels };
  };
  const asked = {
    health,
    ready: async () => readiness(await health(), running.stopping === true),
    metrics: async () => metrics.text(await health()),
  };
  const webhooks = { ...telegram?.listeners, ...slack?.listeners };
  const web = webWanted(config)
    ? makeWebChannel({
        host: config.RESPITE_WEB_HOST,
        port: config.RESPITE_WEB_PORT,
        trustedProxy: config.RESPITE_WEB_TRUSTED_PROXY,
        hosts: config.RESPITE_WEB_HOSTS,
        phrases: say,
        mask: hide,
        ...asked,
        metrics: config.RESPITE_HEALTH_PORT === undefined ? asked.metrics : undefined,
        listeners: webhooks,
        onOpen: () => running.pipeline?.kick(),
      })
    : undefined;
  const desk = await deskFor(config, {
    store,
    staff,
    content,
    kick: () => running.pipeline?.kickOutbox(),
    log,
    metrics,
    settings: deskSettings,
  });
  const { ports } = desk;
  const channels: Channel[] = [...new Set([web, telegram, slack, staff])].filter(
    (channel) => channel !== undefined,
  );
  const ops = await opsFor(config, asked, { webhooks, web: web !== undefined, log });
  const pipeline = await startPipeline({
    store: desk.store,
    channels: [...channels, desk.channel],
    takeTurn: async (state, turns, now) => {
      const forDesk = await desk.takeStaff(state, turns, now);
      if (forDesk !== undefined) return forDesk;
      const taken = takeTurn(state, turns, ports(), now, config.RESPITE_LANGUAGE);
      return { ...taken, replies: await withFiles(taken.replies, taken.drafts, now) };
    },
    mask: hide,
    isDanger: (text) => ports().understander.danger(text).kind !== null,
    onEffects: async (effects, conversation, id, cause) => {
      for (const effect of effects) {
        log.info({ event: `effect_${effect.kind}` });
      }
      await desk.onEffects(effects, conversation, id, cause);
    },
    onErased(id) {
      web?.forget(id);
      telegram?.forget(id);
      slack?.forget(id);
    },
    onUndelivered: desk.onUndelivered,
    everyMessage: desk.everyMessage,
    apology: (state) => phraseReply(ports(), state, 'apology_backlog'),
    slowDown: (state) => phraseReply(ports(), state, 'slow_down'),
    sorry: (state) => phraseReply(ports(), state, 'sorry_fault'),
    remind: (reminder, state) =>
      state.person !== undefined || state.danger !== undefined
        ? undefined
        : phraseReply(ports(), state, 'reminder_text', { text: reminder.text }),
    onEvent: (event) => {
      metrics.count(event);
      logWork(log, event);
      // Nothing is said to what people wrote among themselves: the sign that it was seen goes again.
      if (event.event === 'turn' && event.about.length === 0)
        void slack?.signal?.(event.conversation, 'done');
    },
    settings: { retentionDays: config.RESPITE_RETENTION_DAYS, atOnce: config.RESPITE_SENDS_AT_ONCE },
  }).catch(async (error: unknown) => {
    await ops?.stop();
    throw error;
  });
  running.pipeline = pipeline;
  return {
    web,
    healthPort: ops?.port,
    channels: channels.map((channel) => channel.name),
    async stop() {
      running.stopping = true;
      await pipeline.stop();
      await ops?.stop();
    },
  };
}
