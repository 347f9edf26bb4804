import { makeMemoryStore } from '../../src/store/memory.ts';
import { storeSuite } from './suite.ts';

storeSuite('memory', async () => {
  const store = makeMemoryStore();
  await store.open();
  return { store, cleanUp: () => store.close() };
});
