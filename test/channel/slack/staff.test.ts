/** Slack does what the desk needs of the staff's channel. */
import { staffContract } from '../../desk/staff-contract.ts';
import { startSlack } from './harness.ts';
import { support } from './slack-api.ts';

for (const by of ['http', 'socket'] as const)
  staffContract(`slack by ${by}`, async () => {
    const { api, channel, turns, stop } = await startSlack({ by });
    const tsOf = (thread: string): string => thread.split(':')[2] ?? '';
    return {
      staff: channel,
      turns,
      posts: (thread) => api.thread(support, tsOf(thread)).map(({ shown }) => shown),
      async write(thread, text, who) {
        const user = who === 'decides' ? 'U0BOSS' : 'U0HELPER';
        await api.write(user, text, { channel: support, thread: tsOf(thread) });
      },
      async press(thread, choiceId) {
        const message = api
          .thread(support, tsOf(thread))
          .find(({ choices }) => choices.some(({ value }) => value === choiceId));
        if (message === undefined) throw new Error(`no button ${choiceId}`);
        await api.press('U0BOSS', message, choiceId);
      },
      dieAfterOpening: () => api.trouble('chat.postMessage', 'lost'),
      stop,
    };
  });
