/** Cases and switches in memory and in the data folder, and what only files can do. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCaseStore } from '../../src/store/case-store.ts';
import { openEmbeddedCases, openEmbeddedSwitches } from '../../src/store/embedded/desk.ts';
import { makeMemorySwitches } from '../../src/store/switch-store.ts';
import { aCase, deskStoresSuite, t0 } from './stores.ts';

deskStoresSuite('memory', false, () => ({
  open: () => ({ cases: makeCaseStore(), switches: makeMemorySwitches() }),
  cleanUp: () => Promise.resolve(),
}));

deskStoresSuite('the data folder', true, () => {
  const folder = mkdtempSync(join(tmpdir(), 'respite-cases-'));
  const warn = (sentence: string): void => {
    throw new Error(sentence);
  };
  return {
    open: () => ({
      cases: openEmbeddedCases(folder, warn),
      switches: openEmbeddedSwitches(folder, warn),
    }),
    cleanUp: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
});

describe('files of the desk', () => {
  let folder = '';
  const warnings: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'respite-cases-'));
    warnings.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const openCases = async () => {
    const cases = openEmbeddedCases(folder, (sentence) => warnings.push(sentence));
    await cases.open();
    return cases;
  };
  const files = () => readdirSync(join(folder, 'desk', 'cases'));

  it('leave nothing behind when a case is removed', async () => {
    const cases = await openCases();
    await cases.change(aCase('a').key, () => aCase('a'));
    await cases.change(aCase('a').key, () => aCase('a', { thread: 'slack:C:1' }));
    await cases.remove(aCase('a').key);
    expect(files()).toEqual([]);
  });

  it('put a broken one aside with a warning, and open the others', async () => {
    const first = await openCases();
    for (const key of ['a', 'b']) await first.change(aCase(key).key, () => aCase(key));
    const path = join(folder, 'desk', 'cases', `${aCase('a').key}.json`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('zh-Hans', 'zh-Hant'));
    const second = await openCases();
    expect((await second.opened()).map(({ key }) => key)).toEqual([aCase('b').key]);
    expect(warnings).toEqual([expect.stringContaining('unreadable')]);
    expect(files().some((name) => name.includes('.broken-'))).toBe(true);
  });

  it('show a switch that another process wrote without being opened again', async () => {
    const warn = (sentence: string) => warnings.push(sentence);
    const [here, there] = [openEmbeddedSwitches(folder, warn), openEmbeddedSwitches(folder, warn)];
    await here.open();
    await there.off({ answer: 'stop_calls', by: 'terminal', at: t0 });
    expect((await here.list()).map(({ answer }) => answer)).toEqual(['stop_calls']);
    await there.on('stop_calls');
    expect(await here.list()).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
