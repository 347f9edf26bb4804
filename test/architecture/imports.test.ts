// Holds the table of docs/architecture.md: which room may import which, and what must stay out of pure rooms.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');

/** Room -> rooms it may import besides itself. cli, app and main may import everything except foreign channels. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  content: ['model'],
  understand: ['model'],
  flow: ['model'],
  letter: ['model', 'flow'],
  dialogue: ['model', 'understand', 'flow', 'letter'],
  work: ['model'],
  store: ['model'],
  desk: ['model', 'work'],
  'channel/shared': ['model'],
  'channel/terminal': ['model', 'channel/shared'],
  'channel/web': ['model', 'channel/shared'],
  'channel/telegram': ['model', 'channel/shared'],
  'channel/slack': ['model', 'channel/shared'],
};

/** Third-party package -> rooms that may import it. */
const packageRooms: Readonly<Record<string, readonly string[]>> = {
  zod: ['*'],
  yaml: ['content', 'cli'],
  'mdast-util-from-markdown': ['content'],
  mdast: ['content'],
  'opencc-js': ['content', 'understand'],
  '@eslint-community/regexpp': ['understand'],
  'node-nlp': ['understand'],
  '@nlpjs/neural': ['understand'],
  lowdb: ['store'],
  pg: ['store'],
  'rate-limiter-flexible': ['work', 'channel/web', 'channel/telegram', 'channel/slack'],
  hono: ['channel/web', 'app'],
  '@hono/node-server': ['channel/web', 'app'],
  telegraf: ['channel/telegram'],
  '@slack/bolt': ['channel/slack'],
  undici: ['channel/slack'],
  'https-proxy-agent': ['channel/telegram', 'channel/slack', 'app'],
  'socks-proxy-agent': ['channel/telegram', 'channel/slack', 'app'],
  docx: ['letter'],
  'ical-generator': ['letter'],
  echarts: ['letter'],
  '@resvg/resvg-js': ['letter'],
  pino: ['log'],
  'prom-client': ['metrics', 'app'],
};

const pureRooms = ['model', 'understand', 'flow', 'letter', 'dialogue'];

interface Source {
  path: string;
  room: string;
  text: string;
  imports: string[];
}

function roomOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] === 'channel') return parts.slice(0, 2).join('/');
  return parts.length === 1 ? (parts[0] ?? '').replace(/\.ts$/, '') : (parts[0] ?? '');
}

function read(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const imports = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^'\n]+)'/g)].map(
        (match) => match[1] ?? '',
      );
      return { path, room: roomOf(path), text, imports };
    });
}

const sources = read(src);

/** Code without comments, so that prose about a rule does not break it. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

describe('the rooms of src/', () => {
  test('every room stands in the table', () => {
    const free = new Set(['cli', 'app', 'desk-app', 'slack-app', 'main', 'config', 'log', 'metrics', 'ops']);
    expect(
      [...new Set(sources.map((s) => s.room))].filter((room) => !(room in mayImport) && !free.has(room)),
    ).toEqual([]);
  });

  test('a room imports only the rooms it may', () => {
    const faults = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => target.startsWith('.'))
        .map((target) => roomOf(relative(src, join(src, path, '..', target))))
        .filter((target) => room in mayImport && target !== room && !(mayImport[room] ?? []).includes(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(faults).toEqual([]);
  });

  test('a third-party package is imported only in its own room', () => {
    const faults = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => !target.startsWith('.') && !target.startsWith('node:'))
        .map((target) =>
          target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((name) => !(packageRooms[name] ?? []).some((allowed) => allowed === '*' || allowed === room))
        .map((name) => `${path} imports ${name}`),
    );
    expect(faults).toEqual([]);
  });

  test('node-nlp is imported in training only', () => {
    const loaded = sources.filter(({ imports }) => imports.includes('node-nlp')).map(({ path }) => path);
    expect(loaded.filter((path) => !path.startsWith('understand/train/'))).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const readers = sources.filter(({ text }) => /process\.env\b/.test(code(text))).map(({ path }) => path);
    expect(readers).toEqual(['config.ts']);
  });

  test('pure rooms have no clock and no chance', () => {
    const impure = sources
      .filter(({ room, path }) => pureRooms.includes(room) && !path.startsWith('understand/train/'))
      .filter(({ text }) => /Date\.now\(|Math\.random\(|new Date\(\)/.test(code(text)))
      .map(({ path }) => path);
    expect(impure).toEqual([]);
  });

  test('Chinese words stand in content/, not in src/ (tables of understand/ and hints to authors excepted)', () => {
    const spoken = sources
      .filter(({ room }) => room !== 'understand' && room !== 'content')
      .filter(({ text }) => /(['"`])(?:(?!\1).)*\p{Script=Han}(?:(?!\1).)*\1/u.test(code(text)))
      .map(({ path }) => path);
    expect(spoken).toEqual([]);
  });

  test('files are short: none above 400 lines, the median at most 80', () => {
    const lines = sources.map(({ text, path }) => ({ path, count: text.split('\n').length }));
    expect(lines.filter(({ count }) => count > 400)).toEqual([]);
    const sorted = lines.map(({ count }) => count).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });

  test('file names are kebab-case', () => {
    expect(
      sources.map(({ path }) => path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path)),
    ).toEqual([]);
  });
});
