/** How files of older versions become files of the newest. A changed shape of `Kept` or `Conversation` adds one step. */

/** From version n (the key) to n + 1. */
export type Steps = Readonly<Record<number, (data: unknown) => unknown>>;

const steps: Steps = {
  // Replies of several messages remember how many of them are out; older files hold none of those.
  1: (data) => data,
};

export const newestVersion = 2;

export function migrate(data: unknown, from: number, by: Steps = steps, to: number = newestVersion): unknown {
  let now = data;
  for (let version = from; version < to; version += 1) {
    const step = by[version];
    if (step === undefined) throw new RangeError(`no migration from version ${version} of the store's files`);
    now = step(now);
  }
  return now;
}
