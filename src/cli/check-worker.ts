/** A thread of its own that checks all content, so that the server answers meanwhile. Leaves the parsed content beside the model. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { checkContent } from '../content/check.ts';
import { readCode } from '../content/code-files.ts';
import { loadCatalogue } from '../content/load.ts';
import { seriousFaults } from '../content/reload.ts';
import { derivedFacts } from '../flow/derived.ts';

const { root, asOf } = z.object({ root: z.string(), asOf: z.string() }).parse(workerData);
const { faults, source } = checkContent(root, { asOf, derived: derivedFacts, code: readCode(root) });
const serious = seriousFaults(faults);
// Loading it here keeps it beside the model, from where the server's own loading takes milliseconds.
if (serious.length === 0) loadCatalogue(root, { asOf, examples: false });
parentPort?.postMessage({ faults: serious, hash: source.hash });
