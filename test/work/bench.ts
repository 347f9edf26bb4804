/** A pipeline on a memory store with a channel that records, a dialogue that echoes, and vitest's clock. */
import { vi } from 'vitest';
import { newConversation, type Conversation } from '../../src/model/conversation.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Effect } from '../../src/model/effect.ts';
import type { AboutKind, Reply } from '../../src/model/reply.ts';
import type { Store } from '../../src/model/store.ts';
import type { Turn } from '../../src/model/turn.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import type { PipelineOptions, TurnOutcome, WorkEvent } from '../../src/work/options.ts';
import { startPipeline, type Pipeline } from '../../src/work/pipeline.ts';

/** Noon in Asia/Shanghai. */
export const noon = '2026-11-25T04:00:00.000Z';

export function reply(text: string, kind: AboutKind = 'answer'): Reply {
  return {
    blocks: [{ type: 'paragraph', runs: [{ type: 'text', text }] }],
    about: { kind, id: 'echo' },
  };
}

export function textOf(said: Reply): string {
  return said.blocks
    .flatMap((block) => (block.type === 'paragraph' ? block.runs.map((run) => run.text) : []))
    .join('');
}

let events = 0;

export function say(text: string, more: Partial<Turn> = {}): Turn {
  events += 1;
  return {
    conversation: 'test:1',
    user: 'u1',
    kind: 'text',
    text,
    at: new Date().toISOString(),
    eventId: `event:${events}`,
    place: 'private',
    ...more,
  };
}

/** Answers each message with its own words; DANGER is danger, "delete" erases, "alert" alerts, "throw" fails. */
export function echo(state: Conversation | undefined, turns: readonly Turn[], now: string): TurnOutcome {
  const first = turns[0];
  if (first === undefined) throw new RangeError('no turn');
  const text = turns.map((turn) => turn.text ?? turn.choiceId ?? '').join('+');
  if (text === 'throw') throw new Error('broken on purpose');
  const before = state ?? newConversation(first.conversation, now);
  const effects: Effect[] = [];
  if (text === 'delete') effects.push({ kind: 'delete' });
  if (text === 'alert') effects.push({ kind: 'alert', danger: 'self_harm' });
  return {
    conversation: { ...before, recent: [...before.recent, text], lastUserAt: now },
    replies: [reply(`re: ${text}`, text.includes('DANGER') ? 'danger' : 'answer')],
    effects,
  };
}

export interface Sent {
  readonly conversation: string;
  readonly text: string;
  readonly at: number;
}

export interface Bench {
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly sent: Sent[];
  readonly events: WorkEvent[];
  readonly effects: Effect[];
  /** Lets so much time pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** The words sent, in order. */
  readonly words: () => string[];
}

export type BenchOptions = Partial<Omit<PipelineOptions, 'channels'>> & {
  /** Called before a reply counts as sent; may throw. */
  readonly onSend?: (conversation: string, reply: Reply, part?: number) => void | Promise<void>;
  /** Messages that the platform shows a reply as. */
  readonly messages?: number;
  readonly here?: (conversation: string) => boolean;
};

/** Call `vi.useFakeTimers` first. */
export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { onSend, messages = 1, here, ...given } = options;
  const sent: Sent[] = [];
  const told: WorkEvent[] = [];
  const effects: Effect[] = [];
  const channel: Channel = {
    name: 'test',
    capabilities: {
      maxText: 4000,
      maxChoiceBytes: 64,
      maxLabel: 40,
      maxChoices: 8,
      buttons: true,
      files: true,
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async send(conversation, said, part) {
      await onSend?.(conversation, said, part);
      sent.push({ conversation, text: textOf(said), at: Date.now() });
      return messages;
    },
    ...(here === undefined ? {} : { here }),
  };
  const store = given.store ?? makeMemoryStore();
  const pipeline = await startPipeline({
    takeTurn: echo,
    mask: (text) => text.replaceAll(/\d{11}/g, '[phone]'),
    isDanger: (text) => text.includes('DANGER') || text.includes('DAN\nGER'),
    onEffects: (done) => {
      effects.push(...done);
      return Promise.resolve();
    },
    apology: () => reply('sorry for the wait', 'notice'),
    slowDown: () => reply('slow down', 'notice'),
    sorry: () => reply('my fault', 'notice'),
    remind: (reminder) => reply(`remember: ${reminder.text}`, 'notice'),
    onEvent: (event) => told.push(event),
    ...given,
    store,
    channels: [channel],
  });
  return {
    pipeline,
    store,
    sent,
    events: told,
    effects,
    pass: async (ms) => {
      await vi.advanceTimersByTimeAsync(ms);
    },
    words: () => sent.map(({ text }) => text),
  };
}
