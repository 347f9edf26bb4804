/** `respite chat`: a talk in the terminal; readable over a pipe too. */
import { createInterface } from 'node:readline';
import { terminalLabels } from '../channel/terminal/channel.ts';
import { renderTerminal } from '../channel/terminal/render.ts';
import { coloursAllowed } from '../config.ts';
import { contentLanguage, type Language } from '../model/language.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { line, type Command } from './command.ts';
import { makePorts } from './ports.ts';
import { takeOne } from './session.ts';

const usage = `Usage: respite chat

Talks in the terminal. Numbers pick choices. Nothing is kept after you leave (Ctrl-D or /quit). Coloured on a terminal,
unless NO_COLOR is set.`;

export const command: Command = {
  summary: 'talks in the terminal',
  usage,
  async run(_args, io) {
    const started = new Date().toISOString();
    const asOf = shanghaiDay(started);
    const ports = await makePorts({ asOf, tell: (words) => line(io.stderr, `respite: ${words}`) });
    const store = makeMemoryStore();
    await store.open();
    const width = io.terminal ? Math.min(process.stdout.columns ?? 80, 100) : 80;
    const colour = io.terminal && coloursAllowed();
    const say = (id: string, language: Language): string => {
      const text = ports.catalogue.phrases[contentLanguage(language)].get(id);
      if (text === undefined) throw new Error(`content/phrases has no phrase "${id}"`);
      return language === 'zh-Hant' ? ports.toTraditional(text) : text;
    };
    let count = 0;
    const take = async (text: string): Promise<void> => {
      count += 1;
      const at = new Date().toISOString();
      const kind = text.startsWith('/') ? 'command' : 'text';
      const result = await takeOne(store, ports, {
        conversation: 'terminal:1',
        user: 'terminal',
        kind,
        text,
        at,
        eventId: `terminal:${count}`,
        place: 'private',
      });
      const labels = terminalLabels(say, result.conversation.language);
      let first = 1;
      for (const reply of result.replies) {
        line(io.stdout, `${renderTerminal(reply, { width, colour, labels, firstNumber: first })}\n`);
        first += reply.choices?.length ?? 0;
      }
    };
    const reader = createInterface({
      input: io.stdin,
      terminal: io.terminal,
      ...(io.terminal ? { output: io.stdout } : {}),
    });
    await take('/start');
    if (io.terminal) reader.prompt();
    for await (const text of reader) {
      if (text.trim() === '/quit') break;
      if (text.trim() !== '') await take(text);
      if (io.terminal) reader.prompt();
    }
    reader.close();
    return 0;
  },
};
