/** Checks the content in a thread of its own: it takes a second or two, and nobody who writes meanwhile shall wait for it. */
import { z } from 'zod';
import type { ContentFault } from '../model/errors.ts';
import { askThread } from './ask-thread.ts';

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
export const checkApart: Check = async (root, asOf) =>
  // Beside this file in the compiled program; from source the tests hand in a check of their own.
  Checked.parse(await askThread(new URL('./check-worker.js', import.meta.url), { root, asOf }));
