/**
 * A small town to try the desk in: a borrower's platform and a staff's platform that outlive the process, the real
 * dialogue and content, the pipeline over any store. Time can be moved; nothing waits on it but by what is seen.
 */
import { makePorts } from '../../src/cli/ports.ts';
import { makeDeskApp, type Staff } from '../../src/desk-app.ts';
import type { DeskEvent } from '../../src/desk/parts.ts';
import { phraseReply } from '../../src/dialogue/phrase-reply.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { CaseStore, SwitchStore } from '../../src/model/desk.ts';
import { ChannelError } from '../../src/model/errors.ts';
import type { Language } from '../../src/model/language.ts';
import type { Block, Reply } from '../../src/model/reply.ts';
import type { Store } from '../../src/model/store.ts';
import type { Turn } from '../../src/model/turn.ts';
import type { Clock } from '../../src/work/clock.ts';
import type { WorkEvent } from '../../src/work/options.ts';
import { startPipeline, type Pipeline } from '../../src/work/pipeline.ts';

export const boss = 'U_BOSS';
export const helper = 'U_HELPER';
export const asOf = '2026-11-25';
export const me = 'test:9155501234';
const start = Date.parse('2026-11-25T04:00:00.000Z');

export interface Stores {
  readonly store: Store;
  readonly cases: CaseStore;
  readonly switches: SwitchStore;
}

const capabilities = {
  maxText: 4000,
  maxChoiceBytes: 64,
  maxLabel: 60,
  maxChoices: 20,
  buttons: true,
  files: true,
};

/** Every word of a reply that a reader sees. */
export function wordsOf(reply: Reply): string {
  const inBlock = (block: Block): string => {
    switch (block.type) {
      case 'paragraph':
        return block.runs.map((run) => run.text).join('');
      case 'list':
        return block.items.map((item) => item.map((run) => run.text).join('')).join('\n');
      case 'words':
      case 'notice':
        return block.lines.map((line) => line.map((run) => run.text).join('')).join('\n');
      case 'sources':
        return block.items.map(({ title }) => title).join('\n');
      default:
        return JSON.stringify(block);
    }
  };
  return reply.blocks.map(inBlock).join('\n');
}

export interface Said {
  readonly text: string;
  readonly about: string;
  readonly choices: readonly string[];
}

const saidOf = (reply: Reply): Said => ({
  text: wordsOf(reply),
  about: `${reply.about.kind}:${reply.about.id}`,
  choices: (reply.choices ?? []).map(({ id }) => id),
});

/** What the platforms show. They outlive a process. */
export interface Platforms {
  /** By conversation. */
  readonly shown: Map<string, Said[]>;
  readonly threads: Map<string, Said[]>;
  readonly byKey: Map<string, string>;
  /** Consulted before anything is taken; may throw. */
  onSend: (conversation: string, reply: Reply) => void;
  onOpen: (key: string) => void;
  onErase: (thread: string) => void;
  /** Called after a thread is there and before the process hears of it; may make it wait. */
  opened: (key: string) => void | Promise<void>;
}

export function makePlatforms(): Platforms {
  return {
    shown: new Map(),
    threads: new Map(),
    byKey: new Map(),
    onSend: () => undefined,
    onOpen: () => undefined,
    onErase: () => undefined,
    opened: () => undefined,
  };
}

type OnTurn = (turn: Turn) => Promise<void>;

function makeBorrowers(platforms: Platforms, listen: (onTurn: OnTurn) => void): Channel {
  return {
    name: 'test',
    capabilities,
    start(onTurn) {
      listen(onTurn);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
    send(conversation, reply) {
      try {
        platforms.onSend(conversation, reply);
      } catch (error) {
        return Promise.reject(error as Error);
      }
      platforms.shown.set(conversation, [...(platforms.shown.get(conversation) ?? []), saidOf(reply)]);
      return Promise.resolve();
    },
  };
}

/** A staff's platform: threads by key, posts only into threads that are there. */
export function makeStaff(platforms: Platforms, listen: (onTurn: OnTurn) => void): Staff {
  return {
    ...makeBorrowers(platforms, listen),
    name: 'slack',
    mayDecide: (user) => user === boss,
    async openThread(key, reply) {
      platforms.onOpen(key);
      const known = platforms.byKey.get(key);
      const thread = known ?? `slack:C0SUPPORT:1764043200.00${platforms.threads.size + 1}`;
      if (known === undefined) {
        platforms.byKey.set(key, thread);
        platforms.threads.set(thread, [saidOf(reply)]);
        await platforms.opened(key);
      }
      return thread;
    },
    keyOf: (thread) => Promise.resolve([...platforms.byKey].find(([, one]) => one === thread)?.[0]),
    async eraseThread(thread) {
      platforms.onErase(thread);
      platforms.threads.set(thread, []);
      return Promise.resolve();
    },
    send(conversation, reply) {
      const thread = platforms.threads.get(conversation);
      if (thread === undefined)
        return Promise.reject(new ChannelError('no such thread', { retryable: false, gone: true }));
      try {
        platforms.onSend(conversation, reply);
      } catch (error) {
        return Promise.reject(error as Error);
      }
      thread.push(saidOf(reply));
      return Promise.resolve();
    },
  };
}

let loaded: Promise<DialoguePorts> | undefined;
/** Real content and understanding, read once. */
export function realPorts(): Promise<DialoguePorts> {
  loaded ??= makePorts({ asOf });
  return loaded;
}

export interface Town {
  readonly platforms: Platforms;
  readonly events: DeskEvent[];
  readonly work: WorkEvent[];
  readonly stores: Stores;
  readonly pipeline: Pipeline;
  readonly ports: () => DialoguePorts;
  /** The borrower writes or presses. */
  readonly write: (text: string, more?: Partial<Turn>) => Promise<void>;
  readonly press: (choiceId: string, more?: Partial<Turn>) => Promise<void>;
  /** Somebody of the staff writes or presses in a thread. */
  readonly staffWrite: (text: string, more?: Partial<Turn>) => Promise<void>;
  readonly staffPress: (choiceId: string, more?: Partial<Turn>) => Promise<void>;
  readonly shown: (conversation?: string) => readonly Said[];
  readonly abouts: (conversation?: string) => readonly string[];
  /** The newest thread's posts. */
  readonly thread: () => readonly Said[];
  readonly threadId: () => string;
  /** Waits until it is so; fails after a while. */
  readonly until: (so: () => boolean | Promise<boolean>, what?: string) => Promise<void>;
  /** Lets the clock jump. */
  readonly pass: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

export interface TownOptions {
  readonly stores: Stores;
  readonly platforms?: Platforms;
  /** False: no staff channel is configured. */
  readonly staffed?: boolean;
  readonly at?: number;
  readonly language?: Language;
  readonly content?: () => DialoguePorts;
}

let events = 0;

export async function startTown(options: TownOptions): Promise<Town> {
  const { stores, platforms = makePlatforms(), staffed = true, language = 'zh-Hans' } = options;
  const real = await realPorts();
  let shift = (options.at ?? start) - Date.now();
  const clock: Clock = {
    now: () => Date.now() + shift,
    after(ms, job) {
      const timer = setTimeout(job, Math.min(ms, 100));
      return () => clearTimeout(timer);
    },
  };
  const takers: OnTurn[] = [];
  const borrowers = makeBorrowers(platforms, (onTurn) => takers.push(onTurn));
  const staff = staffed ? makeStaff(platforms, () => undefined) : undefined;
  const told: DeskEvent[] = [];
  const work: WorkEvent[] = [];
  const running: { pipeline?: Pipeline } = {};
  const desk = makeDeskApp({
    ...stores,
    staff,
    ports: options.content ?? (() => real),
    language: 'zh-Hans',
    kick: () => running.pipeline?.kickOutbox(),
    tell: (event) => told.push(event),
    clock,
    settings: { roundMs: 20, switchMs: 20 },
  });
  const pipeline = await startPipeline({
    store: desk.store,
    channels: [borrowers, ...(staff === undefined ? [] : [staff]), desk.channel],
    takeTurn: async (state, turns, now) =>
      (await desk.takeStaff(state, turns, now)) ?? takeTurn(state, turns, desk.ports(), now, language),
    mask: (text) => real.mask(text).text,
    isDanger: (text) => real.understander.danger(text).kind !== null,
    onEffects: desk.onEffects,
    onUndelivered: desk.onUndelivered,
    everyMessage: desk.everyMessage,
    apology: (state) => phraseReply(desk.ports(), state, 'apology_backlog'),
    onEvent: (event) => work.push(event),
    clock,
    settings: {
      burstMs: 5,
      pollMs: 20,
      slowPollMs: 50,
      effectsLeftMs: 0,
      sendRetryMs: 1,
      sendRetryMostMs: 5,
      floodMessages: 10_000,
      limits: { '*': { perConversationMs: 0, perSecond: Number.POSITIVE_INFINITY } },
    },
  });
  running.pipeline = pipeline;

  const threadId = (): string => [...platforms.threads.keys()].at(-1) ?? '';
  const turn = (more: Partial<Turn>): Turn => {
    events += 1;
    return {
      conversation: me,
      user: '9155501234',
      kind: 'text',
      at: new Date(clock.now()).toISOString(),
      eventId: `e${events}`,
      place: 'private',
      ...more,
    };
  };
  const fromStaff = (more: Partial<Turn>): Turn =>
    turn({ conversation: threadId(), user: boss, place: 'channel', ...more });

  return {
    platforms,
    events: told,
    work,
    stores,
    pipeline,
    ports: desk.ports,
    write: (text, more = {}) => pipeline.receive(turn({ text, ...more })),
    press: (choiceId, more = {}) => pipeline.receive(turn({ kind: 'choice', choiceId, ...more })),
    staffWrite: (text, more = {}) => pipeline.receive(fromStaff({ text, ...more })),
    staffPress: (choiceId, more = {}) => pipeline.receive(fromStaff({ kind: 'choice', choiceId, ...more })),
    shown: (conversation = me) => platforms.shown.get(conversation) ?? [],
    abouts: (conversation = me) => (platforms.shown.get(conversation) ?? []).map(({ about }) => about),
    thread: () => platforms.threads.get(threadId()) ?? [],
    threadId,
    async until(so, what = so.toString()) {
      const end = Date.now() + 12_000;
      while (!(await so())) {
        if (Date.now() > end)
          throw new Error(
            `never so: ${what}\nborrower: ${JSON.stringify(platforms.shown.get(me), null, 1)}\nthreads: ${JSON.stringify([...platforms.threads], null, 1)}\nevents: ${JSON.stringify([...told, ...work.slice(-12)])}`,
          );
        await new Promise((done) => setTimeout(done, 5));
      }
    },
    pass(ms) {
      shift += ms;
      pipeline.kick();
    },
    stop: () => pipeline.stop(3000),
  };
}
