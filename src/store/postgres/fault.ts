/** Turns the database's errors into StoreErrors whose one sentence says what to do. The address holds a password: never said. */
import { StoreError } from '../../model/errors.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function databaseFault(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const options = { cause: error };
  if (code === '53100' || code === 'ENOSPC')
    return new StoreError(
      'full',
      'the PostgreSQL server has no space left; free some and Respite goes on by itself',
      options,
    );
  if (code.startsWith('28'))
    return new StoreError(
      'denied',
      'PostgreSQL refused the user or password; correct RESPITE_POSTGRES_URL',
      options,
    );
  if (code === '42501')
    return new StoreError(
      'denied',
      'the PostgreSQL user may not create or change tables; grant CREATE on the database',
      options,
    );
  if (code === '3D000')
    return new StoreError(
      'unavailable',
      'the PostgreSQL database does not exist; create it or correct RESPITE_POSTGRES_URL',
      options,
    );
  return new StoreError(
    'unavailable',
    `PostgreSQL cannot be used (${code || 'connection lost'}); check that it runs and that RESPITE_POSTGRES_URL is right`,
    options,
  );
}
