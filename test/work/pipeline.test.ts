/** The pipeline as a whole, on the memory store with a clock that stands still unless told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import { newConversation } from '../../src/model/conversation.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { noon, reply, say, startBench } from './bench.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(noon) });
});
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;
const day = 24 * 60 * minute;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('bursts', () => {
  it('answers one message once the silence has lasted', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('hello'));
    await bench.pass(1199);
    expect(bench.words()).toEqual([]);
    await bench.pass(1);
    expect(bench.words()).toEqual(['re: hello']);
  });

  it('merges text sent in a row into one turn', async () => {
    const bench = await startBench();
    for (const text of ['they', 'call', 'me']) {
      await bench.pipeline.receive(say(text));
      await bench.pass(1000);
    }
    await bench.pass(1000);
    expect(bench.words()).toEqual(['re: they+call+me']);
  });

  it('waits at most five seconds for a burst to end', async () => {
    const bench = await startBench();
    for (let piece = 0; piece < 6; piece += 1) {
      await bench.pipeline.receive(say(`${piece}`));
      await bench.pass(900);
    }
    expect(bench.words()).toEqual(['re: 0+1+2+3+4+5']);
  });

  it.each([
    ['a choice', say('', { kind: 'choice', text: undefined, choiceId: 'q:x' }), 're: q:x'],
    ['a command', say('/help', { kind: 'command' }), 're: /help'],
    ['a typed command', say('/help'), 're: /help'],
    ['danger', say('DANGER'), 're: DANGER'],
  ])('does not wait with %s', async (_name, turn, said) => {
    const bench = await startBench();
    await bench.pipeline.receive({ ...turn, at: noon, eventId: said });
    await bench.pass(0);
    expect(bench.words()).toEqual([said]);
  });

  it('stops waiting when a piece, or the pieces together, are danger', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('DAN'));
    await bench.pass(500);
    await bench.pipeline.receive(say('GER'));
    await bench.pass(0);
    expect(bench.words()).toEqual(['re: DAN+GER']);
  });

  it('does not merge two users of a group', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('one', { user: 'a', place: 'group' }));
    await bench.pipeline.receive(say('two', { user: 'b', place: 'group' }));
    await bench.pass(2000);
    expect(bench.words()).toEqual(['re: one', 're: two']);
  });
});

describe('order and once-only', () => {
  it('keeps the order of one conversation and does not let conversations wait for each other', async () => {
    const bench = await startBench();
    for (let n = 0; n < 5; n += 1)
      for (const conversation of ['test:1', 'test:2'])
        await bench.pipeline.receive(say(`/${n}`, { kind: 'command', conversation }));
    await bench.pass(100);
    for (const conversation of ['test:1', 'test:2'])
      expect(bench.sent.filter((one) => one.conversation === conversation).map(({ text }) => text)).toEqual(
        [0, 1, 2, 3, 4].map((n) => `re: /${n}`),
      );
  });

  it('ignores an event that was taken in before, waiting or answered', async () => {
    const bench = await startBench();
    const turn = say('/once', { kind: 'command' });
    await bench.pipeline.receive(turn);
    await bench.pipeline.receive(turn);
    await bench.pass(10);
    await bench.pipeline.receive(turn);
    await bench.pass(5000);
    expect(bench.words()).toEqual(['re: /once']);
  });

  it('masks before the store sees a word', async () => {
    const store = makeMemoryStore();
    const received = vi.spyOn(store, 'receive');
    const bench = await startBench({ store });
    await bench.pipeline.receive(say('call 13800138000'));
    expect(received.mock.calls[0]?.[0].text).toBe('call [phone]');
  });

  it('says sorry after three failures and goes on with the next message', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('throw'));
    await bench.pass(10_000);
    await bench.pipeline.receive(say('next'));
    await bench.pass(2000);
    expect(bench.words()).toEqual(['my fault', 're: next']);
  });
});

describe('a backlog after downtime', () => {
  async function wake(turns: readonly Parameters<typeof say>[]) {
    const store = makeMemoryStore();
    for (const [text, more] of turns) await store.receive(say(text, more), more?.at ?? noon);
    const bench = await startBench({ store });
    await bench.pass(2000);
    return bench;
  }

  it('answers the newest only, after one apology', async () => {
    const bench = await wake([
      ['old', { at: ago(60 * minute) }],
      ['older', { at: ago(40 * minute) }],
      ['newest', { at: ago(11 * minute) }],
    ]);
    expect(bench.words()).toEqual(['sorry for the wait', 're: newest']);
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('answers what is young and passes over what is old', async () => {
    const bench = await wake([
      ['old', { at: ago(11 * minute) }],
      ['young', { at: ago(9 * minute) }],
    ]);
    expect(bench.words()).toEqual(['sorry for the wait', 're: young']);
  });

  it('treats ten minutes exactly as young', async () => {
    const bench = await wake([['at the border', { at: ago(10 * minute - 2000) }]]);
    expect(bench.words()).toEqual(['re: at the border']);
  });

  it.each([
    ['in one message', ['x', 'DANGER', 'y'], 're: DANGER'],
    ['only together', ['x', 'DAN', 'GER'], 're: x+DAN+GER'],
  ])('finds danger %s among old messages', async (_name, texts, said) => {
    const bench = await wake(texts.map((text, n) => [text, { at: ago((60 - n) * minute) }]));
    expect(bench.words()).toContain(said);
  });
});

describe('flood', () => {
  it('says once that it goes too fast, and always hears danger', async () => {
    const bench = await startBench({ settings: { floodMessages: 3, floodSeconds: 60 } });
    for (let n = 0; n < 6; n += 1) await bench.pipeline.receive(say(`/${n}`, { kind: 'command' }));
    await bench.pipeline.receive(say('DANGER'));
    await bench.pass(100);
    expect(bench.words().filter((text) => text === 'slow down').length).toBeLessThanOrEqual(1);
    expect(bench.words()).toContain('re: DANGER');
    expect(bench.words()).not.toContain('re: /3');
    expect(bench.events.filter(({ event }) => event === 'flood')).toHaveLength(3);
  });

  it('counts each user for himself', async () => {
    const bench = await startBench({ settings: { floodMessages: 1, floodSeconds: 60 } });
    await bench.pipeline.receive(say('/a', { kind: 'command', user: 'a' }));
    await bench.pipeline.receive(say('/b', { kind: 'command', user: 'b' }));
    await bench.pass(10);
    expect(bench.words()).toEqual(['re: /a', 're: /b']);
  });
});

describe('effects', () => {
  it('are done after the commit, once', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('alert'));
    await bench.pass(5 * minute);
    expect(bench.effects).toEqual([{ kind: 'alert', danger: 'self_harm' }]);
    expect(await bench.store.effects('9999')).toEqual([]);
  });

  it('are done again when the handler failed', async () => {
    let calls = 0;
    const bench = await startBench({
      onEffects: () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('no network')) : Promise.resolve();
      },
    });
    await bench.pipeline.receive(say('alert'));
    await bench.pass(10 * minute);
    expect(calls).toBe(2);
  });

  it('that failed are done before newer ones of the same conversation', async () => {
    const causes: string[] = [];
    const bench = await startBench({
      onEffects: (_effects, _state, _id, cause) => {
        causes.push(cause);
        return causes.length === 1 ? Promise.reject(new Error('no network')) : Promise.resolve();
      },
    });
    for (const eventId of ['one', 'two']) {
      await bench.pipeline.receive(say('alert', { eventId }));
      await bench.pass(2000);
    }
    expect(causes).toEqual(['one', 'one', 'two']);
    expect(await bench.store.effects('9999')).toEqual([]);
  });

  it('of an earlier life are taken up at once', async () => {
    const store = makeMemoryStore();
    await store.turn('test:1', () => ({
      conversation: newConversation('test:1', noon),
      done: [],
      outgoing: [],
      effects: [{ kind: 'alert', danger: 'self_harm' }],
      keepEffects: { id: 'before', at: noon },
    }));
    const bench = await startBench({ store });
    await bench.pass(0);
    expect(bench.effects).toHaveLength(1);
  });

  it('erase a conversation, after the receipt was sent', async () => {
    const bench = await startBench();
    await bench.pipeline.receive(say('hello'));
    await bench.pass(2000);
    await bench.pipeline.receive(say('delete'));
    await bench.pass(2000);
    expect(bench.words()).toEqual(['re: hello', 're: delete']);
    expect(await bench.store.read('test:1')).toBeUndefined();
    expect((await bench.store.stats()).conversations).toBe(0);
  });
});

describe('reminders', () => {
  async function withReminder(due: string, more: Parameters<typeof startBench>[0] = {}) {
    const store = makeMemoryStore();
    await store.turn('test:1', () => ({
      conversation: { ...newConversation('test:1', noon), reminders: [{ id: 'r', due, text: 'look' }] },
      done: [],
      outgoing: [],
      effects: [],
    }));
    return startBench({ store, settings: { pollMs: minute }, ...more });
  }

  it('fire when due, once', async () => {
    const bench = await withReminder('2026-11-25T06:00:00.000Z');
    await bench.pass(119 * minute);
    expect(bench.words()).toEqual([]);
    await bench.pass(3 * minute);
    expect(bench.words()).toEqual(['remember: look']);
    await bench.pass(60 * minute);
    expect(bench.words()).toEqual(['remember: look']);
  });

  it('fire thirty days ahead at the right moment and not at once', async () => {
    const bench = await withReminder('2026-12-25T04:00:00.000Z', { settings: { slowPollMs: minute } });
    vi.setSystemTime('2026-12-25T03:58:00.000Z');
    await bench.pass(minute);
    expect(bench.words()).toEqual([]);
    await bench.pass(2 * minute);
    expect(bench.words()).toEqual(['remember: look']);
  });

  it('come the evening before when they fall into the quiet hours', async () => {
    // 3 in the morning of the 26th in Shanghai.
    const bench = await withReminder('2026-11-25T19:00:00.000Z');
    vi.setSystemTime('2026-11-25T11:58:00.000Z');
    await bench.pass(minute);
    expect(bench.words()).toEqual([]);
    await bench.pass(2 * minute);
    expect(bench.words()).toEqual(['remember: look']);
  });

  it('wait while they must not be said', async () => {
    let person = true;
    const bench = await withReminder(noon, { remind: () => (person ? undefined : reply('now')) });
    await bench.pass(5 * minute);
    expect(bench.words()).toEqual([]);
    person = false;
    await bench.pass(2 * minute);
    expect(bench.words()).toEqual(['now']);
  });
});

describe('life of the process', () => {
  it('erases after the retention time from the last act of the user', async () => {
    const bench = await startBench({ settings: { retentionDays: 1 } });
    await bench.pipeline.receive(say('hello'));
    await bench.pass(2000);
    vi.setSystemTime(Date.parse(noon) + day - minute);
    await bench.pass(minute);
    expect(await bench.store.read('test:1')).toBeDefined();
    await bench.pass(5 * minute);
    expect(await bench.store.read('test:1')).toBeUndefined();
  });

  it('takes up at the start what an earlier life left in inbox and outbox', async () => {
    const store = makeMemoryStore();
    const first = say('/left', { kind: 'command' });
    await store.receive(first, noon);
    const bench = await startBench({ store });
    await bench.pass(10);
    expect(bench.words()).toEqual(['re: /left']);
  });

  it('sends what is ready before it stops, and not beyond the deadline', async () => {
    let open = true;
    const bench = await startBench({
      settings: { limits: { test: { perConversationMs: 1000, perSecond: 9 } } },
    });
    for (let n = 0; n < 20; n += 1) await bench.pipeline.receive(say(`/${n}`, { kind: 'command' }));
    await bench.pass(0);
    const stopped = bench.pipeline.stop(3500).then(() => {
      open = false;
    });
    await bench.pass(3400);
    expect(open).toBe(true);
    await bench.pass(200);
    await stopped;
    expect(bench.sent.length).toBeGreaterThanOrEqual(3);
    expect(bench.sent.length).toBeLessThan(8);
  });

  it('says that the queue is stuck when a message stays unanswered', async () => {
    const store = makeMemoryStore();
    vi.spyOn(store, 'turn').mockRejectedValue(new StoreError('full', 'no space'));
    const bench = await startBench({ store });
    await bench.pipeline.receive(say('hello'));
    await bench.pass(30_000);
    expect(await bench.pipeline.health()).toMatchObject({ ok: true, inbox: 1 });
    await bench.pass(45_000);
    expect(await bench.pipeline.health()).toMatchObject({ ok: false, stuck: true });
  });
});
