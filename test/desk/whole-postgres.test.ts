/** Whole handovers over PostgreSQL. */
import { afterAll, beforeAll } from 'vitest';
import { openPostgresCases, openPostgresSwitches } from '../../src/store/postgres/desk.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { startPostgres, type PostgresServer } from '../store/postgres-server.ts';
import { deskStoresSuite } from './stores.ts';
import { wholeSuite } from './whole.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let schemas = 0;
function freshSchema(): { schema: string } {
  schemas += 1;
  return { schema: `desk_${schemas}` };
}

wholeSuite('PostgreSQL', () => {
  const options = freshSchema();
  return Promise.resolve({
    open: () => ({
      store: openPostgresStore(server.url, options),
      cases: openPostgresCases(server.url, options),
      switches: openPostgresSwitches(server.url, options),
    }),
    cleanUp: () => Promise.resolve(),
  });
});

deskStoresSuite('PostgreSQL', true, () => {
  const options = freshSchema();
  return {
    open: () => ({
      cases: openPostgresCases(server.url, options),
      switches: openPostgresSwitches(server.url, options),
    }),
    cleanUp: () => Promise.resolve(),
  };
});
