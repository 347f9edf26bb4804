/** What is read from the tables has to have the shape we know. */
import type { z } from 'zod';
import { StoreError } from '../../model/errors.ts';

export function databaseShape<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StoreError(
    'broken',
    `a row in the database has an unknown shape (${parsed.error.issues[0]?.path.join('.') ?? ''}); it was left as it is`,
  );
}

/** The rows that can be read: one of an unknown shape must not hold up the others. StoreError when there is no other. */
export function readableRows<Row, T>(rows: readonly Row[], read: (row: Row) => T): T[] {
  let fault: unknown;
  const good = rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      fault = error;
      return [];
    }
  });
  if (good.length === 0 && fault !== undefined) throw fault;
  return good;
}
