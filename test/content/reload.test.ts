import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/content/load.ts';
import { reloadCatalogue } from '../../src/content/reload.ts';
import { watchCatalogue, type Reloaded } from '../../src/content/watch.ts';
import { day, tree, writeTree } from './tree.ts';

const answer = 'content/answers/stop_calls.zh.md';
const corrected = (tree[answer] ?? '').replace('截图。', '先截图。');

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'respite-reload-'));
  writeTree(root);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('reloadCatalogue', () => {
  test('keeps the same catalogue when nothing changed', () => {
    const before = loadCatalogue(root, { asOf: day });
    expect(reloadCatalogue(root, before, { asOf: day })).toEqual({ catalogue: before, changed: false, faults: [] });
  });

  test('takes over a correction', () => {
    const before = loadCatalogue(root, { asOf: day });
    writeFileSync(join(root, answer), corrected);
    const after = reloadCatalogue(root, before, { asOf: day });
    expect(after.changed).toBe(true);
    expect(JSON.stringify(after.catalogue.answers.zh.get('stop_calls'))).toContain('先截图。');
  });

  test('keeps the old catalogue while the new content has a fault, and says which', () => {
    const before = loadCatalogue(root, { asOf: day });
    writeFileSync(join(root, answer), `${corrected}\n延期不会影响征信。\n`);
    const after = reloadCatalogue(root, before, { asOf: day });
    expect(after.catalogue).toBe(before);
    expect(after.changed).toBe(false);
    expect(after.faults.map((fault) => fault.file)).toEqual([answer]);
  });

  test('an expired figure keeps no correction out: its sentence is withheld', () => {
    writeFileSync(join(root, answer), `${corrected}\n机构要在{{figure:reply-days}}内答复。\n`);
    const before = loadCatalogue(root, { asOf: day });
    const after = reloadCatalogue(root, before, { asOf: '2020-02-29' });
    expect(after.faults.map((fault) => fault.message)).toEqual([]);
    expect(JSON.stringify(after.catalogue.answers.zh.get('stop_calls'))).not.toContain('答复');
  });

  test('a new day brings the figures of that day', () => {
    const before = loadCatalogue(root, { asOf: day });
    const after = reloadCatalogue(root, before, { asOf: '2027-01-01' });
    expect(after.changed).toBe(true);
    expect(after.catalogue.figures.get('reply-days')?.print.zh).toBe('10 天');
  });
});

describe('watchCatalogue', () => {
  test('reports a correction once it is saved, and stops when told', async () => {
    const first = loadCatalogue(root, { asOf: day });
    const seen: Reloaded[] = [];
    let wake = (): void => undefined;
    const heard = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const stop = watchCatalogue(root, first, {
      options: () => ({ asOf: day }),
      quietMs: 50,
      reload: (current, options) => reloadCatalogue(root, current, options),
      onReload: (result) => {
        seen.push(result);
        wake();
      },
    });
    writeFileSync(join(root, answer), corrected);
    await heard;
    stop();
    expect(seen[0]?.changed).toBe(true);
    expect(JSON.stringify(seen[0]?.catalogue.answers.zh.get('stop_calls'))).toContain('先截图。');
  });
});
