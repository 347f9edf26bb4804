/** The kill switch of the command line, as a program of its own beside a store in use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../src/cli/switch.ts';
import { nearIds } from '../../src/dialogue/near-ids.ts';
import { openEmbeddedSwitches } from '../../src/store/embedded/desk.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';

let folder = '';
const before = process.env['RESPITE_DATA'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'respite-switch-'));
  process.env['RESPITE_DATA'] = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env['RESPITE_DATA'];
  else process.env['RESPITE_DATA'] = before;
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await command.run(args, { stdin: new PassThrough(), stdout, stderr, terminal: false });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('respite switch', () => {
  test('switches off, lists and switches on while a server holds the data folder', async () => {
    const store = openEmbeddedStore(folder, () => undefined);
    await store.open();
    try {
      expect(await run('list')).toMatchObject({ code: 0, out: 'no answer is off\n' });
      expect(await run('off', 'stop_calls')).toMatchObject({ code: 0, out: 'stop_calls is off\n' });
      const switches = openEmbeddedSwitches(folder, () => undefined);
      expect((await switches.list()).map(({ answer, by }) => [answer, by])).toEqual([
        ['stop_calls', 'terminal'],
      ]);
      expect((await run('list')).out).toMatch(/^stop_calls {2}off since .* by terminal\n$/);
      expect(await run('on', 'stop_calls')).toMatchObject({ code: 0, out: 'stop_calls is on again\n' });
      expect(await run('on', 'stop_calls')).toMatchObject({ code: 0, out: 'stop_calls was not off\n' });
    } finally {
      await store.close();
    }
  });

  test('refuses an answer that does not exist and names close ones', async () => {
    const { code, err } = await run('off', 'stop_call');
    expect(code).toBe(1);
    expect(err).toBe('respite switch: there is no answer "stop_call"; close to it: stop_calls\n');
  });

  test.each([[[]], [['toggle', 'x']], [['off']], [['list', 'x']], [['on', 'a', 'b']]])(
    '%j is wrong usage',
    async (args) => {
      await expect(run(...args)).rejects.toMatchObject({ code: 'usage' });
    },
  );
});

describe('nearIds', () => {
  const ids = ['answer_the_call', 'call_police', 'stop_calls', 'why_still_called'];
  test.each([
    ['stop_call', ['stop_calls']],
    ['still_calling_why', ['why_still_called']],
    ['police', ['call_police']],
    ['', []],
    ['xyz', []],
  ])('%j', (given, near) => {
    expect(nearIds(ids, given)).toEqual(near);
  });
});
