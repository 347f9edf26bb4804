/** How replies leave the outbox: pace, order, refusals, chats that are gone and pages that nobody has open. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newConversation } from '../../src/model/conversation.ts';
import { ChannelError, StoreError } from '../../src/model/errors.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { noon, reply, say, startBench, textOf } from './bench.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(noon) });
});
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;

describe('sending', () => {
  const slow = { limits: { test: { perConversationMs: 1000, perSecond: 100 } } };

  it('keeps the gap within a conversation', async () => {
    const bench = await startBench({ settings: slow });
    for (let n = 0; n < 3; n += 1) await bench.pipeline.receive(say(`/${n}`, { kind: 'command' }));
    await bench.pass(5000);
    const times = bench.sent.map(({ at }) => at);
    expect(times.slice(1).every((at, n) => at - (times[n] ?? 0) >= 1000)).toBe(true);
    expect(times).toHaveLength(3);
  });

  it('keeps the rate over all conversations', async () => {
    const bench = await startBench({
      settings: { limits: { test: { perConversationMs: 0, perSecond: 5 } } },
    });
    for (let n = 0; n < 12; n += 1)
      await bench.pipeline.receive(say('/x', { kind: 'command', conversation: `test:${n}`, user: `u${n}` }));
    await bench.pass(900);
    expect(bench.sent).toHaveLength(5);
    await bench.pass(1000);
    expect(bench.sent).toHaveLength(10);
    await bench.pass(1100);
    expect(bench.sent).toHaveLength(12);
  });

  it('lets a danger reply jump the queue', async () => {
    const bench = await startBench({
      settings: { limits: { test: { perConversationMs: 0, perSecond: 1 } } },
    });
    for (let n = 0; n < 5; n += 1)
      await bench.pipeline.receive(say('/x', { kind: 'command', conversation: `test:${n}`, user: `u${n}` }));
    await bench.pass(10);
    await bench.pipeline.receive(say('DANGER', { conversation: 'test:9', user: 'u9' }));
    await bench.pass(2000);
    expect(bench.sent[1]?.conversation).toBe('test:9');
  });

  it('waits as long as the platform asks, and holds up nobody else', async () => {
    let refusals = 1;
    const bench = await startBench({
      onSend: (conversation) => {
        if (conversation === 'test:1' && refusals-- > 0)
          throw new ChannelError('too many', { retryable: true, retryAfter: 30 });
      },
    });
    await bench.pipeline.receive(say('/a', { kind: 'command' }));
    await bench.pipeline.receive(say('/b', { kind: 'command' }));
    await bench.pipeline.receive(say('/c', { kind: 'command', conversation: 'test:2' }));
    await bench.pass(29_000);
    expect(bench.words()).toEqual(['re: /c']);
    await bench.pass(3000);
    expect(bench.words()).toEqual(['re: /c', 're: /a', 're: /b']);
  });

  it('tries again with growing waits and gives up a reply in the end', async () => {
    const bench = await startBench({
      settings: { sendTries: 3 },
      onSend: (_conversation, said) => {
        if (textOf(said) === 're: /bad') throw new ChannelError('5xx', { retryable: true });
      },
    });
    await bench.pipeline.receive(say('/bad', { kind: 'command' }));
    await bench.pipeline.receive(say('/good', { kind: 'command' }));
    await bench.pass(20_000);
    expect(bench.words()).toEqual(['re: /good']);
    expect(bench.events.filter(({ event }) => event === 'send_failed')).toHaveLength(2);
    expect(bench.events.filter(({ event }) => event === 'send_given_up')).toHaveLength(1);
  });

  it('keeps a reply that nobody is there to read, counts no try, and sends it when somebody comes', async () => {
    let there = false;
    let tries = 0;
    const bench = await startBench({
      settings: { sendTries: 2 },
      onSend: () => {
        tries += 1;
        if (!there) throw new ChannelError('no page open', { retryable: true, away: true });
      },
    });
    await bench.pipeline.receive(say('/a', { kind: 'command' }));
    await bench.pipeline.receive(say('/b', { kind: 'command' }));
    await bench.pass(30 * minute);
    expect(bench.words()).toEqual([]);
    expect(tries).toBeGreaterThan(5);
    there = true;
    bench.pipeline.kick();
    await bench.pass(10);
    expect(bench.words()).toEqual(['re: /a', 're: /b']);
  });

  it('says nothing any more that was waiting when the user had everything erased', async () => {
    let there = false;
    const bench = await startBench({
      onSend: () => {
        if (!there) throw new ChannelError('no page open', { retryable: true, away: true });
      },
    });
    await bench.pipeline.receive(say('/old', { kind: 'command' }));
    await bench.pass(10);
    await bench.pipeline.receive(say('delete'));
    await bench.pass(2000);
    there = true;
    bench.pipeline.kick();
    await bench.pass(10);
    expect(bench.words()).toEqual(['re: delete']);
    expect((await bench.store.stats()).conversations).toBe(0);
  });

  it('has what is kept in memory wiped before the receipt of an erasure is said', async () => {
    const order: string[] = [];
    const bench = await startBench({
      onErased: (conversation) => order.push(`wiped ${conversation}`),
      onSend: (_conversation, said) => {
        order.push(textOf(said));
      },
    });
    await bench.pipeline.receive(say('/old', { kind: 'command' }));
    await bench.pass(2000);
    await bench.pipeline.receive(say('delete'));
    await bench.pass(2000);
    expect(order).toEqual(['re: /old', 'wiped test:1', 're: delete']);
  });

  it('drops replies and reminders when the chat is gone', async () => {
    const store = makeMemoryStore();
    await store.turn('test:1', () => ({
      conversation: {
        ...newConversation('test:1', noon),
        reminders: [{ id: 'r', due: '2026-12-01T02:00:00.000Z', text: 'look' }],
      },
      done: [],
      outgoing: [],
      effects: [],
    }));
    const bench = await startBench({
      store,
      onSend: () => {
        throw new ChannelError('blocked', { retryable: false, gone: true });
      },
    });
    await bench.pipeline.receive(say('/a', { kind: 'command' }));
    await bench.pipeline.receive(say('/b', { kind: 'command' }));
    await bench.pass(5000);
    expect(await bench.store.stats()).toMatchObject({ outbox: 0 });
    expect((await bench.store.read('test:1'))?.reminders).toEqual([]);
  });

  it('sends one message at a time to a platform, and the note of it first', async () => {
    const store = makeMemoryStore();
    const order: string[] = [];
    const bench = await startBench({
      store: {
        ...store,
        async sent(outgoing) {
          await new Promise((noted) => setTimeout(noted, 50));
          order.push(`noted ${outgoing.conversation}`);
          await store.sent(outgoing);
        },
      },
      onSend: async (conversation) => {
        order.push(`said ${conversation}`);
        await new Promise((answered) => setTimeout(answered, 200));
      },
    });
    for (const id of ['test:1', 'test:2', 'test:3'])
      await bench.pipeline.receive(say('/x', { kind: 'command', conversation: id, user: id }));
    await bench.pass(5000);
    expect(order.map((one) => one.split(' ')[0])).toEqual([
      'said',
      'noted',
      'said',
      'noted',
      'said',
      'noted',
    ]);
  });

  it('does not let one lost connection silence the others for long, and danger for less', async () => {
    const said: string[] = [];
    const bench = await startBench({
      settings: { patienceMs: 1500, urgentPatienceMs: 300 },
      onSend: async (conversation) => {
        said.push(conversation);
        if (conversation === 'test:1') await new Promise((late) => setTimeout(late, 60_000));
      },
    });
    const ask = (id: string, text: string, kind: 'command' | 'text' = 'command') =>
      bench.pipeline.receive(say(text, { kind, conversation: id, user: id }));
    await ask('test:1', '/x');
    await bench.pass(100);
    await ask('test:2', '/x');
    await bench.pass(100);
    await ask('test:3', 'DANGER', 'text');
    expect(said).toEqual(['test:1']);
    await bench.pass(300);
    expect(said).toEqual(['test:1', 'test:3']);
    await bench.pass(2000);
    expect(said).toEqual(['test:1', 'test:3', 'test:2']);
  });

  it('lets more be under way where the settings say so', async () => {
    let under = 0;
    let most = 0;
    const bench = await startBench({
      settings: { atOnce: 3 },
      onSend: async () => {
        most = Math.max(most, (under += 1));
        await new Promise((answered) => setTimeout(answered, 100));
        under -= 1;
      },
    });
    for (let n = 0; n < 9; n += 1)
      await bench.pipeline.receive(say('/x', { kind: 'command', conversation: `test:${n}`, user: `u${n}` }));
    await bench.pass(5000);
    expect(most).toBe(3);
    expect(bench.sent).toHaveLength(9);
  });

  it('says a reply of several messages one by one and goes on where it broke off', async () => {
    const parts: (number | undefined)[] = [];
    let refusals = 1;
    const bench = await startBench({
      messages: 3,
      onSend: (_conversation, _reply, part) => {
        if (part === 1 && refusals-- > 0)
          throw new ChannelError('too many', { retryable: true, retryAfter: 5 });
        parts.push(part);
      },
    });
    await bench.pipeline.receive(say('/a', { kind: 'command' }));
    await bench.pass(20_000);
    expect(parts).toEqual([0, 1, 2]);
    expect((await bench.store.stats()).outbox).toBe(0);
  });

  it('says no more of a long reply when the user had everything erased in its middle', async () => {
    const bench = await startBench({
      messages: 5,
      settings: { limits: { test: { perConversationMs: 1000, perSecond: 100 } } },
    });
    await bench.pipeline.receive(say('/long', { kind: 'command' }));
    await bench.pass(1500);
    await bench.pipeline.receive(say('delete'));
    await bench.pass(20_000);
    expect(bench.words().filter((text) => text === 're: /long').length).toBeLessThan(5);
    expect(bench.words().filter((text) => text === 're: delete')).toHaveLength(5);
    expect((await bench.store.stats()).conversations).toBe(0);
  });

  it('waits out a full disk before it goes on, since a reply without its note would come again', async () => {
    const store = makeMemoryStore();
    let full = true;
    const bench = await startBench({
      store: {
        ...store,
        sent: (outgoing) =>
          full ? Promise.reject(new StoreError('full', 'no space left')) : store.sent(outgoing),
      },
    });
    await bench.pipeline.receive(say('/a', { kind: 'command' }));
    await bench.pipeline.receive(say('/b', { kind: 'command' }));
    await bench.pass(10_000);
    expect(bench.words()).toEqual(['re: /a']);
    full = false;
    await bench.pass(3000);
    expect(bench.words()).toEqual(['re: /a', 're: /b']);
  });
});

describe('two processes on one store', () => {
  it('leave a page to the process it is open at, and its messages to the one that took them in', async () => {
    const store = makeMemoryStore();
    const shared = { ...store, open: () => Promise.resolve(), close: () => Promise.resolve() };
    const nobody: string[] = [];
    const a = await startBench({ store: shared, here: () => true });
    const b = await startBench({
      store: shared,
      here: () => false,
      onSend: (conversation) => {
        nobody.push(conversation);
        throw new ChannelError('no page open', { retryable: true, away: true });
      },
    });
    await b.pass(1000);
    await a.pipeline.receive(say('one'));
    await a.pipeline.receive(say('two'));
    await a.pass(10_000);
    expect(a.words()).toEqual(['re: one+two']);
    await store.post({
      id: 'desk:1',
      conversation: 'test:1',
      reply: reply('from a person'),
      urgent: false,
      createdAt: new Date().toISOString(),
      attempts: 0,
    });
    await a.pass(5000);
    expect(a.words()).toEqual(['re: one+two', 'from a person']);
    expect(nobody).toEqual([]);
    expect(b.events.filter(({ event }) => event === 'turn')).toEqual([]);
  });

  it('take over what another one took in and left lying', async () => {
    const store = makeMemoryStore();
    const b = await startBench({ store });
    await b.pass(1000);
    await store.receive(say('left'), new Date().toISOString());
    await b.pass(5000);
    expect(b.words()).toEqual([]);
    await b.pass(10_000);
    expect(b.words()).toEqual(['re: left']);
  });
});
