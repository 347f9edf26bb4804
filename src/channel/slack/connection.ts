/** Keeps the way to Slack: asks who the bot is, holds the socket where one is used, and says how it is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../../model/errors.ts';
import type { Door } from './call.ts';
import { readFault, refusesToken, type Fault } from './fault.ts';
import type { SlackLimits } from './limits.ts';
import type { Me } from './receive.ts';
import { keepSocket, waitAfter, type KeptSocket } from './socket.ts';

export type ConnectionEvent =
  | { readonly event: 'slack_connect_failed'; readonly code: string; readonly retryAfter: number }
  | { readonly event: 'slack_disconnected' }
  | { readonly event: 'slack_ready'; readonly kind: 'socket' | 'http' };

export interface SlackHealth {
  readonly ok: boolean;
  readonly mode: 'socket' | 'http';
  readonly connected: boolean;
  /** Slack's code of the failure that lasts. */
  readonly failing?: string;
}

export interface Connection {
  /** Resolves once Slack has answered and, with a socket, greeted; rejects only where the token is wrong. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Who the bot is; throws before Slack has told. */
  readonly me: () => Me;
  readonly health: () => SlackHealth;
}

export interface ConnectionParts {
  readonly door: Door;
  /** For Socket Mode; without it Slack calls by HTTP. */
  readonly appToken: string | undefined;
  readonly limits: SlackLimits;
  readonly now: () => number;
  readonly tell: (event: ConnectionEvent) => void;
  /** There is a connection, for the first time or after one so long that something may have been missed. */
  readonly back: () => void;
}

const MeAnswer = z.object({ user_id: z.string(), bot_id: z.string().optional() });

export function makeConnection({ door, appToken, limits, now, tell, back }: ConnectionParts): Connection {
  const mode = appToken === undefined ? 'http' : 'socket';
  const ending = new AbortController();
  let me: Me | undefined;
  let socket: KeptSocket | undefined;
  let connected = false;
  let lostAt = now();
  let failing: string | undefined;
  let before = false;

  function failed(fault: Fault, wait: number): void {
    failing = fault.code;
    tell({ event: 'slack_connect_failed', code: fault.code, retryAfter: wait });
  }

  function opened(): void {
    connected = true;
    failing = undefined;
    tell({ event: 'slack_ready', kind: mode });
    if (!before || now() - lostAt > limits.missedAfterMs) back();
    before = true;
  }

  function lost(): void {
    connected = false;
    lostAt = now();
    tell({ event: 'slack_disconnected' });
  }

  /** Asks who the bot is until Slack answers. A token that Slack does not know is told at once. */
  async function ask(): Promise<void> {
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
        failed(fault, wait / 1000);
        await sleep(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  return {
    async open() {
      await ask();
      if (ending.signal.aborted) return;
      if (appToken === undefined) return opened();
      await new Promise<void>((resolve) => {
        socket = keepSocket({
          door: door.socket({ appToken, pingMs: limits.pingMs }),
          limits,
          opened: () => {
            opened();
            resolve();
          },
          lost,
          failed,
        });
        ending.signal.addEventListener('abort', () => resolve());
      });
    },
    async close() {
      ending.abort();
      await socket?.stop();
    },
    me() {
      if (me === undefined) throw new Error('not connected yet');
      return me;
    },
    health: () => ({
      ok: connected || now() - lostAt < limits.deadMs,
      mode,
      connected,
      ...(failing === undefined ? {} : { failing }),
    }),
  };
}
