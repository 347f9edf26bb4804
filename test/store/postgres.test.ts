/** The store suite and what only PostgreSQL has to do, against a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/model/store.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { commit, later, outgoing, storeSuite, t0, turn } from './suite.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let schemas = 0;
function freshSchema(): { schema: string } {
  schemas += 1;
  return { schema: `respite_${schemas}` };
}

storeSuite('PostgreSQL', async () => {
  const options = freshSchema();
  const stores: Store[] = [];
  const open = async () => {
    const store = openPostgresStore(server.url, options);
    await store.open();
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    reopen: async () => {
      await stores.pop()?.close();
      return open();
    },
    cleanUp: async () => {
      for (const store of stores) await store.close();
    },
  };
});

describe('several processes on one database', () => {
  async function two(job: (a: Store, b: Store) => Promise<void>): Promise<void> {
    const options = freshSchema();
    const [a, b] = [openPostgresStore(server.url, options), openPostgresStore(server.url, options)];
    // Both set up the tables at the same time.
    await Promise.all([a.open(), b.open()]);
    try {
      await job(a, b);
    } finally {
      await a.close();
      await b.close();
    }
  }

  it('do not take a turn of the same conversation at the same time', () =>
    two(async (a, b) => {
      await a.turn('test:1', async () => {
        expect(await b.turn('test:1', () => commit())).toBe(false);
        expect(await b.turn('test:2', () => commit({}, {}, 'test:2'))).toBe(true);
        return undefined;
      });
      expect(await b.turn('test:1', () => commit())).toBe(true);
    }));

  it('know each other’s events', () =>
    two(async (a, b) => {
      await a.receive(turn('e1'), t0);
      expect(await b.receive(turn('e1'), t0)).toEqual({ fresh: false });
    }));

  it('do not send the same reply, nor two of one conversation side by side', () =>
    two(async (a, b) => {
      await a.turn('test:1', () => commit({ outgoing: [outgoing('a'), outgoing('b')] }));
      expect(await a.outbox(t0, 10)).toHaveLength(1);
      expect(await b.outbox(t0, 10)).toEqual([]);
      await a.sent(outgoing('a'));
      expect((await b.outbox(t0, 10)).map(({ id }) => id)).toEqual(['b']);
    }));

  it('try what the other gave back', () =>
    two(async (a, b) => {
      await a.turn('test:1', () => commit({ outgoing: [outgoing('a')] }));
      const [head] = await a.outbox(t0, 10);
      if (head === undefined) throw new Error('no head');
      await a.release(head);
      expect(await b.outbox(t0, 10)).toHaveLength(1);
      expect(await a.outbox(t0, 10)).toEqual([]);
    }));

  it('take over what a process that went away was sending', () =>
    two(async (a, b) => {
      await a.turn('test:1', () => commit({ outgoing: [outgoing('a')] }));
      await a.outbox(later(1), 10);
      expect(await b.outbox(later(1), 10)).toEqual([]);
      await a.close();
      await expect.poll(() => b.outbox(later(1), 10)).toHaveLength(1);
    }));
});

describe('faults', () => {
  it.each([
    ['nobody listens', 'postgres://u:secret@127.0.0.1:1/x', 'unavailable'],
    ['the database does not exist', '/nowhere', 'unavailable'],
  ])('are told in one sentence without the password: %s', async (_name, url, reason) => {
    const full = url.startsWith('/') ? server.url.replace(/\/postgres$/, url) : url;
    const store = openPostgresStore(full);
    await expect(store.open()).rejects.toMatchObject({ code: 'store', reason });
    await expect(store.open()).rejects.toThrow(/RESPITE_POSTGRES_URL/);
    await expect(store.open()).rejects.not.toThrow(/secret/);
    await store.close();
  });

  it('refuses tables of a newer version and leaves them alone', async () => {
    const options = freshSchema();
    const store = openPostgresStore(server.url, options);
    await store.open();
    await store.close();
    const { default: pg } = await import('pg');
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`UPDATE ${options.schema}.migration SET version = 99`);
    await client.end();
    const again = openPostgresStore(server.url, options);
    await expect(again.open()).rejects.toMatchObject({ reason: 'broken' });
    await again.close();
  });
});
