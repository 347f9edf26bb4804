// npm run test:visual: what people must look at with their own eyes. Runs the thorough tests of the web page in Chromium
// and takes pictures of the real program on a phone and on a desk, into pictures/ (not committed). Needs a built project.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'pictures');
const executablePath = process.env.RESPITE_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.log(`skipped: no Chromium at ${executablePath} (set RESPITE_CHROMIUM to its path)`);
  process.exit(0);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** What is written, one picture after each; a line that begins with > presses the button with these words. */
const talks = {
  answer: ['都协商延期了，怎么还天天打电话催我？'],
  flow: ['/start still_chased'],
  danger: ['我真的不想活了'],
  english: ['/language en', 'They call my mother although my loan was deferred'],
  traditional: ['/language zh-Hant', '催收可以打給我家人嗎？'],
  privacy: ['/privacy', '/delete'],
};
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

async function start() {
  const data = mkdtempSync(join(tmpdir(), 'respite-visual-'));
  const env = {
    ...process.env,
    RESPITE_DATA: data,
    RESPITE_WEB: '1',
    RESPITE_WEB_PORT: '0',
    RESPITE_LOG_LEVEL: 'error',
  };
  for (const name of ['RESPITE_TELEGRAM_TOKEN', 'RESPITE_SLACK_BOT_TOKEN', 'RESPITE_POSTGRES_URL'])
    env[name] = '';
  const child = spawn(process.execPath, [join(root, 'bin/respite.mjs'), 'start'], {
    cwd: data,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const first = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(chunk.toString()));
    child.once('exit', () => reject(new Error('respite did not start')));
  });
  return {
    url: /http:\/\/\S+/.exec(first)[0],
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Writes and waits until nothing new has been shown for two seconds. */
async function say(page, words) {
  await page.fill('#text', words);
  await page.press('#text', 'Enter');
  for (let count = -1, now = 0; count !== now;) {
    count = now;
    await page.waitForTimeout(2000);
    now = await page.locator('.reply').count();
    if (now === 0) now = -2;
  }
}

async function pictures(browser, url, size, viewport) {
  for (const [name, lines] of Object.entries(talks)) {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.goto(`${url}/`);
    if (name === 'answer') await page.screenshot({ path: join(folder, `${size}-welcome.png`) });
    for (const words of lines) await say(page, words);
    await page.screenshot({ path: join(folder, `${size}-${name}.png`) });
    console.log(`pictures/${size}-${name}.png`);
    await context.close();
  }
}

const respite = await start();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [size, viewport] of Object.entries(sizes)) await pictures(browser, respite.url, size, viewport);
} finally {
  await browser.close();
  await respite.stop();
}
const tests = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    'test/channel/web/page.test.ts',
    'test/channel/web/contrast.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RESPITE_VISUAL: '1', RESPITE_SCREENSHOTS: folder } },
);
process.exit(tests.status ?? 1);
