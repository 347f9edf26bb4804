#!/usr/bin/env node
// The command `respite`. Compiles src/ first where dist/ is missing (an install without scripts).
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = `${root}dist/main.js`;

if (!existsSync(entry)) {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  if (!existsSync(tsc)) {
    console.error('respite: dist/ is missing and no compiler is installed. Run: npm ci');
    process.exit(1);
  }
  console.error('respite: building once, this takes a few seconds ...');
  const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(1);
  // Without its font a plan says in words what its picture would show.
  spawnSync(process.execPath, [`${root}scripts/make-chart-font.mjs`, '--if-needed'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
}
await import(new URL('../dist/main.js', import.meta.url).href);
