/** A process to be killed: the real Telegram channel and the embedded store, with a dialogue that says back what it reads. */
import { makeTelegramChannel } from '../../src/channel/telegram/channel.ts';
import { newConversation } from '../../src/model/conversation.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { startPipeline } from '../../src/work/pipeline.ts';

const [token = '', apiRoot = '', folder = ''] = process.argv.slice(2);

await startPipeline({
  store: openEmbeddedStore(folder, (sentence) => console.error(sentence)),
  channels: [
    makeTelegramChannel({ token, apiRoot, phrases: (id) => id, limits: { retryMs: 20, retryMostMs: 100 } }),
  ],
  takeTurn: (state, turns, now) => ({
    conversation: { ...(state ?? newConversation(turns[0]?.conversation ?? '', now)), lastUserAt: now },
    replies: turns.map(({ text = '' }) => ({
      blocks: [{ type: 'paragraph' as const, runs: [{ type: 'text' as const, text }] }],
      about: { kind: 'answer' as const, id: 'echo' },
    })),
    effects: [],
  }),
  mask: (text) => text,
  isDanger: () => false,
  settings: { floodMessages: 1e9, patienceMs: 600_000, limits: {} },
});
process.stdout.write('ready\n');
