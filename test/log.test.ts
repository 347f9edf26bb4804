/** The log says only what is on its list, whatever it is handed. */
import { describe, expect, test } from 'vitest';
import { hashed, logWork, makeLog } from '../src/log.ts';

function logged(level: string, write: (log: ReturnType<typeof makeLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(makeLog(level, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a line of the log', () => {
  test('carries the fields of the list and nothing else', () => {
    const fields = { event: 'sent', channel: 'telegram', ms: 12, count: 3, about: 'answer:why' };
    const secret = {
      text: '我欠了两万',
      token: '123:AA',
      url: 'https://x/?token=1',
      user: 'telegram:42',
      name: '小林',
    };
    const [line] = logged('info', (log) => log.info({ ...fields, ...secret }));
    expect(line).toMatchObject(fields);
    expect(Object.keys(line ?? {}).sort()).toEqual([...Object.keys(fields), 'level', 'time'].sort());
  });

  test('names a conversation by a hash that does not tell who it is', () => {
    const [line] = logged('info', (log) => log.warn({ event: 'gone', conversation: 'telegram:9155501234' }));
    expect(line?.['conversation']).toBe(hashed('telegram:9155501234'));
    expect(JSON.stringify(line)).not.toContain('9155501234');
  });

  test('is left out below the level, and at silent altogether', () => {
    const all = (log: ReturnType<typeof makeLog>): void => {
      log.info({ event: 'a' });
      log.warn({ event: 'b' });
      log.error({ event: 'c' });
    };
    expect(logged('warn', all).map(({ event }) => event)).toEqual(['b', 'c']);
    expect(logged('silent', all)).toEqual([]);
  });

  test('says nothing of a question how somebody is', () => {
    const conversation = 'telegram:1';
    const lines = logged('info', (log) => {
      const about = ['answer:go_to_jail', 'notice:check_in'];
      logWork(log, { event: 'turn', conversation, ms: 3, count: 1, about });
      for (const each of [...about, 'notice:check_in_fine'])
        logWork(log, { event: 'sent', conversation, channel: 'telegram', about: each, ms: 5 });
    });
    expect(lines.map(({ event, about }) => [event, about])).toEqual([
      ['turn', 'answer:go_to_jail'],
      ['sent', 'answer:go_to_jail'],
    ]);
  });
});
