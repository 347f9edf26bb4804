/** The versions of the embedded store's files. A changed shape of `Kept`, but for the state in it, adds one step. */
import type { Steps } from '../migrate.ts';

export const fileSteps: Steps = {
  // Replies of several messages remember how many of them are out; older files hold none of those.
  1: (data) => data,
};

export const newestFile = 2;
