import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, settings } from '../src/config.ts';

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
