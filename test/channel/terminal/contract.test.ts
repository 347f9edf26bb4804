import { PassThrough, Writable } from 'node:stream';
import { makeTerminalChannel } from '../../../src/channel/terminal/channel.ts';
import type { Turn } from '../../../src/model/turn.ts';
import { channelContract } from '../contract.ts';
import { phrasesOf } from '../web/phrases.ts';

channelContract('terminal', async () => {
  const input = new PassThrough();
  let written = '';
  let broken = false;
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      if (!broken) written += chunk.toString();
      done(broken ? new Error('EPIPE') : null);
    },
  });
  output.on('error', () => undefined);
  const turns: Turn[] = [];
  const channel = makeTerminalChannel({
    input,
    output,
    interactive: false,
    colour: false,
    phrases: phrasesOf('terminal'),
    language: 'zh-Hans',
    now: () => '2026-11-25T02:00:00.000Z',
    run: 'test',
  });
  await channel.start(async (turn) => {
    turns.push(turn);
  });
  return {
    channel,
    conversation: 'terminal:1',
    turns,
    async write(text) {
      const before = turns.length;
      input.write(`${text}\n`);
      for (let tries = 0; turns.length === before && tries < 100; tries += 1)
        await new Promise((r) => setTimeout(r, 5));
    },
    async watch(send) {
      written = '';
      await send();
      return { messages: [written], choices: [], files: [] };
    },
    async breakForGood() {
      broken = true;
    },
    async stop() {
      input.end();
      await channel.stop();
    },
  };
});
