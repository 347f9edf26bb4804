/** What every store has to do. Run against memory, the embedded store and PostgreSQL. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '../../src/model/conversation.ts';
import type { Commit, Outgoing, Store } from '../../src/model/store.ts';
import type { Turn } from '../../src/model/turn.ts';

export const t0 = '2026-11-25T02:00:00.000Z';
export const later = (seconds: number) => new Date(Date.parse(t0) + seconds * 1000).toISOString();

export function turn(eventId: string, conversation = 'test:1', text = eventId): Turn {
  return { conversation, user: 'u', kind: 'text', text, at: t0, eventId, place: 'private' };
}

export function outgoing(id: string, conversation = 'test:1', more: Partial<Outgoing> = {}): Outgoing {
  return {
    id,
    conversation,
    reply: {
      blocks: [{ type: 'paragraph', runs: [{ type: 'text', text: id }] }],
      about: { kind: 'answer', id: 'x' },
    },
    urgent: false,
    createdAt: t0,
    attempts: 0,
    ...more,
  };
}

export function commit(more: Partial<Commit> = {}, state: Partial<Conversation> = {}, id = 'test:1'): Commit {
  return {
    conversation: { ...newConversation(id, t0), ...state },
    done: [],
    outgoing: [],
    effects: [],
    ...more,
  };
}

export interface Opened {
  readonly store: Store;
  /** A second life of the same data; undefined where a store keeps nothing. */
  readonly reopen?: () => Promise<Store>;
  readonly cleanUp: () => Promise<void>;
}

export function storeSuite(name: string, open: () => Promise<Opened>): void {
  describe(`the ${name} store`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.cleanUp());

    const heads = async (now = later(3600)) => (await store.outbox(now, 100)).map(({ id }) => id);

    it('begins empty', async () => {
      expect(await store.waiting()).toEqual([]);
      expect(await heads()).toEqual([]);
      expect(await store.read('test:1')).toBeUndefined();
      expect(await store.stats()).toEqual({
        conversations: 0,
        inbox: 0,
        outbox: 0,
        oldestInbox: undefined,
      });
    });

    it('takes each event once, while it waits and after it was answered', async () => {
      expect(await store.receive(turn('e1'), t0)).toEqual({ fresh: true });
      expect(await store.receive(turn('e1'), t0)).toEqual({ fresh: false });
      await store.turn('test:1', () => commit({ done: ['e1'] }));
      expect(await store.receive(turn('e1'), later(3600))).toEqual({ fresh: false });
      expect(await store.waiting()).toEqual([]);
    });

    it('puts a reply from outside a turn into the outbox once, behind what is there, with or without a state', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('first')] }));
      expect(await store.post(outgoing('said'))).toEqual({ fresh: true });
      expect(await store.post(outgoing('said'))).toEqual({ fresh: false });
      expect(await store.post(outgoing('said', 'desk:1'))).toEqual({ fresh: true });
      expect((await heads()).sort()).toEqual(['first', 'said']);
      await store.sent(outgoing('first'));
      expect(await heads()).toEqual(['said']);
      await store.sent(outgoing('said'));
      await store.sent(outgoing('said', 'desk:1'));
      // Sent and gone: its id is still known.
      expect(await store.post(outgoing('said'))).toEqual({ fresh: false });
      expect(await heads()).toEqual([]);
      expect((await store.read('test:1'))?.id).toBe('test:1');
      expect(await store.read('desk:1')).toBeUndefined();
    });

    it('keeps a reply from outside when a turn under way is committed after it', async () => {
      await store.turn('test:1', () => commit());
      await store.turn('test:1', async () => {
        await store.post(outgoing('said'));
        return commit({}, { misses: 3 });
      });
      expect(await heads()).toEqual(['said']);
      expect((await store.read('test:1'))?.misses).toBe(3);
    });

    it('takes the same event id in two conversations', async () => {
      await store.receive(turn('e1', 'test:1'), t0);
      expect(await store.receive(turn('e1', 'test:2'), t0)).toEqual({ fresh: true });
    });

    it('takes one of many deliveries at the same time', async () => {
      const taken = await Promise.all(Array.from({ length: 8 }, () => store.receive(turn('e1'), t0)));
      expect(taken.filter(({ fresh }) => fresh)).toHaveLength(1);
    });

    it('lists waiting conversations, the oldest first', async () => {
      await store.receive(turn('b', 'test:2'), later(1));
      await store.receive(turn('a', 'test:1'), later(2));
      await store.receive(turn('c', 'test:2'), later(3));
      expect(await store.waiting()).toEqual([
        { conversation: 'test:2', since: later(1) },
        { conversation: 'test:1', since: later(2) },
      ]);
    });

    it('gives a turn the state and the messages in order', async () => {
      for (const id of ['e1', 'e2', 'e3']) await store.receive(turn(id), t0);
      const seen: string[] = [];
      await store.turn('test:1', (state, inbox) => {
        expect(state).toBeUndefined();
        seen.push(...inbox.map((incoming) => incoming.turn.eventId));
        return commit({ done: ['e1', 'e2'] }, { misses: 7 });
      });
      expect(seen).toEqual(['e1', 'e2', 'e3']);
      await store.turn('test:1', (state, inbox) => {
        expect(state?.misses).toBe(7);
        expect(inbox.map((incoming) => incoming.turn.eventId)).toEqual(['e3']);
        return undefined;
      });
      expect((await store.read('test:1'))?.misses).toBe(7);
    });

    it('changes nothing when a turn returns nothing or throws', async () => {
      await store.receive(turn('e1'), t0);
      await store.turn('test:1', () => undefined);
      await expect(
        store.turn('test:1', () => {
          throw new Error('broken on purpose');
        }),
      ).rejects.toThrow('broken on purpose');
      expect(await store.read('test:1')).toBeUndefined();
      expect(await store.waiting()).toHaveLength(1);
      expect(await store.turn('test:1', () => commit({ done: ['e1'] }))).toBe(true);
    });

    it('holds a conversation for one turn at a time and others not at all', async () => {
      await store.turn('test:1', async () => {
        expect(await store.turn('test:1', () => commit())).toBe(false);
        expect(await store.turn('test:2', () => commit({}, {}, 'test:2'))).toBe(true);
        return undefined;
      });
    });

    it('keeps a message that comes in during a turn', async () => {
      await store.receive(turn('e1'), t0);
      await store.turn('test:1', async () => {
        await store.receive(turn('e2'), later(1));
        return commit({ done: ['e1'] });
      });
      expect(await store.waiting()).toEqual([{ conversation: 'test:1', since: later(1) }]);
    });

    it('hands out the heads of the outbox in order, each once', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('a'), outgoing('b')] }));
      const [first] = await store.outbox(t0, 10);
      expect(first).toEqual(outgoing('a'));
      expect(await heads()).toEqual([]);
      await store.sent(outgoing('a'));
      expect(await heads()).toEqual(['b']);
      await store.sent(outgoing('b'));
      expect(await store.stats()).toMatchObject({ outbox: 0 });
    });

    it('hands out urgent replies before others, also within a conversation', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('a', 'test:1')] }));
      await store.turn('test:2', () =>
        commit(
          {
            outgoing: [
              outgoing('b', 'test:2'),
              outgoing('c', 'test:2', { urgent: true, createdAt: later(9) }),
            ],
          },
          {},
          'test:2',
        ),
      );
      expect(await heads()).toEqual(['c', 'a']);
    });

    it('hands out at most as many as asked for', async () => {
      for (const id of ['test:1', 'test:2', 'test:3'])
        await store.turn(id, () => commit({ outgoing: [outgoing('a', id)] }, {}, id));
      expect(await store.outbox(t0, 2)).toHaveLength(2);
      expect(await store.outbox(t0, 2)).toHaveLength(1);
    });

    it('leaves heads that are not wanted, and finds those behind them', async () => {
      for (let n = 0; n < 30; n += 1) {
        const id = `test:${n}`;
        await store.turn(id, () =>
          commit({ outgoing: [outgoing('a', id, { createdAt: later(n) })] }, {}, id),
        );
      }
      const seen: string[] = [];
      const wanted = ({ conversation, createdAt }: { conversation: string; createdAt: string }) => {
        seen.push(createdAt);
        return conversation === 'test:29';
      };
      expect((await store.outbox(t0, 2, wanted)).map(({ conversation }) => conversation)).toEqual([
        'test:29',
      ]);
      expect(seen).toContain(later(7));
      expect(await store.outbox(t0, 100, () => false)).toEqual([]);
      expect(await store.outbox(t0, 100)).toHaveLength(29);
    });

    it('hands out again, as it was, what was given back', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('a')] }));
      const [head] = await store.outbox(t0, 10);
      if (head === undefined) throw new Error('no head');
      await store.release(head);
      expect(await store.outbox(t0, 10)).toEqual([head]);
    });

    it('remembers how many messages of a reply are out', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('a'), outgoing('b')] }));
      const [head] = await store.outbox(t0, 10);
      if (head === undefined) throw new Error('no head');
      await store.partSent(head, 2);
      expect(await heads()).toEqual([]);
      await store.failed({ ...head, parts: 2 }, { notBefore: later(5), giveUp: false });
      expect(await store.outbox(later(5), 10)).toEqual([
        { ...outgoing('a'), parts: 2, attempts: 1, notBefore: later(5) },
      ]);
    });

    it('keeps a failed reply until its time and counts the tries', async () => {
      await store.turn('test:1', () => commit({ outgoing: [outgoing('a'), outgoing('b')] }));
      const [head] = await store.outbox(t0, 10);
      if (head === undefined) throw new Error('no head');
      await store.failed(head, { notBefore: later(30), giveUp: false });
      expect(await heads(later(29))).toEqual([]);
      expect(await store.outbox(later(30), 10)).toMatchObject([{ id: 'a', attempts: 1 }]);
    });

    it('drops a reply that is given up, or all of them', async () => {
      const three = [outgoing('a'), outgoing('b'), outgoing('c')];
      await store.turn('test:1', () => commit({ outgoing: three }));
      await store.outbox(t0, 1);
      await store.failed(outgoing('a'), { giveUp: true });
      expect(await heads()).toEqual(['b']);
      await store.failed(outgoing('b'), { giveUp: true, all: true });
      expect(await heads()).toEqual([]);
      expect(await store.stats()).toMatchObject({ outbox: 0 });
    });

    it('keeps effects until they are settled', async () => {
      await store.turn('test:1', () =>
        commit({ effects: [{ kind: 'alert', danger: 'self_harm' }], keepEffects: { id: 'e1', at: t0 } }),
      );
      expect(await store.effects(t0)).toEqual([]);
      const [pending] = await store.effects(later(1));
      expect(pending).toEqual({
        conversation: 'test:1',
        id: 'e1',
        at: t0,
        effects: [{ kind: 'alert', danger: 'self_harm' }],
      });
      if (pending !== undefined) await store.settled(pending);
      expect(await store.effects(later(1))).toEqual([]);
    });

    it('finds reminders by their time, as the state holds them', async () => {
      const reminders = [
        { id: 'r2', due: later(200), text: 'x' },
        { id: 'r1', due: later(100), text: 'x' },
      ];
      await store.turn('test:1', () => commit({}, { reminders }));
      expect(await store.due(later(99))).toEqual([]);
      expect(await store.due(later(100))).toEqual([{ conversation: 'test:1', id: 'r1', due: later(100) }]);
      expect((await store.due(later(200))).map(({ id }) => id)).toEqual(['r1', 'r2']);
      await store.turn('test:1', () => commit({}, { reminders: [] }));
      expect(await store.due(later(999))).toEqual([]);
    });

    it('finds who has not written for long, counting from the last act of the user', async () => {
      await store.turn('test:1', () => commit({}, { lastUserAt: later(10) }));
      await store.turn('test:2', () => commit({}, { lastUserAt: later(20) }, 'test:2'));
      expect(await store.expired(later(10))).toEqual([]);
      expect(await store.expired(later(11))).toEqual(['test:1']);
    });

    it('knows an event it dealt with for two days by the clock it is told, whatever the date really is', async () => {
      await store.receive(turn('e1'), t0);
      await store.turn('test:1', () => commit({ done: ['e1'] }));
      const almost = new Date(Date.parse(t0) + 48 * 3_600_000).toISOString();
      await store.forgetEvents(almost);
      expect(await store.receive(turn('e1'), almost)).toEqual({ fresh: false });
    });

    it('erases everything of one conversation and nothing of another', async () => {
      for (const id of ['test:1', 'test:2']) {
        await store.receive(turn('e1', id), t0);
        await store.receive(turn('e2', id), t0);
        await store.turn(id, () =>
          commit(
            {
              done: ['e1'],
              outgoing: [outgoing('a', id)],
              effects: [{ kind: 'alert', danger: 'x' }],
              keepEffects: { id: 'e1', at: t0 },
            },
            { reminders: [{ id: 'r', due: t0, text: 'x' }] },
            id,
          ),
        );
      }
      expect(await store.erase('test:1')).toMatchObject({ messages: 2 });
      expect(await store.read('test:1')).toBeUndefined();
      expect((await store.waiting()).map(({ conversation }) => conversation)).toEqual(['test:2']);
      expect((await store.due(later(1))).map(({ conversation }) => conversation)).toEqual(['test:2']);
      expect((await store.effects(later(1))).map(({ conversation }) => conversation)).toEqual(['test:2']);
      expect((await store.outbox(later(1), 10)).map(({ conversation }) => conversation)).toEqual(['test:2']);
      expect(await store.stats()).toMatchObject({ conversations: 1, inbox: 1, outbox: 1 });
      expect(await store.erase('test:1')).toEqual({ files: 0, messages: 0 });
    });

    it('erases by the delete effect in one commit, and the rest once the receipt is sent', async () => {
      await store.receive(turn('e1'), t0);
      await store.turn('test:1', () => commit({ done: ['e1'], outgoing: [outgoing('old')] }));
      await store.receive(turn('e2'), t0);
      await store.turn('test:1', () =>
        commit({
          done: ['e2'],
          outgoing: [outgoing('receipt')],
          effects: [{ kind: 'delete' }],
          keepEffects: { id: 'e2', at: t0 },
        }),
      );
      expect(await store.read('test:1')).toBeUndefined();
      const [receipt] = await store.outbox(t0, 10);
      expect(receipt?.id).toBe('receipt');
      if (receipt !== undefined) await store.sent(receipt);
      expect(await store.stats()).toMatchObject({ conversations: 1, outbox: 0 });
      const [pending] = await store.effects(later(1));
      if (pending !== undefined) await store.settled(pending);
      expect(await store.stats()).toMatchObject({ conversations: 0 });
    });

    it('begins a new conversation when somebody writes before the receipt is sent', async () => {
      await store.receive(turn('e1'), t0);
      await store.turn('test:1', () =>
        commit({ done: ['e1'], outgoing: [outgoing('receipt')], effects: [{ kind: 'delete' }] }),
      );
      await store.receive(turn('e2'), later(1));
      await store.turn('test:1', (state) => {
        expect(state).toBeUndefined();
        return commit({ done: ['e2'] }, { misses: 3 });
      });
      const [receipt] = await store.outbox(t0, 10);
      if (receipt !== undefined) await store.sent(receipt);
      expect((await store.read('test:1'))?.misses).toBe(3);
    });

    it.each([
      ['a NUL', 'a\u0000b'],
      ['half a surrogate pair', 'x\ud83dy'],
      ['emoji and Chinese', '缓口气 👨‍👩‍👧 繁體'],
      ['SQL and JSON', `'; DROP TABLE inbox; -- {"a": "\\"}`],
      ['100,000 characters', '长'.repeat(100_000)],
    ])('gives back %s as it was', async (_name, text) => {
      await store.receive(turn('e1', 'test:1', text), t0);
      await store.turn('test:1', (_state, inbox) => {
        expect(inbox[0]?.turn.text).toBe(text);
        return commit({ done: ['e1'], outgoing: [] }, { recent: [text] });
      });
      expect((await store.read('test:1'))?.recent).toEqual([text]);
    });

    it('keeps all of it over a restart', async (context) => {
      if (opened.reopen === undefined) return context.skip('keeps nothing by design');
      await store.receive(turn('e1'), t0);
      await store.receive(turn('e2'), later(1));
      await store.turn('test:1', () =>
        commit(
          {
            done: ['e1'],
            outgoing: [outgoing('a'), outgoing('b', 'test:1', { urgent: true })],
            effects: [{ kind: 'alert', danger: 'x' }],
            keepEffects: { id: 'e1', at: t0 },
          },
          { misses: 5, reminders: [{ id: 'r', due: t0, text: 'x' }] },
        ),
      );
      store = await opened.reopen();
      expect((await store.read('test:1'))?.misses).toBe(5);
      expect(await store.receive(turn('e1'), later(2))).toEqual({ fresh: false });
      expect(await store.waiting()).toEqual([{ conversation: 'test:1', since: later(1) }]);
      expect(await heads()).toEqual(['b']);
      expect(await store.due(t0)).toHaveLength(1);
      expect(await store.effects(later(1))).toHaveLength(1);
    });
  });
}
