/**
 * The batch form that evaluation uses: JSON Lines in, JSON Lines out, one line for each line that is not blank, written
 * as soon as it is known. A line that cannot be read gives an error in its place and the rest goes on.
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/** Lines of a byte stream; broken UTF-8 is read with replacement characters rather than refused. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const chunk = typeof part === 'string' ? Buffer.from(part) : part;
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield decoder.decode(Buffer.concat([...rest, chunk.subarray(start, end)]));
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield decoder.decode(Buffer.concat(rest));
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

/** Answers each line by `answer`, in order. */
export async function answerLines(
  input: Readable,
  output: Writable,
  answer: (value: unknown) => unknown,
): Promise<void> {
  let number = 0;
  for await (const raw of linesOf(input)) {
    number += 1;
    const text = raw.trim();
    if (text === '') continue;
    let result: unknown;
    try {
      result = await answer(JSON.parse(text));
    } catch (error) {
      result = fault(number, error);
    }
    if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, 'drain');
  }
}
