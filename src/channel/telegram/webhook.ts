/**
 * The webhook as a listener for a server that someone else holds: exact path, secret, size and form are checked before
 * anything is read as an update. The answer 200 comes once the turn is safe; anything else makes Telegram send it again.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bodyOf, objectIn, type Listener } from '../shared/request.ts';

export interface WebhookParts {
  readonly secret: string;
  readonly maxBytes: number;
  readonly take: (update: unknown) => Promise<void>;
  readonly stopping: () => boolean;
  /** A call was refused with this status. */
  readonly refused: (status: number) => void;
}

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Compares without telling by time how much was right. */
function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}

export function makeWebhook({ secret, maxBytes, take, stopping, refused }: WebhookParts): Listener {
  async function status(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], secret)) return 403;
    if (stopping()) return 503;
    const body = await bodyOf(request, maxBytes);
    if (body === undefined) return 413;
    const update = objectIn(body);
    if (update === undefined) return 400;
    try {
      await take(update);
      return 200;
    } catch {
      return 500;
    }
  }

  return (request, response) => {
    void status(request)
      .catch(() => 400)
      .then((code) => {
        if (code !== 200) refused(code);
        // What was not read of a refused body is not waited for.
        const headers = code === 200 ? {} : { Connection: 'close' };
        response.writeHead(code, headers).end();
      });
  };
}
