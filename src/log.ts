/** The log: structured lines with an allow-list of fields. Never users' words, facts or a URL with a token. */
import { createHash } from 'node:crypto';
import { pino, type Logger } from 'pino';
import type { WorkEvent } from './work/options.ts';

/** The only fields a line may carry; everything else is dropped. */
const allowed = new Set([
  'event',
  'code',
  'channel',
  'conversation',
  'about',
  'kind',
  'score',
  'ms',
  'count',
  'status',
  'variable',
  'retryAfter',
  'attempts',
  'file',
  'port',
  'host',
  'store',
]);

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** A short hash instead of the conversation's id, which would name the user. */
export function hashed(conversation: string): string {
  return createHash('sha256').update(conversation).digest('hex').slice(0, 12);
}

function clean(fields: LogFields): LogFields {
  const kept = Object.entries(fields).filter(([name, value]) => allowed.has(name) && value !== undefined);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'conversation' ? hashed(String(value)) : value]),
  );
}

function wrap(logger: Logger): Log {
  return {
    info: (fields) => logger.info(clean(fields)),
    warn: (fields) => logger.warn(clean(fields)),
    error: (fields) => logger.error(clean(fields)),
  };
}

/** Makes the log of this process; lines go to stderr so that stdout stays free for batch output, or to `write`. */
export function makeLog(level: string, write?: (line: string) => void): Log {
  const stream = write === undefined ? pino.destination({ dest: 2, sync: true }) : { write };
  return wrap(pino({ level, base: null }, stream));
}

/** Whether it may be said in the log what a reply was about: that somebody was asked how they are is only counted. */
function mayBeTold(about: string): boolean {
  return !about.startsWith('notice:check_in');
}

/** One line for what happened in the pipeline. */
export function logWork(log: Log, event: WorkEvent): void {
  if (event.event === 'sent' && !mayBeTold(event.about)) return;
  const { about, ...fields } = { about: undefined, ...event };
  const told = [about ?? []].flat().filter(mayBeTold);
  const line = { ...fields, ...(told.length === 0 ? {} : { about: String(told) }) };
  if (/fail|fault|given_up/.test(event.event)) log.warn(line);
  else log.info(line);
}
