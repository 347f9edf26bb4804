import { channelContract } from '../contract.ts';
import { startTelegram } from './harness.ts';

channelContract('telegram', async () => {
  const { api, channel, turns, stop } = await startTelegram();
  async function handedOn(act: () => void): Promise<void> {
    const before = turns.length;
    act();
    await api.wait(() => turns.length > before && api.pending() <= 1);
  }
  return {
    channel,
    conversation: 'telegram:42',
    turns,
    write: (text) => handedOn(() => api.write(text)),
    press: (choice) => handedOn(() => api.press(choice)),
    async again() {
      const polls = api.calls.filter(({ method }) => method === 'getUpdates').length;
      api.again();
      await api.wait(() => api.calls.filter(({ method }) => method === 'getUpdates').length > polls);
    },
    async watch(send) {
      const before = api.shown.length;
      await send();
      const messages = api.shown.slice(before);
      return {
        messages: messages.map(({ text }) => text),
        choices: messages.flatMap(({ buttons }) => buttons.map(({ data }) => data)),
        files: messages.flatMap(({ file }) => (file === undefined ? [] : [file.name])),
      };
    },
    breakPassing: () => Promise.resolve(api.trouble('sendMessage', { code: 502 })),
    breakForGood: () => Promise.resolve(api.block(42)),
    stop,
  };
});
