/** The log: structured lines with an allow-list of fields. Never users' words, facts or a URL with a token. */
import { createHash } from 'node:crypto';
import { pino, type Logger } from 'pino';

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
