/** The text of a file: version, checksum, data. What a failing disk changed is found by the checksum. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from '../../model/errors.ts';

const Envelope = z.object({
  v: z.int().positive(),
  /** SHA-256 over `data` as JSON. */
  sum: z.string(),
  data: z.unknown(),
});

function sumOf(data: string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

export function writeEnvelope(version: number, value: unknown): string {
  const data = JSON.stringify(value);
  return `{"v":${version},"sum":"${sumOf(data)}","data":${data}}\n`;
}

/** Version and data, or undefined when the text is broken. A newer version is a StoreError: it is not broken, we are too old. */
export function readEnvelope(newest: number, text: string): { v: number; data: unknown } | undefined {
  let envelope: z.infer<typeof Envelope>;
  try {
    envelope = Envelope.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (envelope.v > newest)
    throw new StoreError(
      'broken',
      `the data was written by a newer Respite (version ${envelope.v} of the files, this one reads up to ${newest}); start the newer one`,
    );
  if (sumOf(JSON.stringify(envelope.data)) !== envelope.sum) return undefined;
  return { v: envelope.v, data: envelope.data };
}
