/** The text of a file: version, checksum and the kept piece. Reading checks all three and migrates older versions. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from '../../model/errors.ts';
import { Kept } from '../kept.ts';
import { migrate, newestVersion } from './migrate.ts';

const Envelope = z.object({
  v: z.int().positive(),
  /** SHA-256 over `data` as JSON: finds what a failing disk changed. */
  sum: z.string(),
  data: z.unknown(),
});

function sumOf(data: string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

export function writePiece(kept: Kept): string {
  const data = JSON.stringify(kept);
  return `{"v":${newestVersion},"sum":"${sumOf(data)}","data":${data}}\n`;
}

/** The piece, or undefined when the text is broken. A newer version is a StoreError: it is not broken, we are too old. */
export function readPiece(text: string): Kept | undefined {
  let envelope: z.infer<typeof Envelope>;
  try {
    envelope = Envelope.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (envelope.v > newestVersion)
    throw new StoreError(
      'broken',
      `the data was written by a newer Respite (version ${envelope.v} of the files, this one reads up to ${newestVersion}); start the newer one`,
    );
  if (sumOf(JSON.stringify(envelope.data)) !== envelope.sum) return undefined;
  const parsed = Kept.safeParse(migrate(envelope.data, envelope.v));
  return parsed.success ? parsed.data : undefined;
}
