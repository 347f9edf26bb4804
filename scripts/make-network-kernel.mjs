// Compiles src/understand/classify/network-kernel.wat into network-kernel.ts. Run it after changing the .wat:
//   node scripts/make-network-kernel.mjs
// With --print it writes the text to the standard output and no file; a test compares the two.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const folder = fileURLToPath(new URL('../src/understand/classify/', import.meta.url));
const compiler = await wabt();
const parsed = compiler.parseWat('network-kernel.wat', readFileSync(`${folder}network-kernel.wat`, 'utf8'));
const { buffer } = parsed.toBinary({});
parsed.destroy();
const lines = Buffer.from(buffer)
  .toString('base64')
  .match(/.{1,100}/g);
const text = `/** The code of network-kernel.wat, made by scripts/make-network-kernel.mjs; not written by hand. */
export const KERNEL =
  ${lines.map((line) => `'${line}'`).join(' +\n  ')};
`;
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(`${folder}network-kernel.ts`, text);
