import { channelContract } from '../contract.ts';
import { dmOf } from './slack-api.ts';
import { startSlack, type Slack } from './harness.ts';

const user = 'U0ASKER';

for (const by of ['http', 'socket'] as const)
  channelContract(`slack by ${by}`, async () => {
    const slack: Slack = await startSlack({ by });
    const { api, channel, turns } = slack;
    async function handedOn(act: () => Promise<unknown>): Promise<void> {
      const before = turns.length;
      await act();
      await api.wait(() => turns.length > before);
    }
    return {
      channel,
      conversation: `slack:${dmOf(user)}`,
      turns,
      write: (text) => handedOn(() => api.write(user, text)),
      // Any choice may be pressed here, shown or not: what counts is that its id comes back.
      press: (value) =>
        handedOn(() => {
          const message = {
            channel: dmOf(user),
            ts: '1764043200.000001',
            choices: [{ value, label: value, action: 'choice:0' }],
          };
          return api.press(user, message as unknown as Parameters<typeof api.press>[1], value);
        }),
      async again() {
        await api.again();
      },
      async watch(send) {
        const before = api.messages.length;
        await send();
        const shown = api.messages.slice(before);
        return {
          messages: shown.map((message) => message.shown),
          choices: shown.flatMap(({ choices }) => choices.map(({ value }) => value)),
          files: shown.flatMap(({ file }) => (file === undefined ? [] : [file.name])),
        };
      },
      breakPassing: () => Promise.resolve(api.trouble('chat.postMessage', { status: 503 })),
      breakForGood: () => Promise.resolve(api.trouble('chat.postMessage', { error: 'channel_not_found' })),
      stop: slack.stop,
    };
  });
