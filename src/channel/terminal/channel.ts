/**
 * The terminal as a channel: lines in, text out. With a person at it there is a prompt and colours; over a pipe there is
 * only what is said. The only impure file of the folder.
 */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Channel } from '../../model/channel.ts';
import { ChannelError } from '../../model/errors.ts';
import type { Language } from '../../model/language.ts';
import type { Labels } from '../shared/lines.ts';
import { fillPhrase, type Say } from '../shared/say.ts';
import { terminalCapabilities, usualWidth, widestLine } from './limits.ts';
import { readLine } from './receive.ts';
import { renderTerminal } from './render.ts';

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable & { columns?: number };
  /** Whether a person sits at it. */
  readonly interactive: boolean;
  /** Colours; give false where NO_COLOR is set. */
  readonly colour: boolean;
  readonly phrases: Say;
  readonly language: Language;
  readonly now: () => string;
  /** Tells this run from others in event ids. */
  readonly run: string;
  readonly conversation?: string;
  /** Saves a file and gives the path to show; without it only the name is shown. */
  readonly save?: (name: string, bytes: Buffer) => Promise<string>;
}

export interface TerminalChannel extends Channel {
  /** Resolves when there is no more input and every line has been taken in. */
  readonly ended: Promise<void>;
}

const prompt = '> ';

/** The terminal's words for words to say, notices and sources. */
export function terminalLabels(say: Say, language: Language): Labels {
  return {
    words: say('terminal_words', language),
    info: say('terminal_info', language),
    warning: say('terminal_warning', language),
    urgent: say('terminal_urgent', language),
    restsOn: say('terminal_rests_on', language),
  };
}

export function makeTerminalChannel(options: TerminalOptions): TerminalChannel {
  const { input, output, interactive, phrases: say, language } = options;
  const conversation = options.conversation ?? 'terminal:1';
  let reader: Interface | undefined;
  let stopped = false;
  let number = 0;
  /** Numbers go on through the replies to one message, as the dialogue counts them. */
  let nextChoice = 1;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      output.write(text, (error) => {
        if (error === null || error === undefined) resolve();
        else
          reject(
            new ChannelError('terminal: nobody reads the output', {
              retryable: false,
              gone: true,
              cause: error,
            }),
          );
      });
    });
  }

  async function tell(id: string): Promise<void> {
    await write(`${interactive ? '\n' : ''}${say(id, language)}\n`);
  }

  async function saved(
    blocks: readonly { type: string; name?: string; bytes?: string }[],
  ): Promise<Map<string, string>> {
    const paths = new Map<string, string>();
    for (const { name, bytes } of blocks) {
      if (name === undefined || bytes === undefined) continue;
      const path = await options.save?.(name, Buffer.from(bytes, 'base64'));
      paths.set(
        name,
        path === undefined
          ? fillPhrase(say('terminal_file', language), { name })
          : fillPhrase(say('terminal_file_saved', language), { path }),
      );
    }
    return paths;
  }

  /** Takes in line after line; the next one waits until this one is safe. */
  async function read(lines: AsyncIterable<string>, onTurn: Parameters<Channel['start']>[0]): Promise<void> {
    for await (const line of lines) {
      if (stopped) break;
      number += 1;
      const typed = readLine(line, { conversation, number, run: options.run, at: options.now() });
      if (typed.kind === 'leave') break;
      if (typed.kind === 'unreadable') await tell('terminal_unreadable');
      if (typed.kind === 'turn') {
        nextChoice = 1;
        await onTurn(typed.turn);
      }
      if (interactive) reader?.prompt();
    }
  }

  return {
    name: 'terminal',
    capabilities: terminalCapabilities,
    ended,
    async start(onTurn) {
      reader = createInterface({ input, terminal: interactive, ...(interactive ? { output, prompt } : {}) });
      reader.on('SIGINT', () => reader?.close());
      if (interactive) {
        await tell('terminal_hint');
        reader.prompt();
      }
      void read(reader, onTurn).finally(() => {
        reader?.close();
        finish();
      });
    },
    async stop() {
      stopped = true;
      reader?.close();
      await ended;
      if (interactive) await tell('terminal_bye');
    },
    async send(_, reply) {
      const width = Math.min(interactive ? (output.columns ?? usualWidth) : usualWidth, widestLine);
      const files = await saved(reply.blocks);
      const text = renderTerminal(reply, {
        width,
        colour: options.colour,
        labels: terminalLabels(say, language),
        firstNumber: nextChoice,
        file: (name) => files.get(name) ?? name,
      });
      nextChoice += reply.choices?.length ?? 0;
      await write(`${interactive ? '\r' : ''}${text}\n\n`);
      if (interactive) reader?.prompt(true);
    },
  };
}
