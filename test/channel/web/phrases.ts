/** The words of the channels as the tests use them: straight from content/phrases, Traditional by conversion. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Say } from '../../../src/channel/shared/say.ts';
import { toTraditional } from '../../../src/content/traditional.ts';

export function phrasesOf(...topics: string[]): Say {
  const all = new Map<string, { zh: string; en: string }>();
  for (const topic of topics) {
    const file = new URL(`../../../content/phrases/${topic}.yaml`, import.meta.url);
    const read = parse(readFileSync(file, 'utf8')) as Record<string, { zh: string; en: string }>;
    for (const [id, pair] of Object.entries(read)) all.set(id, pair);
  }
  return (id, language) => {
    const pair = all.get(id);
    if (pair === undefined) throw new Error(`no phrase ${id}`);
    return language === 'en' ? pair.en : language === 'zh-Hant' ? toTraditional(pair.zh) : pair.zh;
  };
}
