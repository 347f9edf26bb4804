/**
 * The desk's records in the data folder: one file per case, one per switched-off answer. Switches are read afresh each
 * time and each has its own file, since `respite switch` writes them while a server runs.
 */
import { join, resolve } from 'node:path';
import { Case, Switch, type CaseStore, type SwitchStore } from '../../model/desk.ts';
import { makeCaseStore } from '../case-store.ts';
import { makeRecords } from './records.ts';

type Warn = (sentence: string) => void;

/** Only the process that holds the data folder may open it. */
export function openEmbeddedCases(folder: string, warn: Warn): CaseStore {
  const records = makeRecords({
    folder: join(resolve(folder), 'desk', 'cases'),
    schema: Case,
    warn,
    stamp: Date.now,
  });
  return makeCaseStore({
    load: async () => (await records.all()).values(),
    save: (one) => records.write(one.key, one),
    remove: async (key) => {
      await records.remove(key);
    },
  });
}

export function openEmbeddedSwitches(folder: string, warn: Warn): SwitchStore {
  const records = makeRecords({
    folder: join(resolve(folder), 'desk', 'switches'),
    schema: Switch,
    warn,
    stamp: Date.now,
  });
  return {
    open: async () => {
      await records.all();
    },
    list: async () => [...(await records.all()).values()],
    off: (entry) => records.write(entry.answer, entry),
    on: (answer) => records.remove(answer),
    close: () => Promise.resolve(),
  };
}
