/** Replies out: what each refusal of Telegram means, and that nothing is said twice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChannelError } from '../../../src/model/errors.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { samples, text } from '../samples.ts';
import type { Trouble } from './bot-api.ts';
import { startTelegram, type Telegram } from './harness.ts';

let telegram: Telegram;
beforeAll(async () => {
  telegram = await startTelegram({ limits: { callMs: 2000, fileMs: 2000 } });
});
afterAll(() => telegram.stop());

const long: Reply = {
  blocks: ['一', '二', '三'].map((sign) => ({ type: 'paragraph', runs: [text(sign.repeat(3000))] })),
  about: { kind: 'plan', id: 'long' },
};
let chats = 1000;
/** A chat of its own for each test. */
const chat = () => (chats += 1);
const shownIn = (id: number) => telegram.api.shown.filter((one) => one.chat === id);
/** Sends a reply message by message, as the pipeline does; goes on with message `from` of it. */
async function sent(id: number, reply: Reply = samples['notice']!, from = 0): Promise<unknown> {
  let part = from;
  try {
    for (let all = part + 1; part < all; part += 1)
      all = (await telegram.channel.send(`telegram:${id}`, reply, part)) ?? 1;
    return 'sent';
  } catch (error) {
    return error;
  }
}

describe('a refused message', () => {
  const passing = { retryable: true, gone: false };
  const forGood = { retryable: false, gone: false };
  const gone = { retryable: false, gone: true };
  test.each<[string, Trouble, object]>([
    ['429 says when to try again', { code: 429, retryAfter: 7 }, { ...passing, retryAfter: 7 }],
    ['500 passes', { code: 500 }, passing],
    ['502 passes', { code: 502 }, passing],
    ['401 passes: the token may be set right', { code: 401 }, passing],
    ['a cut connection passes', 'drop', passing],
    ['no answer in time passes', 'hang', passing],
    ['an answer that is no JSON passes', 'nonsense', passing],
    ['403 means gone', { code: 403, description: 'Forbidden: bot was blocked by the user' }, gone],
    ['a chat that is not there means gone', { code: 400, description: 'Bad Request: chat not found' }, gone],
    ['413 is for good', { code: 413, description: 'Request Entity Too Large' }, forGood],
  ])('%s', async (_, trouble, expected) => {
    telegram.api.trouble('sendMessage', trouble);
    const error = await sent(chat());
    expect(error).toBeInstanceOf(ChannelError);
    expect(error).toMatchObject(expected);
  });

  test('the error carries neither the words nor the token', async () => {
    telegram.api.trouble(
      'sendMessage',
      { code: 400, description: 'x 我会记住' },
      { code: 400, description: 'x 我会记住' },
    );
    const error = (await sent(chat())) as Error;
    expect(error).toMatchObject({ retryable: false });
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(
      /我会记住|AAtesting/,
    );
  });

  test('an id that is none of ours is gone', async () => {
    expect(
      await telegram.channel.send('slack:C1', samples['notice']!).catch((e: unknown) => e),
    ).toMatchObject(gone);
  });

  test('markup that Telegram refuses is sent plain, with the buttons', async () => {
    const id = chat();
    telegram.api.trouble('sendMessage', { code: 400, description: "Bad Request: can't parse entities" });
    expect(await sent(id, samples['clarify']!)).toBe('sent');
    const [only, ...more] = shownIn(id);
    expect(more).toEqual([]);
    expect(only?.html).toBeUndefined();
    expect(only?.buttons.map(({ data }) => data)).toEqual(['q:home_visit', 'q:contacting_others', 'none']);
  });

  test('a picture that Telegram cannot read goes as a file', async () => {
    const id = chat();
    const image = { type: 'image' as const, name: 'a.png', mediaType: 'image/png', bytes: 'bm8=', alt: '图' };
    expect(await sent(id, { blocks: [image], about: { kind: 'letter', id: 'x' } })).toBe('sent');
    expect(shownIn(id)).toMatchObject([{ method: 'sendDocument', text: '图', file: { name: 'a.png' } }]);
  });
});

describe('a reply of several messages', () => {
  test('arrives in order', async () => {
    const id = chat();
    await sent(id, long);
    expect(shownIn(id).map((one) => one.text[0])).toEqual(['一', '二', '三']);
  });

  test('is sent message by message, and each says how many there are', async () => {
    const id = chat();
    const send = (part: number) => telegram.channel.send(`telegram:${id}`, long, part);
    expect(await send(0)).toBe(3);
    telegram.api.trouble('sendMessage', { code: 429, retryAfter: 1 });
    expect(await send(1).catch((error: unknown) => error)).toMatchObject({ retryable: true, retryAfter: 1 });
    expect(shownIn(id).map((one) => one.text[0])).toEqual(['一']);
    expect(await sent(id, long, 1)).toBe('sent');
    expect(shownIn(id).map((one) => one.text[0])).toEqual(['一', '二', '三']);
  });

  test('has its buttons under the last message only, and counts their numbers once', async () => {
    const id = chat();
    const choices = [{ id: 'q:a', label: '说来话长'.repeat(12), does: 'ask' as const }];
    await sent(id, { ...long, choices });
    expect(shownIn(id).map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
    expect(shownIn(id)[2]?.text).toContain('1. 说来话长');
  });

  test('that has fewer messages than were counted before still says its last one', async () => {
    const id = chat();
    expect(await telegram.channel.send(`telegram:${id}`, long, 7)).toBe(3);
    expect(shownIn(id).map((one) => one.text[0])).toEqual(['三']);
  });

  test('leaves Telegram time between its messages', async () => {
    const slow = await startTelegram({ api: telegram.api, limits: { partMs: 80, groupPartMs: 160 } });
    const [one, group] = [chat(), -chat()];
    await slow.channel.send(`telegram:${one}`, long);
    await slow.channel.send(`telegram:${group}`, long);
    const gaps = (id: number) =>
      shownIn(id).flatMap(({ at }, n, all) => (n === 0 ? [] : [at - (all[n - 1]?.at ?? 0)]));
    expect(Math.min(...gaps(one))).toBeGreaterThanOrEqual(75);
    expect(Math.min(...gaps(group))).toBeGreaterThanOrEqual(155);
    await slow.stop();
  });
});

describe('where it goes', () => {
  test('a group that became a supergroup is followed', async () => {
    const [old, now] = [-chat(), -1_000_000 - chat()];
    telegram.api.migrate(old, now);
    expect(await sent(old)).toBe('sent');
    expect(shownIn(now)).toHaveLength(1);
    const calls = telegram.api.calls.length;
    await sent(old);
    expect(telegram.api.calls.slice(calls).filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
  });

  test('a group that says itself that it moved is followed without a refused try', async () => {
    const [old, now] = [-chat(), -1_000_000 - chat()];
    telegram.api.migrate(old, now);
    telegram.api.write('', { chat: old, type: 'group', migrate_to_chat_id: now });
    await telegram.api.wait(() =>
      telegram.events.some((one) => one.event === 'telegram_ignored' && one.kind === 'migrated'),
    );
    const calls = telegram.api.calls.length;
    expect(await sent(old)).toBe('sent');
    expect(shownIn(now)).toHaveLength(1);
    expect(telegram.api.calls.slice(calls).filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
  });

  test('a topic of a forum is answered in the topic', async () => {
    const id = -chat();
    await telegram.channel.send(`telegram:${id}:5`, samples['notice']!);
    expect(shownIn(id)).toMatchObject([{ topic: 5 }]);
  });

  test('files arrive with their Chinese names and every byte', async () => {
    const id = chat();
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256));
    const name = '情况说明（借呗）.docx';
    await sent(id, {
      blocks: [{ type: 'document', name, mediaType: 'application/x', bytes: bytes.toString('base64') }],
      about: { kind: 'letter', id: 'x' },
    });
    const [file] = shownIn(id);
    expect(file?.file?.name).toBe(name);
    expect(file?.file?.bytes.equals(bytes)).toBe(true);
  });
});

describe('choices written out with numbers', () => {
  const wide = (id: string): Reply => ({
    blocks: [],
    choices: [{ id, label: '说来话长'.repeat(12), does: 'ask' }],
    about: { kind: 'menu', id },
  });

  test('are numbered on from reply to reply, as they can be typed, and anew after the next message', async () => {
    const id = chat();
    await sent(id, wide('q:a'));
    await sent(id, wide('q:b'));
    const before = telegram.turns.length;
    telegram.api.write('2', { chat: id });
    await telegram.api.wait(() => telegram.turns.length > before);
    await sent(id, wide('q:c'));
    expect(shownIn(id).map(({ text, buttons }) => [text.slice(0, 2), buttons[0]?.text])).toEqual([
      ['1.', '1'],
      ['2.', '2'],
      ['1.', '1'],
    ]);
  });

  test('do not count twice when a reply has to be sent again', async () => {
    const id = chat();
    telegram.api.trouble('sendMessage', { code: 500 });
    await sent(id, wide('q:a'));
    await sent(id, wide('q:a'));
    expect(shownIn(id)[0]?.text).toMatch(/^1\./);
  });
});
