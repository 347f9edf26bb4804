/** What the container files promise, as far as it can be read from them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../src/config.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const dockerfile = read('Dockerfile');
const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        environment: z.record(z.string(), z.string()).optional(),
        read_only: z.boolean().optional(),
        volumes: z.array(z.string()).optional(),
      }),
    ),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(read('compose.yaml')));

describe('the image', () => {
  test('copies what exists or what its build makes', () => {
    const made = new Set(['dist', 'model', 'node_modules']);
    const sources = [...dockerfile.matchAll(/^COPY --from=\w+ \/app\/(\S+) /gm)].map(([, path = '']) => path);
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !made.has(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  test('runs as an unprivileged user and is asked whether it is ready', () => {
    expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
    expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/readyz/);
  });

  test('is not built from secrets, state or what is made', () => {
    const left = read('.dockerignore').split('\n');
    for (const name of ['.env', 'data', 'node_modules', '.git', 'model', 'dist'])
      expect(left).toContain(name);
  });
});

test('every setting that the container files name exists', () => {
  const named = [dockerfile, read('compose.yaml')].flatMap((text) => text.match(/\bRESPITE_[A-Z_]+/g) ?? []);
  // The public name is the proxy's.
  expect([...new Set(named)].filter((name) => name !== 'RESPITE_HOST' && !(name in settings))).toEqual([]);
});

test('the processes of compose.yaml cannot write to their image, and its volumes exist', () => {
  expect(compose.services['respite']?.read_only).toBe(true);
  expect(compose.services['respite']?.environment?.['RESPITE_POSTGRES_URL']).toContain('@postgres/');
  for (const { volumes = [] } of Object.values(compose.services))
    for (const volume of volumes) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('.')) expect(existsSync(join(root, from)), from).toBe(true);
      else expect(compose.volumes).toHaveProperty(from);
    }
});
