/** The text of a conversation's file. Reading checks version, checksum and shape, and migrates older versions. */
import { Kept } from '../kept.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { migrate, newestVersion } from './migrate.ts';

export function writePiece(kept: Kept): string {
  return writeEnvelope(newestVersion, kept);
}

/** The piece, or undefined when the text is broken. A newer version is a StoreError. */
export function readPiece(text: string): Kept | undefined {
  const envelope = readEnvelope(newestVersion, text);
  if (envelope === undefined) return undefined;
  const parsed = Kept.safeParse(migrate(envelope.data, envelope.v));
  return parsed.success ? parsed.data : undefined;
}
