// Compiles src/understand/network-kernel.wat into network-kernel.ts. Run it after changing the .wat: node scripts/make-network-kernel.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const folder = fileURLToPath(new URL('../src/understand/', import.meta.url));

/** The text of network-kernel.ts. */
export async function kernelModule() {
  const { parseWat } = await wabt();
  const parsed = parseWat('network-kernel.wat', readFileSync(`${folder}network-kernel.wat`, 'utf8'));
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const lines = Buffer.from(buffer).toString('base64').match(/.{1,100}/g);
  return `/** The code of network-kernel.wat, made by scripts/make-network-kernel.mjs; not written by hand. */
export const KERNEL =
  ${lines.map((line) => `'${line}'`).join(' +\n  ')};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(`${folder}network-kernel.ts`, await kernelModule());
