/**
 * Threads of the staff's channel that stand for cases. Each part of a case's first message bears the case's key, so that a
 * crash between posting and keeping the thread's id neither opens a second thread nor leaves a part out.
 */
import { z } from 'zod';
import { ChannelError } from '../../model/errors.ts';
import type { Reply } from '../../model/reply.ts';
import type { SlackLimits } from './limits.ts';
import type { Poster } from './post.ts';
import type { Me } from './receive.ts';
import { render, type RenderOptions } from './render.ts';
import { conversationOf, whereOf } from './where.ts';
import { escapeText } from './words.ts';

const Posted = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  blocks: z.array(z.looseObject({ block_id: z.string().optional() })).nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
});
export type Posted = z.infer<typeof Posted>;

const Page = z.object({
  messages: z.array(Posted),
  response_metadata: z.object({ next_cursor: z.string().default('') }).nullish(),
});

/** Pages of messages that are looked through at most. */
const mostPages = 20;

export interface Threads {
  readonly openThread: (key: string, reply: Reply, options: RenderOptions) => Promise<string>;
  readonly eraseThread: (conversation: string, words: string) => Promise<void>;
  /** The key of the case a thread was opened for; undefined where it is no case of ours. */
  readonly keyOf: (conversation: string) => Promise<string | undefined>;
  /** Our own messages in a thread, the first message among them, by the mark of their first block. */
  readonly marks: (channel: string, thread: string) => Promise<ReadonlyMap<string, Posted>>;
}

export interface ThreadsParts {
  readonly poster: Poster;
  readonly limits: SlackLimits;
  readonly now: () => number;
  readonly me: () => Me;
  readonly support: string | undefined;
}

const markOf = (key: string, part: number): string => `respite:case:${key}:${part}`;

function firstMark({ blocks }: Posted): string {
  return blocks?.[0]?.block_id ?? '';
}

export function makeThreads({ poster, limits, now, me, support }: ThreadsParts): Threads {
  const isOurs = ({ user, bot_id }: Posted): boolean =>
    user === me().user || (me().bot !== undefined && bot_id === me().bot);

  /** Goes through messages page by page until `done`. */
  async function look(
    method: 'conversations.history' | 'conversations.replies',
    query: Readonly<Record<string, unknown>>,
    done: (messages: readonly Posted[]) => boolean,
  ): Promise<void> {
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
      const answer = Page.safeParse(
        await poster.api(method, { ...query, limit: 200, ...(cursor === '' ? {} : { cursor }) }),
      );
      if (!answer.success) throw new ChannelError(`slack: ${method}: malformed`, { retryable: true });
      if (done(answer.data.messages)) return;
      cursor = answer.data.response_metadata?.next_cursor ?? '';
      if (cursor === '') return;
    }
  }

  async function repliesOf(channel: string, thread: string): Promise<Posted[]> {
    const all: Posted[] = [];
    await look('conversations.replies', { channel, ts: thread }, (messages) => {
      all.push(...messages);
      return false;
    });
    return all;
  }

  async function marks(channel: string, thread: string): Promise<Map<string, Posted>> {
    const own = (await repliesOf(channel, thread)).filter(isOurs);
    return new Map(own.map((one) => [firstMark(one), one]));
  }

  async function rootOf(channel: string, mark: string): Promise<string | undefined> {
    let root: string | undefined;
    const oldest = String(now() / 1000 - limits.lookBackSeconds);
    await look('conversations.history', { channel, oldest }, (messages) => {
      root = messages.find((one) => isOurs(one) && firstMark(one) === mark)?.ts;
      return root !== undefined;
    });
    return root;
  }

  function channelOf(conversation: string): { channel: string; thread: string } | undefined {
    const where = whereOf(conversation);
    return where?.kind === 'thread' ? where : undefined;
  }

  return {
    marks,
    async openThread(key, reply, options) {
      if (support === undefined)
        throw new ChannelError('slack: no channel of the staff is set', { retryable: false });
      const calls = render(reply, options);
      const known = await rootOf(support, markOf(key, 0));
      const there = known === undefined ? undefined : await marks(support, known);
      let root = known;
      for (const [part, call] of calls.entries()) {
        const mark = markOf(key, part);
        if (there?.has(mark) === true) continue;
        const urgent = reply.about.kind === 'danger';
        const ts = await poster.post({ channel: support, thread: root, urgent }, call, mark);
        root ??= ts;
      }
      if (root === undefined)
        throw new ChannelError('slack: the thread has no beginning', { retryable: false });
      return conversationOf({ kind: 'thread', channel: support, thread: root });
    },
    async eraseThread(conversation, words) {
      const to = channelOf(conversation);
      if (to === undefined) return;
      const { channel, thread } = to;
      for (const one of (await repliesOf(channel, thread)).filter(isOurs)) {
        for (const { id } of one.files ?? []) await poster.api('files.delete', { file: id });
        // Without its first message a thread would lose what the staff wrote in it, and could not be told anything.
        if (one.ts === thread)
          await poster.api('chat.update', { channel, ts: one.ts, text: escapeText(words), blocks: [] });
        else await poster.api('chat.delete', { channel, ts: one.ts });
      }
    },
    async keyOf(conversation) {
      const to = channelOf(conversation);
      if (to === undefined || to.channel !== support) return undefined;
      let key: string | undefined;
      await look('conversations.replies', { channel: to.channel, ts: to.thread }, (messages) => {
        const root = messages.find((one) => one.ts === to.thread && isOurs(one));
        key = root === undefined ? undefined : /^respite:case:([^:]+):0$/.exec(firstMark(root))?.[1];
        return true;
      });
      return key;
    },
  };
}
