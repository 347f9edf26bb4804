/** Whole handovers in memory and over the embedded store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCaseStore } from '../../src/store/case-store.ts';
import { openEmbeddedCases, openEmbeddedSwitches } from '../../src/store/embedded/desk.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeMemorySwitches } from '../../src/store/switch-store.ts';
import { wholeSuite } from './whole.ts';

wholeSuite('memory', () => {
  const stores = { store: makeMemoryStore(), cases: makeCaseStore(), switches: makeMemorySwitches() };
  return Promise.resolve({ open: () => stores, cleanUp: () => Promise.resolve() });
});

wholeSuite('the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'respite-desk-'));
  const warn = (sentence: string): void => {
    throw new Error(sentence);
  };
  return Promise.resolve({
    open: () => ({
      store: openEmbeddedStore(folder, warn),
      cases: openEmbeddedCases(folder, warn),
      switches: openEmbeddedSwitches(folder, warn),
    }),
    cleanUp: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
});
