/** The text of a conversation's file. Reading checks version, checksum and shape, and migrates older versions. */
import { Kept } from '../kept.ts';
import { migrate, migrateState } from '../migrate.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { fileSteps, newestFile } from './versions.ts';

export function writePiece(kept: Kept): string {
  return writeEnvelope(newestFile, kept);
}

function withNewestState(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('state' in data)) return data;
  return { ...data, state: migrateState(data.state) };
}

/** The piece, or undefined when the text is broken. What a newer version wrote is a StoreError. */
export function readPiece(text: string): Kept | undefined {
  const envelope = readEnvelope(newestFile, text);
  if (envelope === undefined) return undefined;
  const parsed = Kept.safeParse(withNewestState(migrate(envelope.data, envelope.v, fileSteps, newestFile)));
  return parsed.success ? parsed.data : undefined;
}
