/** `respite converse`: whole conversations as JSON Lines, exactly as docs/interfaces.md says. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Instant } from '../model/ids.ts';
import { Language } from '../model/language.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import type { Store } from '../model/store.ts';
import { Attachment, Place, type Turn } from '../model/turn.ts';
import { openEmbeddedStore } from '../store/embedded/open.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { line, UsageError, type Command } from './command.ts';
import { converseLine } from './converse-line.ts';
import { answerLines } from './json-lines.ts';
import { makePorts } from './ports.ts';
import { takeOne } from './session.ts';

const usage = `Usage: respite converse [--now ISO] [--store DIR] [--lang zh-Hans|zh-Hant|en] < turns.jsonl

Reads {"conversation": "c1", "text": "..."} or {"conversation": "c1", "choice": "<choice id>"} per line; optional
"at" (ISO time), "place", "user", "attachment" {name, mediaType, bytes}. Writes one line each:
{"conversation", "replies", "state": {"flow", "asking", "facts"}, "effects"}.

  --now ISO     the clock at the start; without "at" it moves 60 s a turn
  --store DIR   keeps state between runs (default: memory)
  --lang        the first language`;

const Input = z
  .object({
    conversation: z.string().min(1),
    text: z.string().optional(),
    choice: z.string().optional(),
    at: Instant.optional(),
    place: Place.optional(),
    user: z.string().min(1).optional(),
    attachment: Attachment.optional(),
  })
  .refine(
    (input) => input.text !== undefined || input.choice !== undefined || input.attachment !== undefined,
    {
      message: 'expected text, choice or attachment',
    },
  );

function firstLanguage(given: string | undefined): Language | undefined {
  if (given === undefined) return undefined;
  const parsed = Language.safeParse(given === 'zh' ? 'zh-Hans' : given);
  if (!parsed.success) throw new UsageError(`--lang "${given}" is not one of zh, zh-Hans, zh-Hant, en`);
  return parsed.data;
}

function startClock(given: string | undefined): number {
  if (given === undefined) return Date.now();
  if (!Instant.safeParse(given).success) throw new UsageError(`--now "${given}" is not an ISO time`);
  return Date.parse(given);
}

function toTurn(input: z.infer<typeof Input>, at: string, eventId: string): Turn {
  const kind = input.choice !== undefined ? 'choice' : input.attachment !== undefined ? 'attachment' : 'text';
  return {
    conversation: input.conversation,
    user: input.user ?? input.conversation,
    kind,
    ...(input.text === undefined ? {} : { text: input.text }),
    ...(input.choice === undefined ? {} : { choiceId: input.choice }),
    ...(input.attachment === undefined ? {} : { attachment: input.attachment }),
    at,
    eventId,
    place: input.place ?? 'private',
  };
}

export const command: Command = {
  summary: 'batch: whole conversations (JSON Lines)',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { now: { type: 'string' }, store: { type: 'string' }, lang: { type: 'string' } },
    });
    const language = firstLanguage(values.lang);
    let clock = startClock(values.now);
    const asOf = shanghaiDay(clock);
    const ports = await makePorts({ asOf, tell: (words) => line(io.stderr, `respite: ${words}`) });
    const store: Store =
      values.store === undefined
        ? makeMemoryStore()
        : openEmbeddedStore(values.store, (words) => line(io.stderr, words));
    await store.open();
    const run = `${clock}`;
    let count = 0;
    try {
      await answerLines(io.stdin, io.stdout, async (value) => {
        const input = Input.parse(value);
        const at = input.at === undefined ? new Date(clock).toISOString() : new Date(input.at).toISOString();
        clock = Date.parse(at) + 60_000;
        count += 1;
        const result = await takeOne(store, ports, toTurn(input, at, `converse:${run}:${count}`), language);
        return converseLine(result, input.conversation);
      });
    } finally {
      await store.close();
    }
    return 0;
  },
};
