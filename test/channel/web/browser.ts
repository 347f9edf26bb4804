/** A real Chromium for tests of the page; where none is installed the tests are skipped and say so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executable = process.env['RESPITE_CHROMIUM'] ?? '/usr/bin/chromium';

/** Undefined where tests can run, else why not. */
export const noBrowser = existsSync(executable)
  ? undefined
  : `no Chromium at ${executable} (set RESPITE_CHROMIUM to its path)`;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What must stay empty: requests to other hosts, violations of the policy, errors of scripts. */
  readonly faults: string[];
}

/** Watches a page for what it must never do. */
export function watchPage(page: Page, faults: string[]): void {
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'blob:' && hostname !== '127.0.0.1') faults.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports a server that is down; everything else is ours.
    if (message.type() === 'error' && !message.text().includes('ERR_'))
      faults.push(`console: ${message.text()}`);
  });
}

export async function visit(
  browser: Browser,
  url: string,
  size: { width: number; height: number } = { width: 390, height: 844 },
  locale = 'zh-CN',
): Promise<Visit> {
  const context = await browser.newContext({ viewport: size, locale, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  watchPage(page, faults);
  await page.goto(`${url}/`);
  return { context, page, faults };
}

/** Writes a picture where RESPITE_SCREENSHOTS names a folder, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['RESPITE_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
