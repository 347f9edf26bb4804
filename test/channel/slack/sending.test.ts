/** Replies out: what each refusal of Slack means, that nothing is said twice, and at what pace. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChannelError } from '../../../src/model/errors.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { samples, text } from '../samples.ts';
import { startSlack, type Slack } from './harness.ts';
import { support, type Trouble } from './slack-api.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack({ limits: { callMs: 400, fileMs: 400 } });
});
afterAll(() => slack.stop());

let chats = 0;
const someone = () => `D0CHAT${(chats += 1)}`;
const shownIn = (channel: string) => slack.api.messages.filter((one) => one.channel === channel);
const long: Reply = {
  blocks: ['一', '二', '三'].map((sign) => ({ type: 'paragraph', runs: [text(sign.repeat(2500))] })),
  about: { kind: 'plan', id: 'long' },
};

/** Sends a reply message by message, as the pipeline does; goes on with message `from` of it. */
async function sent(channel: string, reply: Reply = samples['notice']!, from = 0): Promise<unknown> {
  let part = from;
  try {
    for (let all = part + 1; part < all; part += 1)
      all = (await slack.channel.send(`slack:${channel}`, reply, part)) ?? 1;
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
    ['429 says when to try again', { retryAfter: 7 }, { ...passing, retryAfter: 7 }],
    ['ratelimited without a time passes', { error: 'ratelimited' }, passing],
    ['500 passes', { status: 500 }, passing],
    ['503 passes', { status: 503 }, passing],
    ['a cut connection passes', 'drop', passing],
    ['no answer in time passes', 'hang', passing],
    ['a fault of Slack passes', { error: 'internal_error' }, passing],
    ['a token that is wrong passes: it may be set right', { error: 'invalid_auth' }, passing],
    ['a scope that is missing passes: it may be added', { error: 'missing_scope' }, passing],
    ['not being in the channel passes: somebody may invite', { error: 'not_in_channel' }, passing],
    ['a channel that is not there means gone', { error: 'channel_not_found' }, gone],
    ['an archived channel means gone', { error: 'is_archived' }, gone],
    ['a member who left means gone', { error: 'user_disabled' }, gone],
    ['a code nobody knows is for good', { error: 'something_new' }, forGood],
  ])('%s', async (_, trouble, expected) => {
    slack.api.trouble('chat.postMessage', trouble);
    const error = await sent(someone());
    expect(error).toBeInstanceOf(ChannelError);
    expect(error).toMatchObject(expected);
    expect(String(error)).not.toMatch(/证件号|xoxb/);
  });
});

test('blocks that Slack refuses come as plain words, with choices that can be typed', async () => {
  const chat = someone();
  slack.api.trouble('chat.postMessage', { error: 'invalid_blocks' });
  expect(await sent(chat, samples['question']!)).toBe('sent');
  const [message] = shownIn(chat);
  expect(message?.blocks).toEqual([]);
  expect(message?.shown).toContain('[2] 没有，只是电话里说的');
});

test('plain words that Slack refuses, too, are refused for good', async () => {
  slack.api.trouble('chat.postMessage', { error: 'msg_blocks_too_long' }, { error: 'msg_too_long' });
  expect(await sent(someone())).toMatchObject({ retryable: false, gone: false });
});

test('a reply that broke off goes on where it stopped', async () => {
  const chat = someone();
  slack.api.trouble('chat.postMessage', { error: 'internal_error' });
  expect(await sent(chat, long)).toBeInstanceOf(ChannelError);
  expect(await sent(chat, long)).toBe('sent');
  const signs = () => shownIn(chat).map(({ shown }) => shown[0]);
  expect(signs()).toEqual(['一', '二', '三']);
  expect(await sent(chat, long, 2)).toBe('sent');
  expect(signs()).toEqual(['一', '二', '三', '三']);
});

test('files arrive whole, and a refused one says whether to try again', async () => {
  const chat = someone();
  expect(await sent(chat, samples['letter']!)).toBe('sent');
  const [document, picture] = shownIn(chat).filter(({ file }) => file !== undefined);
  expect(document?.file).toMatchObject({ name: '投诉信.docx', bytes: Buffer.from('这是一封信') });
  expect(picture?.file?.name).toBe('通话次数.png');
  expect(shownIn(chat).some(({ shown }) => shown.includes('最多一天十二次'))).toBe(true);
  slack.api.trouble('files.getUploadURLExternal', { retryAfter: 3 });
  expect(await sent(someone(), samples['letter']!)).toMatchObject({ retryable: true, retryAfter: 3 });
  slack.api.trouble('files.completeUploadExternal', { error: 'internal_error' });
  expect(await sent(someone(), samples['letter']!)).toMatchObject({ retryable: true });
});

test('a place that is none of ours is refused for good', async () => {
  const error: unknown = await slack.channel
    .send('slack:nowhere', samples['notice']!)
    .catch((e: unknown) => e);
  expect(error).toMatchObject({ retryable: false, gone: true });
});

test('messages into one channel keep their distance, however many threads; danger does not wait', async () => {
  const paced = await startSlack({ api: slack.api, limits: { gapMs: 1000 } });
  const before = slack.api.messages.length;
  const roots = await Promise.all(
    [1, 2, 3].map((n) => paced.channel.openThread(`key${n}`, samples['notice']!)),
  );
  const posts = slack.api.messages.slice(before);
  expect(new Set(posts.map(({ channel }) => channel))).toEqual(new Set([support]));
  const times = posts.map(({ at }) => at).sort((a, b) => a - b);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(600);
  expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(600);
  const began = Date.now();
  await paced.channel.send(roots[0]!, samples['danger']!);
  expect(Date.now() - began).toBeLessThan(900);
  await paced.stop();
});

test('with * those may decide who were seen in the channel of the staff, and nobody else of the workspace', async () => {
  const open = await startSlack({ api: slack.api, staff: ['*'] });
  const thread = await open.channel.openThread('insiders', samples['notice']!);
  await slack.api.write('U0INSIDE', '我来', { channel: support, thread: thread.split(':')[2] ?? '' });
  await slack.api.write('U0OUTSIDE', '!off stop_calls');
  await slack.api.wait(() => open.turns.length === 2);
  expect(['slack:U0INSIDE', 'slack:U0OUTSIDE'].map((user) => open.channel.mayDecide(user))).toEqual([
    true,
    false,
  ]);
  await open.stop();
});

describe('a thread of a case', () => {
  const tsOf = (thread: string) => thread.split(':')[2] ?? '';
  const parts = (thread: string) => slack.api.thread(support, tsOf(thread)).map(({ shown }) => shown[0]);

  test('that broke off in the middle is completed, not begun again, however far back it stands', async () => {
    slack.api.trouble('chat.postMessage', 'lost');
    await expect(slack.channel.openThread('long', long)).rejects.toThrow();
    for (let n = 0; n < 8; n += 1) await slack.api.write('U0ONE', `之后的第${n}条`, { channel: support });
    slack.api.trouble('chat.postMessage', 'lost');
    await expect(slack.channel.openThread('long', long)).rejects.toThrow();
    const thread = await slack.channel.openThread('long', long);
    expect(parts(thread)).toEqual(['一', '二', '三']);
    expect(await slack.channel.openThread('long', long)).toBe(thread);
    expect(parts(thread)).toEqual(['一', '二', '三']);
  });

  test('somebody else’s message that bears the mark is not taken for it', async () => {
    const blocks = [{ type: 'rich_text', block_id: 'respite:case:fake:0', elements: [] }];
    const message = await slack.api.write('U0ONE', '假的', { channel: support });
    Object.assign(message, { blocks });
    const thread = await slack.channel.openThread('fake', samples['notice']!);
    expect(tsOf(thread)).not.toBe(message.ts);
  });

  test('erased, only what people wrote and one neutral line is left; it may be asked again', async () => {
    const thread = await slack.channel.openThread('gone', long);
    await slack.channel.send(thread, samples['notice']!);
    await slack.api.write('U0HELPER', '我来跟', { channel: support, thread: tsOf(thread) });
    await slack.channel.eraseThread?.(thread);
    await slack.channel.eraseThread?.(thread);
    expect(slack.api.thread(support, tsOf(thread)).map(({ shown }) => shown)).toEqual([
      expect.stringContaining('已删除'),
      '我来跟',
    ]);
    await slack.channel.send(thread, samples['notice']!);
    expect(slack.api.thread(support, tsOf(thread))).toHaveLength(3);
  });

  test('without a channel of the staff none is opened', async () => {
    const alone = await startSlack({ api: slack.api, support: undefined });
    await expect(alone.channel.openThread('x', samples['notice']!)).rejects.toMatchObject({
      retryable: false,
    });
    await alone.stop();
  });
});
