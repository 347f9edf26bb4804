// Runs at the end of `npm ci`: compiles src/ and trains the model, so that the install ends ready to start.
// With `--omit=dev` there is no compiler; then nothing is built here and `respite` says what is missing.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// `npx respite` in a checkout makes npm link the project and run this again; what is installed already stays as it is.
if (process.env.npm_command === 'exec') process.exit(0);

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = `${root}node_modules/typescript/bin/tsc`;

function run(args) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

// npx looks for a command in node_modules/.bin first. Without this it would install the project once more, from the network.
if (process.platform !== 'win32') {
  const link = `${root}node_modules/.bin/respite`;
  mkdirSync(`${root}node_modules/.bin`, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../bin/respite.mjs', link);
}

if (existsSync(tsc)) {
  run([tsc, '-p', 'tsconfig.build.json']);
  run(['scripts/make-chart-font.mjs', '--if-needed']);
  run(['bin/respite.mjs', 'train', '--if-needed']);
} else {
  console.log(
    'respite: no compiler installed, nothing built (production installs bring dist/ and model/ along)',
  );
}
