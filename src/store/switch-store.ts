/** The switches in memory, for tests and for programs that keep nothing. */
import type { Switch, SwitchStore } from '../model/desk.ts';

export function makeMemorySwitches(): SwitchStore {
  const switches = new Map<string, Switch>();
  return {
    open: () => Promise.resolve(),
    list: () => Promise.resolve([...switches.values()].sort((a, b) => (a.answer < b.answer ? -1 : 1))),
    off(entry) {
      switches.set(entry.answer, entry);
      return Promise.resolve();
    },
    on: (answer) => Promise.resolve(switches.delete(answer)),
    close: () => Promise.resolve(),
  };
}
