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
