/** Turns the file system's errors into StoreErrors whose one sentence says what to do. */
import { StoreError } from '../../model/errors.ts';

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

export function storeFault(error: unknown, folder: string): StoreError {
  if (error instanceof StoreError) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('full', `no space left for ${folder}; free some and Respite goes on by itself`, {
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        'denied',
        `${folder} cannot be written; give this user the right to, or set RESPITE_DATA to another folder`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StoreError('denied', `${folder} is not a folder; set RESPITE_DATA to one`, { cause: error });
    default:
      return new StoreError(
        'unavailable',
        `${folder} cannot be read or written (${codeOf(error) ?? 'unknown fault'}); check the disk`,
        { cause: error },
      );
  }
}
