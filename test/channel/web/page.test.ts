import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Block, Reply } from '../../../src/model/reply.ts';
import type { Turn } from '../../../src/model/turn.ts';
import type { WebChannel } from '../../../src/channel/web/channel.ts';
import { samples, text } from '../samples.ts';
import { noBrowser, openBrowser, picture, visit, watchPage, type Visit } from './browser.ts';
import { startWeb, type Web } from './harness.ts';

/** All of it with RESPITE_VISUAL=1; else only what must never break, to keep the usual run short. */
const thorough = process.env['RESPITE_VISUAL'] === '1';

if (noBrowser !== undefined) console.log(`tests of the page in a browser are skipped: ${noBrowser}`);

/** Stands in for the dialogue: the sample that the user names, else an echo. */
async function respond(turn: Turn, channel: WebChannel): Promise<void> {
  const asked = turn.choiceId?.split(':')[0] === 'flow' ? 'question' : (turn.text ?? turn.choiceId ?? '');
  const echo: Reply = {
    blocks: [{ type: 'paragraph', runs: [text(`收到：${asked}`)] }],
    about: { kind: 'answer', id: 'echo' },
  };
  await channel.send(turn.conversation, samples[asked] ?? echo);
}

async function say(page: Page, words: string): Promise<void> {
  const before = await page.locator('.reply').count();
  await page.fill('#text', words);
  await page.press('#text', 'Enter');
  await page.locator('.reply').nth(before).waitFor();
}

const said = (page: Page) => page.locator('#log .bubble').allInnerTexts();

function textOf(block: Block): string[] {
  if (block.type === 'paragraph') return block.runs.map((run) => run.text);
  if (block.type === 'list') return block.items.flat().map((run) => run.text);
  if (block.type === 'words' || block.type === 'notice') return block.lines.flat().map((run) => run.text);
  if (block.type === 'steps')
    return [
      block.title,
      ...block.steps.flatMap((step) => [step.title, step.because ?? '', ...step.body.flatMap(textOf)]),
    ];
  if (block.type === 'sources') return block.items.flatMap(({ title, note }) => [title, note ?? '']);
  return [block.name];
}

describe.skipIf(noBrowser !== undefined)('the page in a browser', () => {
  let browser: Browser;
  let web: Web;
  let open: Visit;
  beforeAll(async () => {
    browser = await openBrowser();
    web = await startWeb({ respond });
  });
  afterAll(async () => {
    await browser?.close();
    await web?.channel.stop();
  });
  beforeEach(async () => {
    web.turns.length = 0;
    open = await visit(browser, web.channel.url);
  });
  afterEach(async () => {
    expect(open.faults).toEqual([]);
    await open.context.close();
  });

  test('a message sent with Enter is answered and the box is empty again', async () => {
    const { page } = open;
    await picture(page, 'phone-welcome');
    await say(page, '你好');
    expect(await said(page)).toEqual([
      expect.stringContaining('你好'),
      expect.stringContaining('收到：你好'),
    ]);
    expect(await page.inputValue('#text')).toBe('');
    expect(web.turns).toHaveLength(1);
  });

  test('every block of every sample stands on the page in full', async () => {
    const { page } = open;
    for (const [name, sample] of Object.entries(samples)) {
      await say(page, name);
      const reply = page.locator('.reply').last();
      await reply.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      const shown = (await reply.innerHTML()) === '' ? '' : ((await reply.textContent()) ?? '');
      for (const piece of sample.blocks.filter(({ type }) => type !== 'image').flatMap(textOf))
        expect(shown).toContain(piece);
      for (const { label } of sample.choices ?? []) expect(shown).toContain(label);
      await picture(page, `phone-${name}`);
    }
    expect(await page.locator('#log b, #log code').count()).toBe(0);
    expect(await page.locator('img').getAttribute('alt')).toBe('每天的通话次数，最多一天十二次');
  });

  test('Enter while a Chinese input method composes does not send', async () => {
    const { page } = open;
    await page.fill('#text', 'nihao');
    await page.dispatchEvent('#text', 'keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    await page.dispatchEvent('#text', 'keydown', {
      key: 'Enter',
      keyCode: 229,
      bubbles: true,
      cancelable: true,
    });
    await page.press('#text', 'Shift+Enter');
    expect(web.turns).toHaveLength(0);
    expect(await page.inputValue('#text')).toBe('nihao\n');
  });

  test('a pressed choice answers the question, closes it and stays readable', async () => {
    const { page } = open;
    await say(page, 'question');
    await page.locator('[data-choice="f:deferral_in_writing:no"]').click();
    await page.locator('.reply').nth(1).waitFor();
    expect(web.turns.at(-1)).toMatchObject({ kind: 'choice', choiceId: 'f:deferral_in_writing:no' });
    const buttons = page.locator('.choices').first().locator('button');
    expect(await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-disabled')))).toEqual(
      Array(4).fill('true'),
    );
    expect(await page.locator('.choice.chosen').innerText()).toBe('没有，只是电话里说的');
    await buttons.first().click({ force: true });
    await page.waitForTimeout(100);
    expect(web.turns).toHaveLength(2);
  });

  test.skipIf(!thorough)('the ways on from an answer stay open after one is taken', async () => {
    const { page } = open;
    await say(page, 'answer');
    await page.locator('[data-choice="flow:still_chased"]').click();
    await page.locator('.reply.question').waitFor();
    expect(await page.locator('[data-choice="q:stop_calls"]').getAttribute('aria-disabled')).toBeNull();
    expect(await page.locator('[data-choice="flow:still_chased"]').getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  test('a reload and a second tab show the same conversation; what is said in one appears in the other', async () => {
    const { page, context, faults } = open;
    await say(page, 'question');
    await page.locator('[data-choice="f:deferral_in_writing:no"]').click();
    await page.locator('.reply').nth(1).waitFor();
    const before = await said(page);
    await page.reload();
    expect(await said(page)).toEqual(before);
    const second = await context.newPage();
    watchPage(second, faults);
    await second.goto(`${web.channel.url}/`);
    await second.locator('.reply').nth(1).waitFor();
    expect(await said(second)).toEqual(before);
    expect(await second.locator('.choice.chosen').count()).toBe(1);
    await say(second, '第二个窗口');
    await page.locator('.reply').nth(2).waitFor();
    expect(await said(page)).toEqual(await said(second));
  });

  test('nothing is lost while the server is away: it is shown as waiting, sent once, and the talk stays', async () => {
    const { page } = open;
    await say(page, '之前');
    const port = Number(new URL(web.channel.url).port);
    await web.channel.stop();
    await page.fill('#text', '断线时写的');
    await page.press('#text', 'Enter');
    await page.locator('.own.unsent').waitFor();
    expect(await page.locator('.own.unsent button').innerText()).toBe('重发');
    await page.locator('#state:not([hidden])').waitFor();
    await picture(page, 'phone-away');
    web = await startWeb({ respond, port });
    await page.locator('.reply').nth(1).waitFor({ timeout: 20_000 });
    // A message that meets the server while it stops is refused with 503, which the browser itself reports.
    const other = open.faults.splice(0).filter((fault) => !fault.includes('503'));
    expect(other).toEqual([]);
    expect(web.turns.map((turn) => turn.text)).toEqual(['断线时写的']);
    expect(await page.locator('.own.unsent').count()).toBe(0);
    expect((await said(page)).map((one) => one.split('\n')[0]?.trim())).toHaveLength(4);
  });

  test('a reply that a killed server says again is shown once', async () => {
    const { page } = open;
    await say(page, '之前');
    const conversation = web.turns.at(-1)?.conversation ?? '';
    const reply: Reply = {
      blocks: [{ type: 'paragraph', runs: [text('只说一次')] }],
      about: { kind: 'answer', id: 'echo' },
    };
    await web.channel.send(conversation, reply, 0, 'event-1#0');
    const port = Number(new URL(web.channel.url).port);
    await web.channel.stop();
    web = await startWeb({ respond, port });
    await expect.poll(() => web.channel.here?.(conversation), { timeout: 20_000 }).toBe(true);
    // Resolves once the page says that it has shown it: with what it has shown before.
    await web.channel.send(conversation, reply, 0, 'event-1#0');
    await web.channel.send(conversation, reply, 0, 'event-2#0');
    expect((await said(page)).filter((one) => one.includes('只说一次'))).toHaveLength(2);
    open.faults.splice(0);
  });

  test.skipIf(!thorough)(
    'a message too long for the server stays, with the reason and a way to change it',
    async () => {
      const { page, faults } = open;
      await web.channel.stop();
      web = await startWeb({
        respond,
        port: Number(new URL(web.channel.url).port),
        limits: { messageBytes: 100 },
      });
      await page.fill('#text', '长'.repeat(60));
      await page.press('#text', 'Enter');
      await page.locator('.own').getByText('请分几次发').waitFor();
      await page.getByRole('button', { name: '改一改' }).click();
      expect(await page.inputValue('#text')).toBe('长'.repeat(60));
      // The browser itself reports the refusal.
      expect(faults.splice(0)).toEqual([expect.stringContaining('413')]);
      await web.channel.stop();
      web = await startWeb({ respond });
    },
  );

  test.skipIf(!thorough)('a draft survives a reload', async () => {
    const { page } = open;
    await page.fill('#text', '写到一半');
    await page.reload();
    expect(await page.inputValue('#text')).toBe('写到一半');
  });

  test.skipIf(!thorough)('words to say are copied exactly', async () => {
    const { page, context } = open;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await say(page, 'plan');
    await page.getByRole('button', { name: '复制' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      '我的贷款已延期到明年 3 月，请核对并停止催收。',
    );
  });

  test.skipIf(!thorough)('a letter is downloaded under its name, byte by byte', async () => {
    const { page } = open;
    await say(page, 'letter');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('投诉信.docx');
    expect(readFileSync(await download.path(), 'utf8')).toBe('这是一封信');
  });

  test.skipIf(!thorough)('help lines in a danger reply can be rung at once', async () => {
    const { page } = open;
    await say(page, 'danger');
    const lines = page.locator('.reply.danger a');
    expect(await lines.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'tel:12356',
      'tel:110',
      'tel:120',
      'tel:110',
      'tel:120',
    ]);
  });

  test('leaving quickly empties the screen, the tab and the way back', async () => {
    const { page } = open;
    await say(page, '你好');
    await page.getByRole('button', { name: '快速离开' }).click();
    await page.waitForURL('**/blank.html');
    expect(await page.title()).toBe('');
    expect(await page.innerText('body')).toBe('');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.goto(`${web.channel.url}/`);
    await page.waitForTimeout(200);
    expect(await said(page)).toEqual([]);
  });

  test.skipIf(!thorough)('the language button changes the page at once and tells the dialogue', async () => {
    const { page } = open;
    await say(page, '你好');
    await page.selectOption('#language', 'zh-Hant');
    await page.locator('.reply').nth(1).waitFor();
    expect(await page.title()).toBe('緩口氣');
    expect(await page.innerText('#send')).toBe('發送');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hant');
    expect(web.turns.at(-1)).toMatchObject({ kind: 'choice', choiceId: 'lang:zh-Hant' });
  });

  test.skipIf(!thorough)('a file is sent and shown by its name', async () => {
    const { page } = open;
    await page.setInputFiles('#file', {
      name: '通话记录.png',
      mimeType: 'image/png',
      buffer: Buffer.from([1, 2, 3]),
    });
    await page.getByText('发了一个文件：通话记录.png').waitFor();
    await page.locator('.reply').first().waitFor();
    expect(web.turns[0]).toMatchObject({
      kind: 'attachment',
      attachment: { name: '通话记录.png', bytes: 'AQID' },
    });
  });

  test.skipIf(!thorough)(
    'screen readers: a polite log, a name for everything that can be pressed, headings for who speaks',
    async () => {
      const { page } = open;
      await say(page, 'answer');
      await page.waitForTimeout(600);
      expect(await page.locator('[role=log]').getAttribute('aria-live')).toBe('polite');
      const names = await page.locator('button:visible, select, textarea, input, a').evaluateAll((all) =>
        all.map((one) => {
          const labels = (one as unknown as { labels?: Iterable<{ textContent: string }> }).labels ?? [];
          return (
            (one.getAttribute('aria-label') ?? '') +
            (one.textContent ?? '') +
            [...labels].map((label) => label.textContent).join('')
          );
        }),
      );
      expect(names.filter((name) => name.trim() === '')).toEqual([]);
      expect(await page.locator('.reply h2').innerText()).toBe('缓口气说');
    },
  );

  test.skipIf(!thorough).each([
    [320, 568],
    [390, 844],
    [1280, 800],
  ])('at %i x %i nothing stands outside the screen and the input is in view', async (width, height) => {
    const { page } = open;
    await page.setViewportSize({ width, height });
    for (const name of ['answer', 'plan', 'awkward', 'danger']) await say(page, name);
    await picture(page, `size-${width}`);
    const facts = await page.evaluate(
      '[document.documentElement.scrollWidth <= innerWidth, document.getElementById("scroll").scrollWidth <= document.getElementById("scroll").clientWidth, document.getElementById("send").getBoundingClientRect().bottom <= innerHeight]',
    );
    expect(facts).toEqual([true, true, true]);
  });
});
