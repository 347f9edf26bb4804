/** Connections, transactions and the schema's version. The rest of the store only writes queries. */
import pg from 'pg';
import { StoreError } from '../../model/errors.ts';
import { databaseFault } from './fault.ts';
import { steps } from './schema.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** Schema of the tables; several bots may share one database. */
  readonly schema: string;
  /** Most connections at a time, 10 unless given. A server has about 100 for all processes together. */
  readonly most?: number;
}

export type Query = <Row extends pg.QueryResultRow = Record<string, never>>(
  sql: string,
  values?: readonly unknown[],
) => Promise<pg.QueryResult<Row>>;

export interface Database {
  readonly open: () => Promise<void>;
  readonly query: Query;
  /** Runs `job` in one transaction; `false` from it rolls back. */
  readonly transaction: <T>(job: (query: Query) => Promise<T>) => Promise<T>;
  /** One connection of our own that is kept: its advisory locks live as long as this process. */
  readonly session: Query;
  readonly close: () => Promise<void>;
}

/** Only one process brings the schema up to date; the number is arbitrary. */
const migrationLock = 7_261_905;

/** No text of PostgreSQL can hold a NUL; ids come from outside. */
function clean(values: readonly unknown[]): unknown[] {
  return values.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
}

function queryOn(client: { query: pg.ClientBase['query'] }): Query {
  return <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    client.query<Row>(sql, clean(values));
}

export function makeDatabase({ url, schema, most = 10 }: DatabaseOptions): Database {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new RangeError(`"${schema}" is no plain schema name`);
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: `-c search_path=${schema}`,
  };
  const pool = new pg.Pool({ ...settings, max: most });
  // A lost idle connection is no fault of a query: the pool opens another one.
  pool.on('error', () => undefined);
  let kept: Promise<pg.Client> | undefined;

  async function keep(): Promise<pg.Client> {
    const client = new pg.Client(settings);
    const lost = () => (kept = undefined);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (error) {
      kept = undefined;
      throw error;
    }
    return client;
  }

  async function guarded<T>(job: () => Promise<T>): Promise<T> {
    try {
      return await job();
    } catch (error) {
      throw databaseFault(error);
    }
  }

  async function inTransaction<T>(job: (query: Query) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw databaseFault(error);
    });
    let broken: Error | undefined;
    try {
      const query: Query = (sql, values) => guarded(() => queryOn(client)(sql, values));
      await query('BEGIN');
      try {
        const result = await job(query);
        await query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((rollback: unknown) => {
          broken = rollback instanceof Error ? rollback : new Error('rollback failed');
        });
        throw error;
      }
    } finally {
      client.release(broken);
    }
  }

  async function migrate(query: Query): Promise<void> {
    await query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await query('CREATE TABLE IF NOT EXISTS migration (version integer NOT NULL)');
    const { rows } = await query<{ version: number }>('SELECT version FROM migration');
    const from = rows[0]?.version ?? 0;
    if (from > steps.length)
      throw new StoreError(
        'broken',
        `the database was set up by a newer Respite (version ${from} of the tables, this one knows up to ${steps.length}); start the newer one`,
      );
    for (const step of steps.slice(from)) await query(step);
    if (rows.length === 0) await query('INSERT INTO migration VALUES ($1)', [steps.length]);
    else if (from < steps.length) await query('UPDATE migration SET version = $1', [steps.length]);
  }

  return {
    open: () => inTransaction(migrate),
    query: (sql, values) => guarded(() => queryOn(pool)(sql, values)),
    transaction: inTransaction,
    session: (sql, values) =>
      guarded(async () => {
        kept ??= keep();
        return queryOn(await kept)(sql, values);
      }),
    close: () =>
      guarded(async () => {
        const client = await kept?.catch(() => undefined);
        await client?.end();
        if (!pool.ended) await pool.end();
      }),
  };
}
