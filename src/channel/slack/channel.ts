/**
 * Slack as a channel and as the channel of the staff: Socket Mode or signed HTTP calls in, calls of the Web API out. A
 * handler only turns what came into a turn and puts it into the inbox. Besides the door to bolt and the connection the only
 * place that knows the clock and the network.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../model/channel.ts';
import { ChannelError } from '../../model/errors.ts';
import type { Language } from '../../model/language.ts';
import type { Reply } from '../../model/reply.ts';
import type { StaffChannel } from '../../model/staff.ts';
import type { Turn } from '../../model/turn.ts';
import type { Say } from '../shared/say.ts';
import { makeDoor } from './call.ts';
import { makeConnection, type ConnectionEvent, type SlackHealth } from './connection.ts';
import { makeDrafts, type DraftPress } from './drafts.ts';
import { homeView, type HomeCase } from './home.ts';
import { slackCapabilities, slackLimits, type SlackLimits } from './limits.ts';
import { readMissed } from './missed.ts';
import { makePace } from './pace.ts';
import { callPeople } from './people.ts';
import { makePoster } from './post.ts';
import { actions, receiveCommand, receivePress, type Pressed } from './press.ts';
import { makeReactions } from './reactions.ts';
import { receiveEvent, type Ignored, type Mode, type Received, type Room } from './receive.ts';
import { button, type RenderOptions } from './render.ts';
import { makeSender, sentence } from './send.ts';
import type { Listener } from '../shared/request.ts';
import { makeSigned } from './signed.ts';
import { makeThreads } from './threads.ts';
import { whereOf, type Where } from './where.ts';
import { escapeText } from './words.ts';
import { wayThrough } from './proxy.ts';

/** What happens at the edge, for the log and the metrics. Never carries words, names or a token. */
export type SlackEvent =
  | { readonly event: 'slack_ignored'; readonly kind: Ignored | 'left_to_people' }
  | ConnectionEvent
  | { readonly event: 'slack_call_refused'; readonly status: number }
  | {
      readonly event:
        | 'slack_draft_refused'
        | 'slack_draft_failed'
        | 'slack_press_failed'
        | 'slack_home_failed'
        | 'slack_missed_failed'
        | 'slack_people_failed';
    }
  | { readonly event: 'slack_disconnected' }
  | { readonly event: 'slack_ready'; readonly kind: 'socket' | 'http' };

export interface SlackOptions {
  readonly token: string;
  /** For Socket Mode; without it `signingSecret` serves HTTP. */
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly proxy?: string | undefined;
  /** The channel of the staff. */
  readonly support?: string | undefined;
  readonly modes?: ReadonlyMap<string, Mode>;
  /** Members who may decide; `*` is everybody who writes in the channel of the staff. */
  readonly staff?: readonly string[];
  readonly phrases: Say;
  /** Language of what is said to the staff. */
  readonly language?: Language;
  /** Whether Respite talks in this thread and nobody asked for people there. */
  readonly talks?: (conversation: string) => Promise<boolean>;
  readonly isDanger?: (text: string) => boolean;
  /** Whether a message that named nobody is a question with a sure answer; all others are never taken in. */
  readonly isQuestion?: (text: string) => boolean;
  /** What the App Home shows of a member's conversation. */
  readonly home?: (conversation: string) => Promise<HomeCase>;
  readonly onEvent?: (event: SlackEvent) => void;
  readonly limits?: Partial<SlackLimits>;
  readonly now?: () => number;
}

export interface SlackChannel extends Channel, StaffChannel {
  /** For the server that receives Slack's calls: exact path -> listener. */
  readonly listeners: Readonly<Record<string, Listener>>;
  readonly health: () => SlackHealth;
  /** Wipes what is kept in memory about a conversation. */
  readonly forget: (conversation: string) => void;
}

/** The path of all HTTP calls: events, presses and commands. */
export const callPath = '/slack/events';

export function makeSlackChannel(options: SlackOptions): SlackChannel {
  const { phrases, support, staff = [], modes = new Map<string, Mode>(), language = 'zh-Hans' } = options;
  const limits = { ...slackLimits, ...options.limits };
  const now = options.now ?? (() => Date.now());
  const tell = (event: SlackEvent) => options.onEvent?.(event);
  const ending = new AbortController();
  const under = new Set<Promise<unknown>>();
  let onTurn: (turn: Turn) => Promise<void> = () => Promise.reject(new Error('not started'));
  const door = makeDoor({
    ...options,
    way: options.proxy === undefined ? undefined : wayThrough(options.proxy),
    callMs: limits.callMs,
    event: (event) => take(receiveEvent(event, room())),
    press: (body) => takePress(receivePress(body, new Date(now()).toISOString())),
    command: (body) => take(receiveCommand(body, room().me.user, new Date(now()).toISOString())),
    unknown: () => tell({ event: 'slack_ignored', kind: 'unknown' }),
    failed: () => tell({ event: 'slack_press_failed' }),
  });
  const connection = makeConnection({
    door,
    appToken: options.appToken,
    limits,
    now,
    tell,
    back: lookForMissed,
  });
  const poster = makePoster(door.call, door.fetch, makePace(limits.gapMs, now), limits);
  const sender = makeSender(poster, limits, now);
  const reactions = makeReactions(door.call, limits.remembered);
  const threads = makeThreads({ poster, limits, now, me: () => room().me, support });
  const drafts =
    support === undefined ? undefined : makeDrafts({ poster, threads, support, say: phrases, language });

  function room(): Room {
    return { me: connection.me(), modeOf: (channel) => modes.get(channel) ?? 'mention', support };
  }

  /** Members who were seen in the channel of the staff: with `*` these may decide, and nobody else of the workspace. */
  const insiders = new Set<string>();

  function noteInsider(user: string, channel: string | undefined): void {
    if (channel === undefined || channel !== support) return;
    insiders.add(user.replace(/^slack:/, ''));
    for (const oldest of insiders) {
      if (insiders.size <= limits.remembered) break;
      insiders.delete(oldest);
    }
  }

  function mayDecide(user: string): boolean {
    const member = user.replace(/^slack:/, '');
    return staff.includes(member) || (staff.includes('*') && insiders.has(member));
  }

  /** Something that nobody waits for and that may fail; `stop` waits for it. */
  function aside(job: Promise<unknown>): void {
    const run = job.catch(() => undefined).finally(() => under.delete(run));
    under.add(run);
  }

  /** Whether what people write among themselves is for Respite all the same. */
  async function counts(received: Extract<Received, { kind: 'turn' }>): Promise<boolean> {
    const { conversation, text = '' } = received.turn;
    if (received.counts === 'always' || options.isDanger?.(text) === true) return true;
    if (received.counts === 'question') return options.isQuestion?.(text) === true;
    return received.counts === 'known' && (await options.talks?.(conversation)) === true;
  }

  async function take(received: Received): Promise<void> {
    if (received.kind === 'ignored') return tell({ event: 'slack_ignored', kind: received.reason });
    if (received.kind === 'home') return aside(showHome(received.user, received.conversation));
    const { turn, mark, respond } = received;
    noteInsider(turn.user, whereOf(turn.conversation)?.channel);
    if (!(await counts(received)))
      return tell({
        event: 'slack_ignored',
        kind: received.counts === 'known' ? 'left_to_people' : 'not_addressed',
      });
    if (respond !== undefined) sender.respondAt(turn.conversation, respond);
    await onTurn(turn);
    if (mark !== undefined) reactions.taken(turn.conversation, mark);
  }

  async function takePress(pressed: Pressed): Promise<void> {
    if (pressed.kind === 'draft') aside(decide(pressed));
    else await take(pressed);
  }

  async function decide(press: DraftPress): Promise<void> {
    noteInsider(press.user, press.channel);
    try {
      if (!mayDecide(press.user)) {
        tell({ event: 'slack_draft_refused' });
        return await poster.whisper(
          press.channel,
          press.user,
          sentence(phrases('slack_draft_not_allowed', language), escapeText),
        );
      }
      const sent = await drafts?.decide(press);
      if (sent !== undefined) reactions.answered(sent);
    } catch {
      tell({ event: 'slack_draft_failed' });
    }
  }

  function lookForMissed(): void {
    const missed = readMissed({
      poster,
      limits,
      now,
      me: connection.me,
      support,
      take: (event) => take(receiveEvent(event, room())),
      stopping: () => ending.signal.aborted,
    });
    aside(missed.catch(() => tell({ event: 'slack_missed_failed' })));
  }

  async function showHome(user: string, conversation: string): Promise<void> {
    try {
      const known = await options.home?.(conversation);
      if (known === undefined) return;
      await poster.api('views.publish', { user_id: user, view: homeView(conversation, known, phrases) });
    } catch {
      tell({ event: 'slack_home_failed' });
    }
  }

  function languageIn(reply: Reply): Language {
    const words = JSON.stringify(reply.blocks);
    const chinese = words.match(/\p{Script=Han}/gu)?.length ?? 0;
    // Names of laws stand in Chinese in English answers, too.
    return chinese * 4 > (words.match(/[a-z]/g)?.length ?? 0) ? 'zh-Hans' : 'en';
  }

  function renderOptions(reply: Reply, where?: Where): RenderOptions {
    const said = languageIn(reply);
    // Not where it cannot be posted, nor past those who approve what is said there.
    const open =
      where?.kind === 'ask' && !where.channel.startsWith('D') && modes.get(where.channel) !== 'draft';
    const asked = open && reply.about.kind === 'answer';
    const post = button(actions.post, phrases('slack_post', said), `q:${reply.about.id}`);
    return { choose: phrases('slack_choose', said), ...(asked ? { more: [post] } : {}) };
  }

  /** What has to be approved first: everything but danger, the desk's own words, and what nobody has to check. */
  function isDraft(where: Where, { about }: Reply): where is Extract<Where, { kind: 'thread' }> {
    if (where.kind !== 'thread' || modes.get(where.channel) !== 'draft') return false;
    return about.kind !== 'danger' && about.kind !== 'handoff';
  }

  async function send(conversation: string, reply: Reply, part?: number): Promise<number | void> {
    const where = whereOf(conversation);
    if (where === undefined) throw new ChannelError('slack: no such place', { retryable: false, gone: true });
    if (drafts !== undefined && isDraft(where, reply))
      return drafts.propose(where, reply, renderOptions(reply));
    const parts = await sender.send(conversation, where, reply, renderOptions(reply, where), part);
    if (where.kind !== 'thread' || (part !== undefined && part < parts - 1)) return parts;
    reactions.answered(conversation);
    if (reply.about.id === 'people_called')
      aside(
        callPeople(where, { poster, support, staff, say: phrases, language }).catch(() =>
          tell({ event: 'slack_people_failed' }),
        ),
      );
    return parts;
  }

  const listeners: Record<string, Listener> =
    options.appToken !== undefined || options.signingSecret === undefined
      ? {}
      : {
          [callPath]: makeSigned({
            secret: options.signingSecret,
            maxBytes: limits.bodyBytes,
            staleSeconds: limits.staleSeconds,
            ackMs: limits.ackMs,
            now,
            process: (body, ack) => {
              const taken = door.process(body, ack);
              aside(taken);
              return taken;
            },
            stopping: () => ending.signal.aborted,
            refused: (status) => tell({ event: 'slack_call_refused', status }),
          }),
        };

  return {
    name: 'slack',
    capabilities: slackCapabilities,
    listeners,
    mayDecide,
    send,
    openThread: (key, reply) => threads.openThread(key, reply, renderOptions(reply)),
    // Where Slack cannot be asked the thread is taken as one among others.
    keyOf: (thread) => threads.keyOf(thread).catch(() => undefined),
    eraseThread: (thread) => threads.eraseThread(thread, phrases('slack_erased', language)),
    async start(given) {
      onTurn = given;
      const ready = connection.open();
      // A token that is wrong is told; a network that is down is waited for in the background.
      aside(ready);
      await Promise.race([ready, sleep(limits.startMs, undefined, { ref: false })]);
    },
    async stop() {
      ending.abort();
      await connection.close();
      await Promise.race([
        Promise.allSettled([...under, reactions.settle()]),
        sleep(limits.ackMs, undefined, { ref: false }),
      ]);
    },
    signal(conversation, signal) {
      if (signal === 'done') reactions.dropped(conversation);
      return Promise.resolve();
    },
    health: connection.health,
    forget: (conversation) => sender.forget(conversation),
  };
}
