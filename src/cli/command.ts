/** What a command of the command line is. Each stands in its own file and is loaded only when called. */
import type { Readable, Writable } from 'node:stream';

export interface Io {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  /** Whether a person sits at the terminal (colours, progress, prompts). */
  terminal: boolean;
}

export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** Shown by --help. */
  usage: string;
  /** Resolves with the exit code: 0 success, 1 a fault (one clear line on stderr), 2 wrong usage. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Wrong use of a command: printed with a hint at --help, exit code 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** Writes a line. */
export function line(stream: Writable, text = ''): void {
  stream.write(`${text}\n`);
}
