// Cuts the font of the charts out of Noto Sans SC (OFL): the everyday characters, the names of the lenders, and the traditional
// forms of both. Written to dist/chart-font/ at build; needs the development packages, running Respite does not.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const folder = wanted ?? join(root, 'dist', 'chart-font');
const fontFile = join(folder, 'chart-font.ttf');
const charactersFile = join(folder, 'characters.txt');

/** The 3,755 everyday characters of the first level of GB 2312. */
function everyday() {
  const decode = new TextDecoder('gb18030');
  const pairs = [];
  for (let row = 0xb0; row <= 0xd7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) pairs.push(row, cell);
  return decode.decode(new Uint8Array(pairs)).replace(/[^\p{Script=Han}]/gu, '');
}

const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('');
const signs = '，。、：；！？（）【】《》“”‘’…—·～￥¥％';

async function make() {
  const { default: subsetFont } = await import('subset-font');
  const { Converter } = await import('opencc-js');
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const words = ['content/lenders.yaml', 'content/phrases/repayment.yaml']
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('');
  const simplified = everyday() + words.replace(/[^\p{Script=Han}]/gu, '');
  const all = new Set(ascii + signs + simplified + toTraditional(simplified));
  const characters = [...all].sort().join('');
  const require = createRequire(import.meta.url);
  const source = join(
    dirname(require.resolve('@fontsource/noto-sans-sc/package.json')),
    'files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  );
  const font = await subsetFont(readFileSync(source), characters, { targetFormat: 'sfnt' });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of [
    [charactersFile, characters],
    [fontFile, font],
  ]) {
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  }
  console.log(`chart font: ${characters.length} characters, ${Math.round(font.length / 1024)} kB`);
}

if (process.argv.includes('--if-needed') && existsSync(fontFile) && existsSync(charactersFile))
  process.exit(0);
await make();
