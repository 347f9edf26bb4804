/** Where the project lies, wherever the command was called from. Source and compiled files stand at the same depth. */
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
