import { vi } from 'vitest';
import { renderPlain } from '../../../src/channel/shared/plain-text.ts';
import { channelContract } from '../contract.ts';
import { openClient, startWeb } from './harness.ts';
import { conversationOf, readToken, sessionOf } from '../../../src/channel/web/session.ts';

channelContract('web', async () => {
  const { channel, turns } = await startWeb();
  const client = await openClient(channel.url);
  await client.open({ seen: true });
  const conversation = conversationOf(sessionOf(readToken(client.cookie, false) ?? ''));
  let count = 0;
  let last: unknown;
  async function post(body: object): Promise<void> {
    const before = turns.length;
    last = { id: `message-${(count += 1)}`, ...body };
    const answer = await client.post(last);
    if (answer.status !== 202 || turns.length !== before + 1) throw new Error(`not taken: ${answer.status}`);
  }
  return {
    channel,
    conversation,
    turns,
    write: (text) => post({ text }),
    press: (choice) => post({ choice, label: choice }),
    async again() {
      await client.post(last);
    },
    async watch(send) {
      const before = client.entries.length;
      await send();
      const replies = client.entries
        .slice(before)
        .flatMap(({ reply }) => (reply === undefined ? [] : [reply]));
      return {
        messages: replies.map((reply) => renderPlain({ ...reply, choices: [] })),
        choices: replies.flatMap(({ choices = [] }) => choices.map(({ id }) => id)),
        files: replies.flatMap(({ blocks }) =>
          blocks.flatMap((block) =>
            block.type === 'document' || block.type === 'image' ? [block.name] : [],
          ),
        ),
      };
    },
    async breakPassing() {
      client.close();
      await vi.waitUntil(() => channel.here?.(conversation) === false, { timeout: 30_000 });
    },
    stop: () => channel.stop(),
  };
});
