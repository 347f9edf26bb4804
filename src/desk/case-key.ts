/** The name of a case: the same each time it is asked for, and without a trace of who the user is. */
import { createHash } from 'node:crypto';

export function caseKey(conversation: string, id: string): string {
  return createHash('sha256').update(`${conversation}\n${id}`).digest('hex').slice(0, 16);
}
