/** What every keeper of cases and switches has to do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, CaseStore, SwitchStore } from '../../src/model/desk.ts';

export interface DeskPlace {
  readonly open: () => { readonly cases: CaseStore; readonly switches: SwitchStore };
  readonly cleanUp: () => Promise<void>;
}

export const t0 = '2026-11-25T04:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(t0) + seconds * 1000).toISOString();

export function aCase(key: string, more: Partial<Case> = {}): Case {
  return {
    v: 1,
    key: key.padEnd(16, '0'),
    kind: 'case',
    id: `id ${key}`,
    conversation: 'test:1',
    language: 'zh-Hans',
    private: true,
    openedAt: t0,
    updatedAt: t0,
    ...more,
  };
}

/** `survives`: whether a second life finds what the first one kept. */
export function deskStoresSuite(name: string, survives: boolean, makePlace: () => DeskPlace): void {
  describe(`cases and switches in ${name}`, () => {
    let place: DeskPlace;
    let cases: CaseStore;
    let switches: SwitchStore;
    async function open(): Promise<void> {
      ({ cases, switches } = place.open());
      await cases.open();
      await switches.open();
    }
    async function close(): Promise<void> {
      await cases.close();
      await switches.close();
    }
    beforeEach(async () => {
      place = makePlace();
      await open();
    });
    afterEach(async () => {
      await close();
      await place.cleanUp();
    });
    const put = (one: Case) => cases.change(one.key, () => one);
    const keys = (found: readonly Case[]) => found.map(({ key }) => key.slice(0, 1));

    it('begin empty', async () => {
      expect(await cases.find(aCase('a').key)).toBeUndefined();
      expect(await cases.opened()).toEqual([]);
      expect(await switches.list()).toEqual([]);
    });

    it('find a case by key, thread and conversation, the oldest first', async () => {
      await put(aCase('b', { openedAt: later(2), thread: 'slack:C:2' }));
      await put(aCase('a', { openedAt: later(1), thread: 'slack:C:1' }));
      await put(aCase('c', { conversation: 'test:2', openedAt: later(3) }));
      expect((await cases.find(aCase('a').key))?.thread).toBe('slack:C:1');
      expect((await cases.ofThread('slack:C:2'))?.key).toBe(aCase('b').key);
      expect(await cases.ofThread('slack:C:9')).toBeUndefined();
      expect(keys(await cases.ofConversation('test:1'))).toEqual(['a', 'b']);
    });

    it('leave a closed case out of the open ones', async () => {
      await put(aCase('a'));
      await put(aCase('b', { closedAt: t0 }));
      expect(keys(await cases.opened())).toEqual(['a']);
      await put(aCase('a', { closedAt: later(1) }));
      expect(await cases.opened()).toEqual([]);
    });

    it('change a case as a whole, one change after the other', async () => {
      const { key } = aCase('a');
      await put(aCase('a', { thread: '' }));
      await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          cases.change(key, (before) => before && { ...before, thread: `${before.thread}${n}` }),
        ),
      );
      const thread = (await cases.find(key))?.thread ?? '';
      expect(thread.split('').sort().join('')).toBe('01234567');
    });

    it('change nothing when the step returns nothing or throws', async () => {
      await put(aCase('a'));
      expect(await cases.change(aCase('a').key, () => undefined)).toEqual(aCase('a'));
      expect(await cases.change(aCase('b').key, () => undefined)).toBeUndefined();
      const fails = cases.change(aCase('a').key, () => {
        throw new Error('broken on purpose');
      });
      await expect(fails).rejects.toThrow('broken on purpose');
      expect(await cases.find(aCase('a').key)).toEqual(aCase('a'));
    });

    it('remove a case for good', async () => {
      await put(aCase('a'));
      await cases.remove(aCase('a').key);
      await cases.remove(aCase('b').key);
      expect(await cases.ofConversation('test:1')).toEqual([]);
    });

    it('list what was last changed before a moment, not at it', async () => {
      await put(aCase('a', { updatedAt: later(-1) }));
      await put(aCase('b', { updatedAt: t0 }));
      expect(keys(await cases.expired(t0))).toEqual(['a']);
    });

    it('keep switches by answer; the last hand counts', async () => {
      await switches.off({ answer: 'stop_calls', by: 'U1', at: t0 });
      await switches.off({ answer: 'go_to_jail', by: 'terminal', at: t0 });
      await switches.off({ answer: 'stop_calls', by: 'U2', at: later(1) });
      expect(await switches.list()).toEqual([
        { answer: 'go_to_jail', by: 'terminal', at: t0 },
        { answer: 'stop_calls', by: 'U2', at: later(1) },
      ]);
      expect(await switches.on('stop_calls')).toBe(true);
      expect(await switches.on('stop_calls')).toBe(false);
      expect((await switches.list()).map(({ answer }) => answer)).toEqual(['go_to_jail']);
    });

    it.skipIf(!survives)('survive a second life', async () => {
      await put(aCase('a', { thread: 'slack:C:1' }));
      await switches.off({ answer: 'stop_calls', by: 'U1', at: t0 });
      await close();
      await open();
      expect(await cases.ofThread('slack:C:1')).toEqual(aCase('a', { thread: 'slack:C:1' }));
      expect(await switches.list()).toHaveLength(1);
    });
  });
}
