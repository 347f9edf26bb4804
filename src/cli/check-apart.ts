/** Checks the content in a thread of its own: it takes a second or two, and nobody who writes meanwhile shall wait for it. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ContentFault } from '../model/errors.ts';

const Checked = z.object({
  faults: z.array(z.object({ file: z.string(), line: z.number(), column: z.number(), message: z.string() })),
  /** Of the files that were checked. */
  hash: z.string(),
});

export type Check = (
  root: string,
  asOf: string,
) => Promise<{ faults: readonly ContentFault[]; hash: string }>;

/** Resolves with the faults that keep the content out. */
export const checkApart: Check = (root, asOf) =>
  new Promise((done, failed) => {
    // Beside this file in the compiled program; from source the tests hand in a check of their own.
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: { root, asOf } });
    worker.once('message', (message: unknown) => {
      const checked = Checked.safeParse(message);
      if (checked.success) done(checked.data);
      else failed(checked.error);
    });
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('the check ended without a word')));
  });
