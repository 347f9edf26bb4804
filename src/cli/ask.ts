/** `respite ask "text"`: one question, one answer. */
import { parseArgs } from 'node:util';
import { renderPlain } from '../channel/shared/plain-text.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { line, UsageError, type Command } from './command.ts';
import { converseLine } from './converse-line.ts';
import { makePorts } from './ports.ts';
import { takeOne } from './session.ts';

const usage = `Usage: respite ask "text" [--json]

Answers one message. --json prints one line as respite converse does.`;

export const command: Command = {
  summary: 'one question, one answer',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const text = positionals.join(' ');
    if (text.trim() === '') throw new UsageError('what do you want to ask? Give the question in quotes');
    const at = new Date().toISOString();
    const asOf = shanghaiDay(at);
    const ports = await makePorts({ asOf, tell: (words) => line(io.stderr, `respite: ${words}`) });
    const store = makeMemoryStore();
    await store.open();
    const turn = {
      conversation: 'ask',
      user: 'ask',
      kind: 'text',
      text,
      at,
      eventId: 'ask',
      place: 'private',
    } as const;
    const result = await takeOne(store, ports, turn);
    if (values.json === true) {
      line(io.stdout, JSON.stringify(converseLine(result, turn.conversation)));
    } else {
      line(io.stdout, result.replies.map((reply) => renderPlain(reply)).join('\n\n'));
    }
    return 0;
  },
};
