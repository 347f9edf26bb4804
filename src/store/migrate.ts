/**
 * How what was written by an older Respite becomes what this one knows: numbered steps from one version to the next. Used
 * for files and for the state of conversations, in files and in PostgreSQL alike.
 */
import { StoreError } from '../model/errors.ts';

/** From version n (the key) to n + 1. */
export type Steps = Readonly<Record<number, (data: unknown) => unknown>>;

/** Goes through every step from version `from` to version `to`. */
export function migrate(data: unknown, from: number, by: Steps, to: number): unknown {
  let now = data;
  for (let version = from; version < to; version += 1) {
    const step = by[version];
    if (step === undefined) throw new RangeError(`no migration from version ${version} of what is stored`);
    now = step(now);
  }
  return now;
}

/**
 * The state of a conversation, by the version it carries. A changed shape of `Conversation` adds one step here and one to
 * the version there; a new optional field needs none.
 */
const stateSteps: Steps = {};
export const newestState = 1;

function versionOf(state: unknown): number | undefined {
  const given = typeof state === 'object' && state !== null && 'v' in state ? state.v : undefined;
  return typeof given === 'number' && Number.isInteger(given) && given > 0 ? given : undefined;
}

/** A state as the newest version has it; StoreError when a newer Respite wrote it. What is no state comes back as it is. */
export function migrateState(state: unknown, by: Steps = stateSteps, newest: number = newestState): unknown {
  const version = versionOf(state);
  if (version === undefined) return state;
  if (version > newest)
    throw new StoreError(
      'broken',
      `a conversation was written by a newer Respite (version ${version} of its state, this one reads up to ${newest}); start the newer one`,
    );
  return migrate(state, version, by, newest);
}
