/**
 * The batch form that evaluation uses: JSON Lines in, JSON Lines out, one line for each line that is not blank, written
 * as soon as it is known. A line that cannot be read gives an error in its place and the rest goes on.
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/** Longest line in bytes: a message of 100,000 characters, escaped, many times over. What is longer is not kept. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Lines of a byte stream; broken UTF-8 is read with replacement characters rather than refused, a byte order mark is
 * left out. A line that is too long comes as undefined.
 */
export async function* linesOf(
  stream: Readable,
  longest: number = LONGEST_LINE,
): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder('utf-8');
  let rest: Buffer[] = [];
  let size = 0;
  const whole = (last: Buffer): string | undefined => {
    const line = size + last.length > longest ? undefined : decoder.decode(Buffer.concat([...rest, last]));
    rest = [];
    size = 0;
    return line;
  };
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield whole(chunk.subarray(start, end));
      start = end + 1;
    }
    const left = chunk.subarray(start);
    size += left.length;
    if (size > longest) rest = [];
    else if (left.length > 0) rest.push(left);
  }
  if (size > 0) yield whole(Buffer.alloc(0));
}

/** What is wrong with a line, in one sentence without the line's words. */
function fault(number: number, error: unknown): { error: string } {
  if (error instanceof SyntaxError) return { error: `line ${number}: not valid JSON` };
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    return { error: `line ${number}: ${where}${issue?.message ?? 'not as expected'}` };
  }
  return { error: `line ${number}: ${error instanceof Error ? error.message : String(error)}` };
}

/** What answers one line: its value and its number, counted from 1, blank lines included. */
export type AnswerLine = (value: unknown, lineNumber: number) => unknown;

/** Answers each line by `answer`, in order, one at a time. */
export async function answerLines(input: Readable, output: Writable, answer: AnswerLine): Promise<void> {
  let number = 0;
  for await (const raw of linesOf(input)) {
    number += 1;
    const text = raw?.trim();
    if (text === '') continue;
    let result: unknown;
    try {
      if (text === undefined) throw new Error('too long');
      const value: unknown = JSON.parse(text);
      result = await answer(value, number);
    } catch (error) {
      result = fault(number, error);
    }
    if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, 'drain');
  }
}

/** Answers the lines of standard input on standard output. */
export function eachJsonLine(
  io: { readonly stdin: Readable; readonly stdout: Writable },
  answer: AnswerLine,
): Promise<void> {
  return answerLines(io.stdin, io.stdout, answer);
}
