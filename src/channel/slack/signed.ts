/**
 * Slack's calls over HTTP as a listener for a server that someone else holds: size, age, signature and form are checked
 * before anything is read. 200 is said for a press or a command at once, for an event once its turn is safe.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bodyOf, objectIn, type Listener } from '../shared/request.ts';

export interface SignedParts {
  readonly secret: string;
  readonly maxBytes: number;
  readonly staleSeconds: number;
  /** An event that is not safe by then is not acknowledged, and Slack delivers it again. */
  readonly ackMs: number;
  readonly now: () => number;
  readonly process: (body: Readonly<Record<string, unknown>>, ack: () => Promise<void>) => Promise<void>;
  readonly stopping: () => boolean;
  /** A call was refused with this status. */
  readonly refused: (status: number) => void;
}

/** The signature Slack makes of a body sent at a time in seconds. */
export function signature(secret: string, time: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`;
}

function isSigned(
  request: IncomingMessage,
  body: string,
  { secret, staleSeconds, now }: SignedParts,
): boolean {
  const time = request.headers['x-slack-request-timestamp'];
  const given = request.headers['x-slack-signature'];
  if (typeof time !== 'string' || typeof given !== 'string' || !/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(now() / 1000 - Number(time)) > staleSeconds) return false;
  const expected = Buffer.from(signature(secret, time, body));
  const got = Buffer.from(given);
  return got.length === expected.length && timingSafeEqual(got, expected);
}

/** Events come as JSON, presses as JSON inside a form, commands as a form. */
function parsed(type: string, body: string): Record<string, unknown> | undefined {
  if (!type.startsWith('application/x-www-form-urlencoded')) return objectIn(body);
  const fields = new URLSearchParams(body);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : objectIn(payload);
}

export function makeSigned(parts: SignedParts): Listener {
  async function answer(
    request: IncomingMessage,
    respond: (status: number, body?: string) => void,
  ): Promise<void> {
    if (request.method !== 'POST') return respond(405);
    if (parts.stopping()) return respond(503);
    const text = await bodyOf(request, parts.maxBytes);
    if (text === undefined) return respond(413);
    if (!isSigned(request, text, parts)) return respond(401);
    const body = parsed(request.headers['content-type'] ?? '', text);
    if (body === undefined) return respond(400);
    const { type, challenge } = body;
    if (type === 'url_verification') return respond(200, typeof challenge === 'string' ? challenge : '');
    if (body['ssl_check'] !== undefined) return respond(200);
    const late = setTimeout(() => respond(503), parts.ackMs);
    try {
      await parts.process(body, () => Promise.resolve(respond(200)));
    } catch {
      respond(500);
    } finally {
      clearTimeout(late);
    }
  }

  return (request, response) => {
    let said = false;
    const respond = (status: number, body?: string): void => {
      if (said) return;
      said = true;
      if (status !== 200) parts.refused(status);
      // What was not read of a refused body is not waited for.
      const headers =
        status === 200 ? { 'Content-Type': 'text/plain; charset=utf-8' } : { Connection: 'close' };
      response.writeHead(status, headers).end(body);
    };
    answer(request, respond).catch(() => respond(400));
  };
}
