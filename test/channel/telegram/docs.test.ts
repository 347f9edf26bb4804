/** docs/telegram.md says what is so: its settings, commands and events exist. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../../../src/config.ts';
import { telegramLimits } from '../../../src/channel/telegram/limits.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const docs = read('docs/telegram.md');

test('every setting it names exists, and every Telegram setting is in it', () => {
  const named = new Set(docs.match(/RESPITE_[A-Z_]+/g));
  expect([...named].filter((name) => !(name in settings))).toEqual([]);
  const own = Object.keys(settings).filter(
    (name) => /TELEGRAM|PROXY$/.test(name) && !name.startsWith('RESPITE_WEB'),
  );
  expect(own.filter((name) => !named.has(name))).toEqual([]);
});

test('every command of the menu is in it', () => {
  const commands = Object.keys(parse(read('content/phrases/telegram.yaml')) as object)
    .filter((id) => id.startsWith('telegram_command_'))
    .map((id) => id.replace('telegram_command_', '/'));
  expect(commands.length).toBeGreaterThan(3);
  expect(commands.filter((command) => !docs.includes(`\`${command}\``))).toEqual([]);
});

test('every event it explains is told by the channel', () => {
  const code = read('src/channel/telegram/channel.ts');
  for (const event of docs.match(/telegram_\w+/g) ?? []) expect(code).toContain(`'${event}'`);
});

test('the times and sizes it gives are the real ones', () => {
  expect(telegramLimits).toMatchObject({ retryMostMs: 30_000, deadMs: 120_000, webhookBytes: 1024 * 1024 });
});
