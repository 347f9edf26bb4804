/**
 * Slack as a channel and as the channel of the staff: Socket Mode or signed HTTP calls in, calls of the Web API out. A
 * handler only turns what came into a turn and puts it into the inbox. Besides the door to bolt and the connection the only
 * place that knows the clock and the network.
 */
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import { ChannelError, ConfigError } from '../../model/errors.ts';
import type { Language } from '../../model/language.ts';
import type { Reply } from '../../model/reply.ts';
import type { StaffChannel } from '../../model/staff.ts';
import type { Turn } from '../../model/turn.ts';
import type { Say } from '../shared/say.ts';
import { makeDoor } from './call.ts';
import { makeDrafts, type DraftPress } from './drafts.ts';
import { readFault, refusesToken, type Fault } from './fault.ts';
import { homeView, type HomeCase } from './home.ts';
import { slackCapabilities, slackLimits, type SlackLimits } from './limits.ts';
import { makePace } from './pace.ts';
import { callPeople } from './people.ts';
import { makePoster } from './post.ts';
import { actions, receiveCommand, receivePress, type Pressed } from './press.ts';
import { makeReactions } from './reactions.ts';
import { receiveEvent, type Ignored, type Me, type Mode, type Received, type Room } from './receive.ts';
import { button, type RenderOptions } from './render.ts';
import { makeSender, sentence } from './send.ts';
import { makeSigned, type Listener } from './signed.ts';
import { keepSocket, waitAfter, type KeptSocket } from './socket.ts';
import { makeThreads } from './threads.ts';
import { whereOf, type Where } from './where.ts';
import { escapeText } from './words.ts';
import { wayThrough } from './proxy.ts';

/** What happens at the edge, for the log and the metrics. Never carries words, names or a token. */
export type SlackEvent =
  | { readonly event: 'slack_ignored'; readonly kind: Ignored | 'left_to_people' }
  | { readonly event: 'slack_connect_failed'; readonly code: string; readonly retryAfter: number }
  | { readonly event: 'slack_call_refused'; readonly status: number }
  | {
      readonly event:
        'slack_draft_refused' | 'slack_draft_failed' | 'slack_home_failed' | 'slack_people_failed';
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
  /** Members who may decide; `*` is everybody. */
  readonly staff?: readonly string[];
  readonly phrases: Say;
  /** Language of what is said to the staff. */
  readonly language?: Language;
  /** Whether Respite talks in this thread and nobody asked for people there. */
  readonly talks?: (conversation: string) => Promise<boolean>;
  readonly isDanger?: (text: string) => boolean;
  /** What the App Home shows of a member's conversation. */
  readonly home?: (conversation: string) => Promise<HomeCase>;
  /** Where the HTTP calls are listened for by itself; without it `listeners` goes to another server. */
  readonly listen?:
    | { readonly host: string; readonly port: number; readonly others?: Readonly<Record<string, Listener>> }
    | undefined;
  readonly onEvent?: (event: SlackEvent) => void;
  readonly limits?: Partial<SlackLimits>;
  readonly now?: () => number;
}

export interface SlackHealth {
  readonly ok: boolean;
  readonly mode: 'socket' | 'http';
  readonly connected: boolean;
  /** Slack's code of the failure that lasts. */
  readonly failing?: string;
}

export interface SlackChannel extends Channel, StaffChannel {
  /** For the server that receives Slack's calls: exact path -> listener. */
  readonly listeners: Readonly<Record<string, Listener>>;
  /** Where the own server listens, once it does. */
  readonly port: () => number | undefined;
  readonly health: () => SlackHealth;
  /** Wipes what is kept in memory about a conversation. */
  readonly forget: (conversation: string) => void;
}

/** The path of all HTTP calls: events, presses and commands. */
export const callPath = '/slack/events';

const MeAnswer = z.object({ user_id: z.string(), bot_id: z.string().optional() });

export function makeSlackChannel(options: SlackOptions): SlackChannel {
  const { phrases, support, staff = [], modes = new Map<string, Mode>(), language = 'zh-Hans' } = options;
  const limits = { ...slackLimits, ...options.limits };
  const now = options.now ?? (() => Date.now());
  const tell = (event: SlackEvent) => options.onEvent?.(event);
  const ending = new AbortController();
  const under = new Set<Promise<unknown>>();
  let onTurn: (turn: Turn) => Promise<void> = () => Promise.reject(new Error('not started'));
  let me: Me | undefined;
  let socket: KeptSocket | undefined;
  let server: Server | undefined;
  let connected = false;
  let lostAt = now();
  let failing: string | undefined;

  const door = makeDoor({
    ...options,
    way: options.proxy === undefined ? undefined : wayThrough(options.proxy),
    callMs: limits.callMs,
    event: (event) => take(receiveEvent(event, room())),
    press: (body) => takePress(receivePress(body, new Date(now()).toISOString())),
    command: (body) => take(receiveCommand(body, room().me.user, new Date(now()).toISOString())),
    unknown: () => tell({ event: 'slack_ignored', kind: 'unknown' }),
  });
  const poster = makePoster(door.call, door.fetch, makePace(limits.gapMs, now), limits);
  const sender = makeSender(poster, limits, now);
  const reactions = makeReactions(door.call, limits.remembered);
  const threads = makeThreads({ poster, limits, now, me: () => room().me, support });
  const drafts =
    support === undefined ? undefined : makeDrafts({ poster, threads, support, say: phrases, language });

  function room(): Room {
    if (me === undefined) throw new Error('not connected yet');
    return { me, modeOf: (channel) => modes.get(channel) ?? 'mention', support };
  }

  function mayDecide(user: string): boolean {
    return staff.includes('*') || staff.includes(user.replace(/^slack:/, ''));
  }

  /** Something that nobody waits for and that may fail; `stop` waits for it. */
  function aside(job: Promise<unknown>): void {
    const run = job.catch(() => undefined).finally(() => under.delete(run));
    under.add(run);
  }

  /** Whether what people write among themselves is for Respite all the same. */
  async function counts(received: Extract<Received, { kind: 'turn' }>): Promise<boolean> {
    const { turn } = received;
    if (received.counts === 'always') return true;
    if (options.isDanger?.(turn.text ?? '') === true) return true;
    return received.counts === 'known' && (await options.talks?.(turn.conversation)) === true;
  }

  async function take(received: Received): Promise<void> {
    if (received.kind === 'ignored') return tell({ event: 'slack_ignored', kind: received.reason });
    if (received.kind === 'home') return aside(showHome(received.user, received.conversation));
    const { turn, mark, respond } = received;
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
    return /\p{Script=Han}/u.test(JSON.stringify(reply.blocks)) ? 'zh-Hans' : 'en';
  }

  function renderOptions(reply: Reply, where?: Where): RenderOptions {
    const said = languageIn(reply);
    const asked = where?.kind === 'ask' && !where.channel.startsWith('D') && reply.about.kind === 'answer';
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

  function waits(fault: Fault, wait: number): void {
    failing = fault.code;
    tell({ event: 'slack_connect_failed', code: fault.code, retryAfter: wait });
  }

  /** Asks who the bot is until Slack answers. A token that Slack does not know is told at once. */
  async function connect(): Promise<void> {
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        const answer = MeAnswer.parse(await door.call('auth.test', {}));
        me = { user: answer.user_id, bot: answer.bot_id };
        return;
      } catch (error) {
        const fault = readFault(error);
        if (refusesToken(fault) && failures === 1)
          throw new ConfigError(
            'RESPITE_SLACK_BOT_TOKEN',
            'Slack does not know this token; copy it again from OAuth & Permissions, and check RESPITE_SLACK_API_URL if it is set',
          );
        const wait = waitAfter(fault, failures, limits);
        waits(fault, wait / 1000);
        await sleep(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  function opened(kind: 'socket' | 'http'): void {
    connected = true;
    failing = undefined;
    tell({ event: 'slack_ready', kind });
  }

  function begin(): Promise<void> {
    if (ending.signal.aborted) return Promise.resolve();
    const { appToken } = options;
    if (appToken === undefined) {
      opened('http');
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      socket = keepSocket({
        door: door.socket({ appToken, pingMs: limits.pingMs }),
        limits,
        opened: () => {
          opened('socket');
          resolve();
        },
        lost: () => {
          connected = false;
          lostAt = now();
          tell({ event: 'slack_disconnected' });
        },
        failed: waits,
      });
    });
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

  async function listen({ host, port, others = {} }: NonNullable<SlackOptions['listen']>): Promise<void> {
    const all = { ...others, ...listeners };
    const made = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (Object.hasOwn(all, path)) all[path]?.(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve, reject) => {
      made.once('error', () =>
        reject(new ConfigError('RESPITE_WEB_PORT', `cannot listen on ${host}:${port}`)),
      );
      made.listen(port, host, resolve);
    });
    server = made;
  }

  return {
    name: 'slack',
    capabilities: slackCapabilities,
    listeners,
    mayDecide,
    send,
    openThread: (key, reply) => threads.openThread(key, reply, renderOptions(reply)),
    eraseThread: (thread) => threads.eraseThread(thread, phrases('slack_erased', language)),
    port() {
      const address = server?.address();
      return typeof address === 'object' && address !== null ? address.port : undefined;
    },
    async start(given) {
      onTurn = given;
      if (options.listen !== undefined) await listen(options.listen);
      const ready = connect().then(begin);
      // A token that is wrong is told; a network that is down is waited for in the background.
      ready.catch(() => undefined);
      aside(ready);
      await Promise.race([ready, sleep(limits.startMs, undefined, { ref: false })]);
    },
    async stop() {
      ending.abort();
      const closing = server;
      await socket?.stop();
      await Promise.race([
        Promise.allSettled([...under, reactions.settle()]),
        sleep(limits.ackMs, undefined, { ref: false }),
      ]);
      if (closing === undefined) return;
      await new Promise((resolve) => {
        closing.close(resolve);
        closing.closeAllConnections();
      });
    },
    signal(conversation, signal) {
      if (signal === 'done') reactions.dropped(conversation);
      return Promise.resolve();
    },
    health() {
      return {
        ok: connected || now() - lostAt < limits.deadMs,
        mode: options.appToken === undefined ? 'http' : 'socket',
        connected,
        ...(failing === undefined ? {} : { failing }),
      };
    },
    forget: (conversation) => sender.forget(conversation),
  };
}
