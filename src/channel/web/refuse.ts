/** Refusals over HTTP: small JSON with a code and a sentence that says what to do. The page has its own words for people. */
import type { Context } from 'hono';

export type Refusal =
  | 'no_session'
  | 'wrong_host'
  | 'wrong_origin'
  | 'not_found'
  | 'wrong_method'
  | 'too_large'
  | 'wrong_type'
  | 'not_understood'
  | 'too_fast'
  | 'too_many_tabs'
  | 'not_kept'
  | 'stopping';

const refusals = {
  no_session: [401, 'There is no session. Open the page first; it sets a cookie.'],
  wrong_host: [421, 'This server does not answer to that name. Add the public name to RESPITE_WEB_HOSTS.'],
  wrong_origin: [403, 'Only the page of this server may post here.'],
  not_found: [404, 'There is nothing at this address.'],
  wrong_method: [405, 'This address does not take that method.'],
  too_large: [413, 'The message is too large. Send it in parts.'],
  wrong_type: [415, 'Send JSON with the content type application/json.'],
  not_understood: [400, 'The message cannot be read: expected {"id", "text"} or {"id", "choice", "label"}.'],
  too_fast: [429, 'Too many messages at once. Wait a little and send again.'],
  too_many_tabs: [429, 'Too many pages are open. Close one and try again.'],
  not_kept: [503, 'The message could not be kept just now. Send it again with the same id.'],
  stopping: [503, 'The server is stopping. Send the message again with the same id in a moment.'],
} as const satisfies Readonly<Record<Refusal, readonly [number, string]>>;

/** Answers with a refusal. */
export function refuse(c: Context, code: Refusal, headers: Record<string, string> = {}): Response {
  const [status, message] = refusals[code];
  return c.json({ error: { code, message } }, status, headers);
}
