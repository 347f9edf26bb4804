/** The few coded exceptions. What a user types wrong is a value, never one of these. */

/** A fault in intents/ or content/: says where and what was expected. */
export interface ContentFault {
  file: string;
  line: number;
  column: number;
  /** What is wrong, and what was expected. */
  message: string;
}

export function formatFault(fault: ContentFault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.message}`;
}

export class ContentError extends Error {
  readonly code = 'content';
  readonly faults: readonly ContentFault[];
  constructor(faults: readonly ContentFault[]) {
    super(faults.map(formatFault).join('\n'));
    this.name = 'ContentError';
    this.faults = faults;
  }
}

/** A setting is missing or wrong: names the variable and says what to set. */
export class ConfigError extends Error {
  readonly code = 'config';
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(`${variable}: ${message}`);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

/** A platform refused or did not answer. `retryAfter` is in seconds. */
export class ChannelError extends Error {
  readonly code = 'channel';
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;
  /** The user blocked the bot or the chat is gone: stop writing there. */
  readonly gone: boolean;
  /** Nobody is there to read just now (no page open): keep it however long it takes; such a try counts for nothing. */
  readonly away: boolean;
  constructor(
    message: string,
    options: { retryable: boolean; retryAfter?: number; gone?: boolean; away?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = 'ChannelError';
    this.retryable = options.retryable;
    this.retryAfter = options.retryAfter;
    this.gone = options.gone ?? false;
    this.away = options.away ?? false;
  }
}

/** The store cannot read or write. */
export class StoreError extends Error {
  readonly code = 'store';
  /** locked: another process holds the data folder; full: no space; denied: no permission; broken: unreadable data. */
  readonly reason: 'locked' | 'full' | 'denied' | 'broken' | 'unavailable';
  constructor(reason: StoreError['reason'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.reason = reason;
  }
}
