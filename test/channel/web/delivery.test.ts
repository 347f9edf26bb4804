import { describe, expect, test } from 'vitest';
import { ChannelError } from '../../../src/model/errors.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { conversationOf, readToken, sessionOf } from '../../../src/channel/web/session.ts';
import { webLimits } from '../../../src/channel/web/limits.ts';
import { makeRooms } from '../../../src/channel/web/rooms.ts';
import { makeWebChannel } from '../../../src/channel/web/channel.ts';
import { openClient, startWeb, type Client } from './harness.ts';
import { phrasesOf } from './phrases.ts';
import { text } from '../samples.ts';

const say = (words: string): Reply => ({
  blocks: [{ type: 'paragraph', runs: [text(words)] }],
  about: { kind: 'answer', id: words },
});
const conversationIn = (client: Client) => conversationOf(sessionOf(readToken(client.cookie, false) ?? ''));
const ids = (client: Client) => client.entries.map(({ said, reply }) => said?.text ?? reply?.about.id);

describe('a message', () => {
  test('sent twice with the same id is one turn and shown once', async () => {
    const { channel, turns } = await startWeb();
    const client = await openClient(channel.url);
    await client.open();
    await Promise.all([1, 2, 3].map(() => client.post({ id: 'message-1', text: '你好' })));
    await client.post({ id: 'message-1', text: '你好' });
    await client.wait(1);
    expect(turns.map(({ eventId }) => eventId)).toEqual([`${conversationIn(client)}:message-1`]);
    expect(ids(client)).toEqual(['你好']);
    await channel.stop();
  });

  test('that cannot be kept is 503, is not shown, and may be sent again', async () => {
    let broken = true;
    const channel = makeWebChannel({ host: '127.0.0.1', port: 0, phrases: phrasesOf('web') });
    await channel.start(async () => {
      if (broken) throw new Error('disk full');
    });
    const client = await openClient(channel.url);
    await client.open();
    expect((await client.post({ id: 'message-1', text: '你好' })).status).toBe(503);
    broken = false;
    expect((await client.post({ id: 'message-1', text: '你好' })).status).toBe(202);
    await client.wait(1);
    expect(ids(client)).toEqual(['你好']);
    await channel.stop();
  });

  test('stands before its answer, however fast the answer is', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await client.open();
    const eager = makeWebChannel({ host: '127.0.0.1', port: 0, phrases: phrasesOf('web') });
    let sending: Promise<unknown> | undefined;
    await eager.start(async (turn) => {
      sending = eager.send(turn.conversation, say('answer'));
      await new Promise((resolve) => setTimeout(resolve, 30));
    });
    const other = await openClient(eager.url);
    await other.open();
    await other.post({ id: 'message-1', text: 'question' });
    await sending;
    await other.wait(2);
    expect(ids(other)).toEqual(['question', 'answer']);
    await eager.stop();
    await channel.stop();
  });

  test('is kept in memory only with numbers hidden', async () => {
    const { channel, turns } = await startWeb({ mask: (words) => words.replace(/\d{11}/g, '***') });
    const client = await openClient(channel.url);
    await client.open();
    await client.post({ id: 'message-1', text: '我的电话13800000000' });
    await client.wait(1);
    expect(ids(client)).toEqual(['我的电话***']);
    expect(turns[0]?.text).toBe('我的电话13800000000');
    await channel.stop();
  });

  test('may be a file: its bytes go on, its name is shown', async () => {
    const { channel, turns } = await startWeb();
    const client = await openClient(channel.url);
    await client.open();
    const init = { method: 'POST', headers: { 'content-type': 'image/png' }, body: Buffer.from([1, 2, 3]) };
    expect(
      (await client.fetch(`/files?id=message-1&name=${encodeURIComponent('../截图.png')}`, init)).status,
    ).toBe(202);
    expect(turns[0]).toMatchObject({
      kind: 'attachment',
      attachment: { name: '..截图.png', mediaType: 'image/png', bytes: 'AQID' },
    });
    await client.wait(1);
    expect(client.entries[0]?.said?.file).toBe('..截图.png');
    await channel.stop();
  });
});

describe('a reply', () => {
  test('without an open page is refused with "try again" and shown at once when a page opens', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    const error: unknown = await channel.send(conversationIn(client), say('later')).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ChannelError);
    expect(error).toMatchObject({ retryable: true, away: true, gone: false });
    await client.open({ seen: true });
    await client.wait(1);
    expect(ids(client)).toEqual(['later']);
    await channel.stop();
  });

  test('tried again after that is not shown twice', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await channel.send(conversationIn(client), say('once')).catch(() => undefined);
    await client.open({ seen: true });
    await channel.send(conversationIn(client), say('once'));
    await channel.send(conversationIn(client), say('next'));
    await client.wait(2);
    expect(ids(client)).toEqual(['once', 'next']);
    await channel.stop();
  });

  test('said twice on purpose is shown twice', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await client.open({ seen: true });
    await channel.send(conversationIn(client), say('same'));
    await channel.send(conversationIn(client), say('same'));
    await client.wait(2);
    expect(ids(client)).toEqual(['same', 'same']);
    await channel.stop();
  });

  test('that no page has confirmed counts as not sent; the page is open but asleep', async () => {
    const { channel } = await startWeb({ limits: { seenSeconds: 0.05 } });
    const client = await openClient(channel.url);
    await client.fetch('/events?seen=1');
    const error: unknown = await channel.send(conversationIn(client), say('asleep')).catch((e: unknown) => e);
    expect(error).toMatchObject({ retryable: true });
    await channel.stop();
  });

  test('reaches every page of the session and no page of another', async () => {
    const { channel } = await startWeb();
    const first = await openClient(channel.url);
    const second = await openClient(channel.url, first.cookie);
    const stranger = await openClient(channel.url);
    for (const one of [first, second, stranger]) await one.open({ seen: true });
    await first.post({ id: 'message-1', text: '你好' });
    await channel.send(conversationIn(first), say('hello'));
    await Promise.all([first.wait(2), second.wait(2)]);
    expect(ids(second)).toEqual(ids(first));
    expect(stranger.entries).toEqual([]);
    await channel.stop();
  });
});

describe('a page that comes back', () => {
  test.each(['lastEventId', 'after'] as const)('gets what it missed and nothing twice (%s)', async (how) => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await client.open({ seen: true });
    await channel.send(conversationIn(client), say('one'));
    client.close();
    const keeper = await openClient(channel.url, client.cookie);
    await keeper.open({ seen: true });
    await channel.send(conversationIn(client), say('two'));
    await channel.send(conversationIn(client), say('three'));
    await client.open({ seen: true, [how]: client.entries[0]?.id ?? '' });
    await client.wait(3);
    expect(ids(client)).toEqual(['one', 'two', 'three']);
    await channel.stop();
  });

  test('after a restart of the server gets only what is new', async () => {
    const first = await startWeb();
    const client = await openClient(first.channel.url);
    await client.open({ seen: true });
    await first.channel.send(conversationIn(client), say('before'));
    await client.wait(1);
    const after = client.entries[0]?.id ?? '';
    await first.channel.stop();
    const second = await startWeb();
    const again = await openClient(second.channel.url, client.cookie);
    await again.open({ seen: true, after });
    await second.channel.send(conversationIn(again), say('after'));
    await again.wait(1);
    expect(ids(again)).toEqual(['after']);
    await second.channel.stop();
  });

  test('does not miss what is said while it connects', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    const opening = client.open({ seen: true });
    for (let at = 0; at < 20; at += 1) {
      for (;;) {
        try {
          await channel.send(conversationIn(client), say(`n${at}`));
          break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      }
    }
    await opening;
    await client.wait(20);
    expect(ids(client)).toEqual(Array.from({ length: 20 }, (_, at) => `n${at}`));
    await channel.stop();
  });
});

describe('an idle page', () => {
  test('gets signs of life, and a reply after a long silence', async () => {
    const { channel } = await startWeb({ limits: { pingSeconds: 0.02 } });
    const client = await openClient(channel.url);
    await client.open({ seen: true });
    for (
      let tries = 0;
      client.events.filter((event) => event === 'ping').length < 5 && tries < 3000;
      tries += 1
    )
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(client.events.filter((event) => event === 'ping').length).toBeGreaterThanOrEqual(5);
    await channel.send(conversationIn(client), say('still here'));
    await client.wait(1);
    expect(ids(client)).toEqual(['still here']);
    await channel.stop();
  });
});

describe('memory', () => {
  test('holds a bounded number of entries', async () => {
    const { channel } = await startWeb({ limits: { entries: 5 } });
    const client = await openClient(channel.url);
    await client.open();
    for (let at = 0; at < 12; at += 1) await channel.send(conversationIn(client), say(`n${at}`));
    const later = await openClient(channel.url, client.cookie);
    await later.open();
    await later.wait(5);
    expect(ids(later)).toEqual(['n7', 'n8', 'n9', 'n10', 'n11']);
    await channel.stop();
  });

  test('gives up the conversations nobody looks at first', async () => {
    const { channel } = await startWeb({ limits: { rooms: 2 } });
    const clients = [];
    for (let at = 0; at < 3; at += 1) {
      const client = await openClient(channel.url);
      await client.open();
      await channel.send(conversationIn(client), say(`n${at}`));
      client.close();
      await new Promise((resolve) => setTimeout(resolve, 30));
      clients.push(client);
    }
    const back = await openClient(channel.url, clients[0]?.cookie);
    await back.open();
    expect(ids(back)).toEqual([]);
    const kept = await openClient(channel.url, clients[2]?.cookie);
    await kept.open();
    expect(ids(kept)).toEqual(['n2']);
    await channel.stop();
  });

  test('is not filled by visitors who only look', () => {
    const rooms = makeRooms('epoch', { ...webLimits, rooms: 10 });
    for (let at = 0; at < 1000; at += 1) {
      const tab = { tellsSeen: false, write: () => undefined, close: () => undefined };
      rooms.open(`web:${at}`, tab, undefined);
      rooms.leave(`web:${at}`, tab);
    }
    expect([...rooms.all()].length).toBeLessThanOrEqual(11);
    expect(rooms.tabs()).toBe(0);
  });

  test('leaving wipes what was shown and keeps what was not', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await client.open({ seen: true });
    await client.post({ id: 'message-1', text: '你好' });
    await channel.send(conversationIn(client), say('shown'));
    client.close();
    await expect.poll(() => channel.here?.(conversationIn(client)), { timeout: 30_000 }).toBe(false);
    await channel.send(conversationIn(client), say('waiting')).catch(() => undefined);
    expect((await client.fetch('/leave', { method: 'POST' })).status).toBe(204);
    const back = await openClient(channel.url, client.cookie);
    await back.open();
    expect(ids(back)).toEqual(['waiting']);
    await channel.stop();
  });

  test('forgetting wipes everything and tells the open pages', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await client.open();
    await channel.send(conversationIn(client), say('gone'));
    channel.forget(conversationIn(client));
    const back = await openClient(channel.url, client.cookie);
    await back.open();
    await expect.poll(() => client.events, { timeout: 30_000 }).toContain('forget');
    expect(ids(back)).toEqual([]);
    await channel.stop();
  });
});

describe('stopping', () => {
  test('waits for a message that is being taken in and then closes all pages', async () => {
    let safe = false;
    const channel = makeWebChannel({ host: '127.0.0.1', port: 0, phrases: phrasesOf('web') });
    let arrived = false;
    await channel.start(async () => {
      arrived = true;
      await new Promise((resolve) => setTimeout(resolve, 80));
      safe = true;
    });
    const client = await openClient(channel.url);
    await client.open();
    const posted = client.post({ id: 'message-1', text: '你好' });
    await expect.poll(() => arrived, { timeout: 30_000 }).toBe(true);
    await channel.stop();
    expect(safe).toBe(true);
    expect((await posted).status).toBe(202);
    await expect(client.post({ id: 'message-2', text: '你好' })).rejects.toThrow();
  });

  test('typing is shown to the pages and lost without harm when there is none', async () => {
    const { channel } = await startWeb();
    const client = await openClient(channel.url);
    await channel.signal?.(conversationIn(client), 'typing');
    await client.open();
    await channel.signal?.(conversationIn(client), 'typing');
    for (let tries = 0; !client.events.includes('signal') && tries < 3000; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(client.events.filter((event) => event === 'signal')).toHaveLength(1);
    await channel.stop();
  });
});
