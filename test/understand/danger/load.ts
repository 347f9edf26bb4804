/** The danger file, the lines and the ordinary examples, read as the program reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DangerFile, DangerLines, type DangerLine } from '../../../src/model/danger.ts';
import { Intent } from '../../../src/model/intent.ts';

const root = new URL('../../../', import.meta.url);

function yaml(path: string): unknown {
  return parse(readFileSync(new URL(path, root), 'utf8'));
}

export const dangerFile: DangerFile = DangerFile.parse(yaml('content/danger.yaml'));

export function dangerLines(): DangerLine[] {
  return readdirSync(new URL('intents/danger/', root))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => DangerLines.parse(yaml(`intents/danger/${name}`)));
}

/** Every example sentence of the question types: nobody is in danger in them. */
export function ordinaryTexts(): string[] {
  const texts: string[] = [];
  for (const group of readdirSync(new URL('intents/', root))) {
    if (['danger', 'tests', 'out-of-scope'].includes(group)) continue;
    for (const name of readdirSync(new URL(`intents/${group}/`, root)))
      texts.push(...Object.values(Intent.parse(yaml(`intents/${group}/${name}`)).examples).flat());
  }
  return texts;
}
