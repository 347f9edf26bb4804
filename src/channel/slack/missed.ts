/**
 * What was written while nobody listened for longer than Slack comes again: looked up once there is a connection, in direct
 * messages and in the threads of cases. The inbox knows what it had before; everything is given as the event it was.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { SlackLimits } from './limits.ts';
import type { Poster } from './post.ts';
import type { Me } from './receive.ts';

const Found = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  latest_reply: z.string().optional(),
  blocks: z.array(z.looseObject({ block_id: z.string().optional() })).nullish(),
});
type Found = z.infer<typeof Found>;
const Messages = z.object({
  messages: z.array(Found),
  response_metadata: z.object({ next_cursor: z.string().default('') }).nullish(),
});
const Channels = z.object({ channels: z.array(z.object({ id: z.string() })) });

/** Direct messages, and messages on a page, that are looked through at most. */
const most = 200;
const mostPages = 10;

export interface MissedParts {
  readonly poster: Pick<Poster, 'api'>;
  readonly limits: SlackLimits;
  readonly now: () => number;
  readonly me: () => Me;
  readonly support: string | undefined;
  readonly take: (event: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly stopping: () => boolean;
}

export async function readMissed(parts: MissedParts): Promise<void> {
  const { poster, limits, now, me, support, take, stopping } = parts;
  const oldest = String(now() / 1000 - limits.missedSeconds);
  const isOurs = ({ user, bot_id }: Found): boolean =>
    user === me().user || (me().bot !== undefined && bot_id === me().bot);

  async function read(method: string, query: Readonly<Record<string, unknown>>): Promise<readonly Found[]> {
    const all: Found[] = [];
    for (let cursor = '', pages = 0; pages < mostPages && !stopping(); pages += 1) {
      await sleep(limits.gapMs);
      const asked = { ...query, limit: most, ...(cursor === '' ? {} : { cursor }) };
      const page = Messages.parse(await poster.api(method, asked));
      all.push(...page.messages);
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') break;
    }
    return all;
  }
  async function give(channel: string, type: string, messages: readonly Found[]): Promise<void> {
    const inOrder = messages.filter((one) => !isOurs(one)).toSorted((a, b) => Number(a.ts) - Number(b.ts));
    for (const one of inOrder) await take({ ...one, type: 'message', channel, channel_type: type });
  }

  const listed = await poster.api('conversations.list', { types: 'im', limit: most });
  for (const { id } of Channels.parse(listed).channels) {
    const messages = await read('conversations.history', { channel: id, oldest });
    // What stands before our own last word was answered, or erased since: that must not be read again.
    const answered = Math.max(0, ...messages.filter(isOurs).map(({ ts }) => Number(ts)));
    await give(
      id,
      'im',
      messages.filter(({ ts }) => Number(ts) > answered),
    );
  }
  if (support === undefined) return;
  const roots = await read('conversations.history', {
    channel: support,
    oldest: String(now() / 1000 - limits.lookBackSeconds),
  });
  for (const root of roots) {
    // An erased thread bears no mark any more.
    const isCase = isOurs(root) && root.blocks?.[0]?.block_id?.startsWith('respite:case:') === true;
    if (!isCase || Number(root.latest_reply ?? 0) < Number(oldest)) continue;
    const replies = await read('conversations.replies', { channel: support, ts: root.ts, oldest });
    await give(
      support,
      'channel',
      replies.filter(({ ts }) => ts !== root.ts),
    );
  }
}
