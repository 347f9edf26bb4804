/** What a failed call means: try again, when, or stop. Keeps Slack's code and nothing of the message. Pure. */
import { z } from 'zod';
import { ChannelError } from '../../model/errors.ts';

const Refused = z.object({ data: z.object({ error: z.string() }) });
const Limited = z.object({ code: z.literal('slack_webapi_rate_limited_error'), retryAfter: z.number() });
const Http = z.object({ code: z.literal('slack_webapi_http_error'), statusCode: z.number() });

export interface Fault {
  /** Slack's own code, `http_<status>`, `rate_limited`, or `no_answer`. */
  readonly code: string;
  /** Seconds that Slack asks to wait. */
  readonly retryAfter?: number;
}

export function readFault(error: unknown): Fault {
  const limited = Limited.safeParse(error);
  if (limited.success) return { code: 'rate_limited', retryAfter: limited.data.retryAfter };
  const refused = Refused.safeParse(error);
  if (refused.success) return { code: refused.data.data.error };
  const http = Http.safeParse(error);
  return { code: http.success ? `http_${http.data.statusCode}` : 'no_answer' };
}

/** The conversation or its reader is not there any more. */
const gone = new Set([
  'channel_not_found',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'thread_not_found',
  'cannot_reply_to_message',
  'messages_tab_disabled',
]);

/** What an operator or time can put right: the words wait for it. */
const passing = new Set([
  'rate_limited',
  'ratelimited',
  'no_answer',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'not_in_channel',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'restricted_action',
]);

/** Slack does not take the message in this form; the same words without blocks may pass. */
export function refusesForm({ code }: Fault): boolean {
  return /block|^invalid_arg|msg_too_long|no_text|^invalid_metadata/.test(code);
}

/** Slack knows the token no longer, or never did. */
export function refusesToken({ code }: Fault): boolean {
  return /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type)$/.test(
    code,
  );
}

/** The fault of a call as the pipeline understands it. */
export function channelFault(method: string, fault: Fault): ChannelError {
  const retryable = passing.has(fault.code) || /^http_(?:408|429|5\d\d)$/.test(fault.code);
  return new ChannelError(`slack: ${method}: ${fault.code}`, {
    retryable,
    gone: gone.has(fault.code),
    ...(fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter }),
  });
}
