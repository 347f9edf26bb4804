/** The settings, read from the environment in this one place. Empty values count as not set. */
import { z } from 'zod';
import { ConfigError } from './model/errors.ts';
import { Language } from './model/language.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

type SlackMode = 'all' | 'mention' | 'draft';

/** Each setting with its meaning; `.env.example` names every one of them (a test compares). */
export const settings = {
  /** Folder of the embedded store. */
  RESPITE_DATA: z.string().default('data'),
  /** PostgreSQL instead of the embedded store, for more than one process: postgres://user:password@host/database. */
  RESPITE_POSTGRES_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Messages under way to one platform at the same time: as many may be said again after a kill. */
  RESPITE_SENDS_AT_ONCE: z.coerce.number().int().min(1).max(16).default(1),
  /** Days after the user's last act when everything about them is erased. */
  RESPITE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
  /** First language of a conversation: zh-Hans, zh-Hant or en. */
  RESPITE_LANGUAGE: Language.default('zh-Hans'),
  /** fatal, error, warn, info or debug; no level ever logs users' words. */
  RESPITE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Minutes after which a borrower who waits for a person is told that nobody has answered. */
  RESPITE_DESK_WAIT_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  /** 1 switches the web chat on, 0 off; without it the web chat runs when no other channel is configured. */
  RESPITE_WEB: flag.optional(),
  /** Address the web chat listens on. */
  RESPITE_WEB_HOST: z.string().default('127.0.0.1'),
  /** Port of the web chat, health and metrics, and of the webhooks. */
  RESPITE_WEB_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Port of /healthz, /readyz and /metrics alone; without it they are on RESPITE_WEB_PORT. */
  RESPITE_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** 1 behind a TLS proxy: cookies are Secure and X-Forwarded-For is believed. */
  RESPITE_WEB_TRUSTED_PROXY: flag.default(false),
  /** Public host names of the web chat, comma-separated, beside localhost. */
  RESPITE_WEB_HOSTS: list.default([]),
  /** Token of the Telegram bot from @BotFather; switches Telegram on. */
  RESPITE_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'expected <number>:<letters> as @BotFather gives it')
    .optional(),
  /** Public https address for Telegram's webhook; without it long polling is used. */
  RESPITE_TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https$/ }).optional(),
  /** Secret that Telegram sends with each webhook call; needed with the webhook. */
  RESPITE_TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'expected 16 to 256 letters, digits, _ or -')
    .optional(),
  /** Another Bot API server, where api.telegram.org is blocked. */
  RESPITE_TELEGRAM_API_ROOT: z.url().optional(),
  /** Bot token of the Slack app; switches Slack on. */
  RESPITE_SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\w-]+$/, 'expected xoxb-... from OAuth & Permissions of the Slack app')
    .optional(),
  /** App-level token with connections:write: Slack by Socket Mode, without a public address. */
  RESPITE_SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, 'expected xapp-... from Basic Information of the Slack app')
    .optional(),
  /** Signing secret: Slack by HTTP calls to /slack/events on the port of the web chat. */
  RESPITE_SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\w{16,}$/, 'expected the signing secret from Basic Information of the Slack app')
    .optional(),
  /** Another address of Slack's API; for tests and mirrors. */
  RESPITE_SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Channel of the staff, where cases and alerts become threads. */
  RESPITE_SLACK_SUPPORT_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'expected the id of a channel such as C0123456789')
    .optional(),
  /** How Respite answers in which channel, for example C0123456789=all,C0456789012=draft; elsewhere when mentioned. */
  RESPITE_SLACK_MODES: list
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^[CG][A-Z0-9]+=(?:all|mention|draft)$/, 'expected <channel id>=all, =mention or =draft'),
        )
        .transform((pairs) => new Map(pairs.map((pair) => pair.split('=') as [string, SlackMode]))),
    )
    .default(new Map()),
  /** Members who may close cases, switch answers off and approve drafts; * is everybody who writes in the staff's channel. */
  RESPITE_SLACK_STAFF: list
    .pipe(
      z.array(z.string().regex(/^(?:\*|[UW][A-Z0-9]+)$/, 'expected member ids such as U0123456789, or *')),
    )
    .default([]),
  /** Proxy for Telegram and Slack: http://, https:// or socks5://. */
  RESPITE_PROXY: z.url({ protocol: /^(https?|socks[45]?h?)$/ }).optional(),
} as const;

const Config = z.object(settings);
export type Config = z.infer<typeof Config>;

/** Reads the settings of an environment. Throws a ConfigError that names the variable and says what to set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = Config.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(String(issue?.path[0] ?? 'environment'), issue?.message ?? 'not as expected');
  }
  const config = parsed.data;
  if (
    config.RESPITE_TELEGRAM_WEBHOOK_URL !== undefined &&
    config.RESPITE_TELEGRAM_WEBHOOK_SECRET === undefined
  )
    throw new ConfigError(
      'RESPITE_TELEGRAM_WEBHOOK_SECRET',
      'needed with RESPITE_TELEGRAM_WEBHOOK_URL; set 16 or more random letters',
    );
  checkSlack(config);
  return config;
}

/** Settings of Slack that only make sense together. */
function checkSlack(config: Config): void {
  if (config.RESPITE_SLACK_BOT_TOKEN === undefined) return;
  if (config.RESPITE_SLACK_APP_TOKEN === undefined && config.RESPITE_SLACK_SIGNING_SECRET === undefined)
    throw new ConfigError(
      'RESPITE_SLACK_APP_TOKEN',
      'needed with RESPITE_SLACK_BOT_TOKEN for Socket Mode; or set RESPITE_SLACK_SIGNING_SECRET for HTTP',
    );
  if (
    config.RESPITE_SLACK_SUPPORT_CHANNEL === undefined &&
    [...config.RESPITE_SLACK_MODES.values()].includes('draft')
  )
    throw new ConfigError(
      'RESPITE_SLACK_SUPPORT_CHANNEL',
      'needed where RESPITE_SLACK_MODES has a channel with draft: drafts are approved there',
    );
  if (config.RESPITE_SLACK_SUPPORT_CHANNEL !== undefined && config.RESPITE_SLACK_STAFF.length === 0)
    throw new ConfigError(
      'RESPITE_SLACK_STAFF',
      'needed with RESPITE_SLACK_SUPPORT_CHANNEL: the member ids of those who may close cases, or * for everybody there',
    );
}

/** The settings of this process, with those of a file `.env` in the working folder where there is one. */
export function processConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return readConfig(process.env);
}

/** Whether a terminal may be coloured: not where NO_COLOR is set to anything (no-color.org). */
export function coloursAllowed(env: Readonly<Record<string, string | undefined>> = process.env): boolean {
  return (env['NO_COLOR'] ?? '') === '';
}
