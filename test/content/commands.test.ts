import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { command as check } from '../../src/cli/check.ts';
import type { Command } from '../../src/cli/command.ts';
import { readDay } from '../../src/cli/day.ts';
import { command as make } from '../../src/cli/new.ts';
import { command as preview } from '../../src/cli/preview.ts';
import { command as stale } from '../../src/cli/stale.ts';
import { templates } from '../../src/content/templates.ts';
import { day, withTree, writeTree, type Change } from './tree.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

async function run(
  command: Command,
  root: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io = { stdin: new PassThrough(), stdout, stderr, terminal: false };
  const code = await command.run([...args, '--root', root], io);
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

async function inTree<T>(change: Change, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'respite-commands-'));
  try {
    writeTree(root, change);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('respite check', () => {
  test('says in one line what is in order', async () => {
    const done = await inTree({}, (root) => run(check, root, '--as-of', day));
    expect(done).toEqual({
      code: 0,
      out: 'All content is in order on 2026-11-25: 2 question types, 2 answers in Chinese, 2 in English, 1 flows, 1 letters, 3 facts, 1 phrases, 1 claims, 1 laws, 1 contacts, 1 figures.\n',
      err: '',
    });
  });

  const broken: Change = { 'content/answers/stop_calls.zh.md': (text) => `${text}\n# 标题\n` };

  test('prints each fault and exits with 1', async () => {
    const done = await inTree(broken, (root) => run(check, root, '--as-of', day));
    expect(done.code).toBe(1);
    expect(done.out.split('\n')[0]).toMatch(/^content\/answers\/stop_calls\.zh\.md:13:1 headings do not/);
    expect(done.err).toBe('respite check: 1 fault\n');
  });

  test('prints only the faults under a path', async () => {
    const done = await inTree(broken, (root) => run(check, root, '--as-of', day, '--only', './content/flows/'));
    expect(done.code).toBe(0);
    expect(done.out).toContain('content/flows/ is in order');
  });

  test('refuses a day that does not exist', async () => {
    await expect(inTree({}, (root) => run(check, root, '--as-of', '2026-02-30'))).rejects.toThrow(
      '--as-of "2026-02-30" is not a day; write it as YYYY-MM-DD',
    );
  });

  test.each([
    ['2026-11-25T15:59:59Z', '2026-11-25'],
    ['2026-11-25T16:00:00Z', '2026-11-26'],
  ])('without --as-of the day at %s is %s in China', (now, expected) => {
    expect(readDay(undefined, new Date(now))).toBe(expected);
  });
});

describe('respite stale', () => {
  test.each([
    ['2026-11-25', []],
    ['2026-12-01', ['figure reply-days: holds only until 2026-12-31 and has no successor']],
  ])('on %s without the successor of a figure', async (asOf, expected) => {
    const change: Change = {
      'content/sources/figures.yaml': (text) => text.slice(0, text.lastIndexOf('  - id: reply-days')),
    };
    const done = await inTree(change, (root) => run(stale, root, '--as-of', asOf));
    expect(done.code).toBe(expected.length > 0 ? 1 : 0);
    expect(done.out.split('\n').filter((line) => line.startsWith('content/')).map((line) => line.replace(/^\S+ /, ''))).toEqual(expected);
  });

  test.each([
    ['2027-02-17', []],
    ['2027-02-18', ['contact regulator: last checked 2026-11-20, was to be checked again by 2027-02-18']],
  ])('on %s names the contact only from its recheck day on', async (asOf, expected) => {
    const done = await inTree({}, (root) => run(stale, root, '--as-of', asOf));
    expect(done.out.split('\n').filter((line) => line.includes(' contact ')).map((line) => line.replace(/^\S+ /, ''))).toEqual(expected);
  });

  test('names answers and letters a year after they were read', async () => {
    const done = await inTree({}, (root) => run(stale, root, '--as-of', '2027-11-20'));
    expect(done.out).toContain('content/letters/confirm.md:11:11 letter confirm: last read 2026-11-20, was to be read again by 2027-11-20');
    expect(done.out).toContain('answer stop_calls.zh');
  });
});

describe('respite new', () => {
  const kinds = Object.keys(templates);

  test.each(kinds)('%s: check points out what is to be written, and nothing of the form is wrong', async (kind) => {
    await inTree({}, async (root) => {
      const id = ['law', 'contact', 'figure'].includes(kind) ? 'brand-new' : 'brand_new';
      expect((await run(make, root, kind, id, '--as-of', day)).code).toBe(0);
      const { out } = await run(check, root, '--as-of', day);
      const faults = out.split('\n').filter((line) => line !== '');
      expect(faults.some((line) => line.includes('still to be written'))).toBe(true);
      const allowed = /still to be written|nothing leads to the topic|names (?:at least one|no) claim|there is no (?:question type|fact) "brand_new/;
      expect(faults.filter((line) => !allowed.test(line))).toEqual([]);
    });
  });

  test('never overwrites', async () => {
    await inTree({}, async (root) => {
      const path = join(root, 'content/flows/still_chased.yaml');
      const before = readFileSync(path, 'utf8');
      await expect(run(make, root, 'flow', 'still_chased')).rejects.toThrow('content/flows/still_chased.yaml exists already; nothing was written');
      expect(readFileSync(path, 'utf8')).toBe(before);
      await expect(run(make, root, 'fact', 'proof')).rejects.toThrow('content/facts/general.yaml holds "proof" already; nothing was written');
    });
  });

  test('writes no half of a pair when the other half exists', async () => {
    await inTree({}, async (root) => {
      mkdirSync(join(root, 'content/answers'), { recursive: true });
      writeFileSync(join(root, 'content/answers/pay_where.en.md'), 'x');
      await expect(run(make, root, 'answer', 'pay_where')).rejects.toThrow('exists already');
      expect(existsSync(join(root, 'content/answers/pay_where.zh.md'))).toBe(false);
    });
  });

  test.each([
    [['poem', 'x'], 'there is no kind "poem"'],
    [['flow'], 'expected a kind and an id'],
    [['flow', 'Bad-Id'], '"Bad-Id" is not an id for a flow; expected snake_case'],
    [['law', 'bad_id'], '"bad_id" is not an id for a law; expected kebab-case'],
    [['question', 'x', '--group', 'others'], 'there is no group "others"'],
    [['letter', '../../x'], '"../../x" is not an id'],
  ])('%j: %s', async (args, message) => {
    await expect(inTree({}, (root) => run(make, root, ...args))).rejects.toThrow(message);
  });
});

describe('respite preview', () => {
  test('is one file that asks for nothing and holds every text of the day', async () => {
    const evil: Change = {
      'content/phrases/general.yaml': 'hello:\n  zh: "<script>{name}"\n  en: "Hello {name}"\n',
    };
    const { out } = await inTree(evil, (root) => run(preview, root, '--as-of', day, '--out', '-'));
    expect(out).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    for (const text of ['先看 App 里这一笔的到期日。', '金融消费者热线 12378', '确认函', '15 天', '&lt;script&gt;', '先查状态'])
      expect(out).toContain(text);
    expect(out).not.toContain('10 天');
  });

  test('shows what is said on another day', async () => {
    const { out } = await inTree({}, (root) => run(preview, root, '--as-of', '2027-01-01', '--out', '-'));
    expect(out).toContain('10 天');
  });
});

test('the tree helper removes what it wrote', () => {
  const left = withTree({}, (root) => root);
  expect(existsSync(left)).toBe(false);
});

test('docs/authoring.md names the command for every kind', () => {
  const page = readFileSync(new URL('../../docs/authoring.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/npx respite new (\w+) /g)].map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set(Object.keys(templates)));
});
