/** The store suite and what only PostgreSQL has to do, against a real server. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/model/store.ts';
import { openPostgresCases } from '../../src/store/postgres/desk.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { steps } from '../../src/store/postgres/schema.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { commit, later, outgoing, storeSuite, t0, turn } from './suite.ts';
import { expectOldData } from './v1/expected.ts';
import rows from './v1/rows.json' with { type: 'json' };

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

describe('tables of an older version', () => {
  async function plain(job: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client(server.url);
    await client.connect();
    try {
      await job(client);
    } finally {
      await client.end();
    }
  }

  it('are brought up to date by several processes at once, with all that is in them', async () => {
    const { schema } = freshSchema();
    const tables = await readFile(new URL('v1/tables.sql', import.meta.url), 'utf8');
    await plain(async (client) => {
      await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}`);
      await client.query(tables);
      await client.query(
        'CREATE TABLE migration (version integer NOT NULL); INSERT INTO migration VALUES (1)',
      );
      const at = '2026-11-21T02:00:00.000Z';
      await client.query('INSERT INTO conversation VALUES ($1, $2, $3)', ['telegram:1', rows.state, at]);
      const event = 'INSERT INTO inbox (conversation, event_id, received_at, turn) VALUES ($1, $2, $3, $4)';
      await client.query(event, ['telegram:1', 'telegram:1:5', at, null]);
      await client.query(event, ['telegram:1', 'telegram:1:6', at, rows.turn]);
      await client.query(
        `INSERT INTO outbox (conversation, id, reply, urgent, created_at, attempts, not_before)
         VALUES ('telegram:1', 'telegram:1:5#0', $1, false, $2, 2, $2)`,
        [rows.reply, at],
      );
      await client.query(
        `INSERT INTO effects (conversation, id, effects, at) VALUES ('telegram:1', 'telegram:1:4', $1, $2)`,
        [JSON.stringify(rows.effects), at],
      );
      await client.query(`INSERT INTO due VALUES ('telegram:1', 'r1', '2026-12-01T02:00:00.000Z')`);
    });
    const [store, other] = [
      openPostgresStore(server.url, { schema }),
      openPostgresStore(server.url, { schema }),
    ];
    await Promise.all([store.open(), other.open()]);
    await other.close();
    await expectOldData(store);
    await store.partSent({ ...outgoing('telegram:1:5#0', 'telegram:1') }, 1);
    await store.close();
    const cases = openPostgresCases(server.url, { schema });
    await cases.open();
    expect(await cases.opened()).toEqual([]);
    await cases.close();
    await plain(async (client) => {
      const { rows: versions } = await client.query(`SELECT version FROM ${schema}.migration`);
      expect(versions).toEqual([{ version: steps.length }]);
    });
  });

  it('begin with the first step as it was released', async () => {
    const words = (sql: string) => sql.replace(/--.*$/gm, '').split(/\s+/).join(' ').trim();
    const released = await readFile(new URL('v1/tables.sql', import.meta.url), 'utf8');
    expect(words(steps[0] ?? '')).toBe(words(released));
  });

  it('with one row of an unknown shape hold up nobody else', async () => {
    const options = freshSchema();
    const store = openPostgresStore(server.url, options);
    await store.open();
    const later9 = later(9);
    for (const id of ['test:1', 'test:2'])
      await store.turn(id, () =>
        commit(
          {
            outgoing: [outgoing('a', id)],
            effects: [{ kind: 'alert', danger: 'x' }],
            keepEffects: { id: 'e', at: t0 },
          },
          {},
          id,
        ),
      );
    await plain(async (client) => {
      await client.query(
        `UPDATE ${options.schema}.outbox SET reply = '{"new": 1}' WHERE conversation = 'test:1'`,
      );
      await client.query(
        `UPDATE ${options.schema}.effects SET effects = '[1]' WHERE conversation = 'test:1'`,
      );
    });
    expect((await store.outbox(later9, 9)).map(({ conversation }) => conversation)).toEqual(['test:2']);
    expect((await store.effects(later9)).map(({ conversation }) => conversation)).toEqual(['test:2']);
    // Alone it is told, and it is left to whoever can read it.
    await expect(store.outbox(later9, 9)).rejects.toMatchObject({ reason: 'broken' });
    const newer = openPostgresStore(server.url, options);
    await plain(async (client) => {
      await client.query(`UPDATE ${options.schema}.outbox SET reply = $1`, [outgoing('a').reply]);
    });
    expect((await newer.outbox(later9, 9)).map(({ conversation }) => conversation)).toEqual(['test:1']);
    await newer.close();
    await store.close();
  });

  it('with a state of a newer Respite are refused for that conversation', async () => {
    const options = freshSchema();
    const store = openPostgresStore(server.url, options);
    await store.open();
    await store.turn('test:1', () => commit());
    await plain(async (client) => {
      await client.query(`UPDATE ${options.schema}.conversation SET state = '{"v": 99}'`);
    });
    await expect(store.read('test:1')).rejects.toThrow(/newer Respite/);
    await store.close();
  });
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
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`UPDATE ${options.schema}.migration SET version = 99`);
    await client.end();
    const again = openPostgresStore(server.url, options);
    await expect(again.open()).rejects.toMatchObject({ reason: 'broken' });
    await again.close();
  });
});
