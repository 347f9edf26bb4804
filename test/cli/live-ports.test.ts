/** Content taken over by a running server, and what it does not take over. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeLivePorts, type LivePorts } from '../../src/cli/live-ports.ts';
import { checkContent } from '../../src/content/check.ts';
import { loadCatalogue } from '../../src/content/load.ts';
import { seriousFaults } from '../../src/content/reload.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import type { LogFields } from '../../src/log.ts';
import { day, tree, writeTree } from '../content/tree.ts';

const answer = 'content/answers/stop_calls.zh.md';
const corrected = (tree[answer] ?? '').replace('截图。', '先截图。');

let root = '';
let live: LivePorts | undefined;
let today = day;
const lines: LogFields[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'respite-live-'));
  writeTree(root);
  today = day;
  lines.length = 0;
});
afterEach(() => {
  live?.stop();
  rmSync(root, { recursive: true, force: true });
});

const understander: DialoguePorts['understander'] = {
  danger: () => ({ kind: null, doubt: false }),
  understand: () => {
    throw new Error('not asked here');
  },
};

function start(): LivePorts {
  const first: DialoguePorts = {
    catalogue: loadCatalogue(root, { asOf: day }),
    understander,
    mask: (text) => ({ text, masked: [] }),
    parse: () => ({ ok: false, reason: 'none' }),
    readDebts: () => ({ debts: [] }),
    toTraditional: (text) => text,
    peopleReachable: false,
  };
  const log = {
    info: (fields: LogFields) => lines.push(fields),
    warn: (fields: LogFields) => lines.push(fields),
  };
  live = makeLivePorts(first, {
    root,
    log,
    now: () => Date.parse(`${today}T04:00:00Z`),
    quietMs: 20,
    check: (folder, asOf) => {
      const { faults, source } = checkContent(folder, { asOf });
      return Promise.resolve({ faults: seriousFaults(faults), hash: source.hash });
    },
  });
  return live;
}

/** Saves as editors do: a new file in the place of the old one. */
async function save(text: string, heard: () => boolean): Promise<void> {
  writeFileSync(join(root, `${answer}.new`), text);
  renameSync(join(root, `${answer}.new`), join(root, answer));
  while (!heard()) await new Promise((done) => setTimeout(done, 10));
}

const seen = (event: string) => lines.filter((fields) => fields['event'] === event);
const shown = (ports: LivePorts) => JSON.stringify(ports.current().catalogue.answers.zh.get('stop_calls'));

describe('a running server', () => {
  test('takes a correction over, and keeps its understanding where nothing was trained', async () => {
    const ports = start();
    const before = ports.current();
    expect(shown(ports)).not.toContain('先截图。');
    await save(corrected, () => seen('content_reloaded').length > 0);
    expect(shown(ports)).toContain('先截图。');
    expect(ports.current().understander).toBe(understander);
    // A turn under way holds the ports it began with.
    expect(before.catalogue).not.toBe(ports.current().catalogue);
    expect(seen('content_needs_training').length).toBeGreaterThan(0);
  });

  test('keeps the old content while the new one has a fault, names the place, and takes the repaired one', async () => {
    const ports = start();
    const before = ports.current().catalogue;
    await save(`${corrected}\n延期不会影响征信。\n`, () => seen('content_refused').length > 0);
    expect(ports.current().catalogue).toBe(before);
    expect(seen('content_fault')[0]).toMatchObject({
      file: answer,
      about: expect.stringContaining(`${answer}:`) as string,
    });
    await save(corrected, () => seen('content_reloaded').length > 0);
    expect(shown(ports)).toContain('先截图。');
    // Again and again: each save is seen.
    await save(tree[answer] ?? '', () => seen('content_reloaded').length > 1);
    expect(shown(ports)).not.toContain('先截图。');
  });

  test('lets the figures of a new day hold without a restart', async () => {
    const ports = start();
    today = '2027-01-01';
    while (ports.current().catalogue.asOf !== today) await new Promise((done) => setTimeout(done, 10));
    expect(ports.current().catalogue.figures.get('reply-days')?.print.zh).toBe('10 天');
  });
});
