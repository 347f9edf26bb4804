import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { processConfig, readConfig, settings } from '../src/config.ts';

const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
const exampleNames = [...example.matchAll(/^(RESPITE_\w+)=/gm)].map((match) => match[1]);

describe('settings', () => {
  test('.env.example names every setting and no other', () => {
    expect(new Set(exampleNames)).toEqual(new Set(Object.keys(settings)));
  });

  test('.env.example itself is a valid environment that equals the defaults', () => {
    const env = Object.fromEntries(
      example
        .split('\n')
        .filter((l) => l.startsWith('RESPITE_'))
        .map((l) => l.split('=', 2)),
    );
    expect(readConfig(env)).toEqual(readConfig({}));
  });

  test('empty values count as not set', () => {
    expect(readConfig({ RESPITE_WEB_PORT: ' ' }).RESPITE_WEB_PORT).toBe(8080);
  });

  test.each([
    [{ RESPITE_WEB_PORT: '99999' }, /^RESPITE_WEB_PORT: /],
    [{ RESPITE_TELEGRAM_TOKEN: 'nope' }, /^RESPITE_TELEGRAM_TOKEN: expected <number>:<letters>/],
    [
      { RESPITE_TELEGRAM_WEBHOOK_URL: 'https://x.example/hook' },
      /^RESPITE_TELEGRAM_WEBHOOK_SECRET: needed with/,
    ],
    [{ RESPITE_POSTGRES_URL: 'mysql://x' }, /^RESPITE_POSTGRES_URL: /],
    [{ RESPITE_RETENTION_DAYS: '0' }, /^RESPITE_RETENTION_DAYS: /],
    [{ RESPITE_SLACK_BOT_TOKEN: 'nope' }, /^RESPITE_SLACK_BOT_TOKEN: expected xoxb-/],
    [{ RESPITE_SLACK_BOT_TOKEN: 'xoxb-1' }, /^RESPITE_SLACK_APP_TOKEN: needed with/],
    [{ RESPITE_SLACK_MODES: 'C1=all,C2=loud' }, /^RESPITE_SLACK_MODES: expected <channel id>=all/],
    [{ RESPITE_SLACK_STAFF: 'boss' }, /^RESPITE_SLACK_STAFF: expected member ids/],
    [
      {
        RESPITE_SLACK_BOT_TOKEN: 'xoxb-1',
        RESPITE_SLACK_APP_TOKEN: 'xapp-1',
        RESPITE_SLACK_SUPPORT_CHANNEL: 'C1',
      },
      /^RESPITE_SLACK_STAFF: needed with/,
    ],
    [
      {
        RESPITE_SLACK_BOT_TOKEN: 'xoxb-1',
        RESPITE_SLACK_APP_TOKEN: 'xapp-1',
        RESPITE_SLACK_MODES: 'C1=draft',
      },
      /^RESPITE_SLACK_SUPPORT_CHANNEL: needed where/,
    ],
  ])('%o is refused with the name of the variable', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});

test('a file .env in the working folder is read; what the environment says wins; without one all goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'respite-env-'));
  const before = process.cwd();
  const names = ['RESPITE_RETENTION_DAYS', 'RESPITE_DESK_WAIT_MINUTES'];
  const saved = names.map((name) => process.env[name]);
  try {
    process.chdir(folder);
    for (const name of names) delete process.env[name];
    expect(processConfig().RESPITE_RETENTION_DAYS).toBe(180);
    writeFileSync('.env', 'RESPITE_RETENTION_DAYS=7\nRESPITE_DESK_WAIT_MINUTES=8\n');
    process.env['RESPITE_DESK_WAIT_MINUTES'] = '9';
    expect(processConfig()).toMatchObject({ RESPITE_RETENTION_DAYS: 7, RESPITE_DESK_WAIT_MINUTES: 9 });
  } finally {
    process.chdir(before);
    for (const [at, name] of names.entries()) {
      if (saved[at] === undefined) delete process.env[name];
      else process.env[name] = saved[at];
    }
    rmSync(folder, { recursive: true, force: true });
  }
});
