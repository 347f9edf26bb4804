/** `respite new <kind> <id>`: a template for new content. Never overwrites. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { kebabKinds, templates } from '../content/templates.ts';
import { IntentGroup } from '../model/intent.ts';
import { projectRoot } from './check.ts';
import { line, UsageError, type Command } from './command.ts';
import { readDay } from './day.ts';

const kinds = Object.keys(templates).join(', ');

const usage = `Usage: respite new <kind> <id> [--group GROUP] [--as-of YYYY-MM-DD]

Writes a template; respite check then points out what is still to be written. Nothing is overwritten.

  kinds: ${kinds}
  --group GROUP   for question: ${IntentGroup.options.join(', ')} (default: topic)
  --as-of DAY     the day put into the template (default: today in China)`;

function idFault(kind: string, id: string): string | undefined {
  const kebab = kebabKinds.has(kind);
  if ((kebab ? /^[a-z0-9][a-z0-9.-]*$/ : /^[a-z][a-z0-9_]*$/).test(id)) return undefined;
  return `"${id}" is not an id for a ${kind}; expected ${kebab ? 'kebab-case, for example collection-hours' : 'snake_case, for example still_chased'}`;
}

export const command: Command = {
  summary: 'writes a template for a new content file',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { group: { type: 'string' }, 'as-of': { type: 'string' }, root: { type: 'string' } },
    });
    const [kind, id] = positionals;
    if (kind === undefined || id === undefined || positionals.length > 2)
      throw new UsageError('expected a kind and an id');
    const make = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
    if (make === undefined) throw new UsageError(`there is no kind "${kind}"; expected one of ${kinds}`);
    const wrong = idFault(kind, id);
    if (wrong !== undefined) throw new UsageError(wrong);
    const group = IntentGroup.safeParse(values.group ?? 'topic');
    if (!group.success)
      throw new UsageError(
        `there is no group "${values.group}"; expected one of ${IntentGroup.options.join(', ')}`,
      );
    const root = values.root ?? projectRoot;
    const { files, append, next } = make(id, readDay(values['as-of'], new Date()), group.data);

    for (const path of Object.keys(files))
      if (existsSync(join(root, path))) throw new Error(`${path} exists already; nothing was written`);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { flag: 'wx' });
      line(io.stdout, `wrote ${path}`);
    }
    if (append !== undefined) {
      const path = join(root, append.path);
      const before = existsSync(path) ? readFileSync(path, 'utf8') : append.head;
      const taken = new RegExp(`^(?:\\s*- id: "?${id}"?\\s*|${id}:.*)$`, 'm');
      if (taken.test(before)) throw new Error(`${append.path} holds "${id}" already; nothing was written`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${append.entry}`);
      line(io.stdout, `put "${id}" at the end of ${append.path}`);
    }
    line(io.stdout, `${next}. Then run: respite check`);
    return 0;
  },
};
