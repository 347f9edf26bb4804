/** Choice ids on their way through a platform: at most 64 bytes of ASCII, checked when they come back. Pure. */
import { Choice } from '../../model/reply.ts';

/** The id as a button's data; throws where it would not come back whole. */
export function encodeChoice(id: string): string {
  const read = Choice.shape.id.safeParse(id);
  if (!read.success) throw new Error(`a choice id must be 1 to 64 bytes of ASCII: ${JSON.stringify(id)}`);
  return read.data;
}

/** The id in a button's data; undefined for anything that cannot be one of ours. */
export function decodeChoice(data: unknown): string | undefined {
  const read = Choice.shape.id.safeParse(data);
  return read.success && read.data !== '' ? read.data : undefined;
}
