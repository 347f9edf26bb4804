/**
 * The web session: a random token in a cookie, and the conversation it belongs to. The server keeps no list of tokens;
 * the conversation is named by a hash, so that neither state nor logs ever hold what opens a session.
 */
import { createHash } from 'node:crypto';

/** 256 bits as base64url. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain; it works over TLS only. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-respite' : 'respite';
}

/** The token in a Cookie header, where there is a well-formed one. */
export function readToken(header: string | undefined, secure: boolean): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() !== cookieName(secure)) continue;
    const value = part.slice(at + 1).trim();
    if (tokenShape.test(value)) return value;
  }
  return undefined;
}

/** A new token from 32 random bytes. */
export function makeToken(random: Uint8Array): string {
  if (random.length !== 32) throw new Error('a session token needs 32 random bytes');
  return Buffer.from(random).toString('base64url');
}

export function sessionCookie(token: string, options: { secure: boolean; days: number }): string {
  const seconds = options.days * 24 * 3600;
  const parts = [
    `${cookieName(options.secure)}=${token}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
  ];
  return [...parts, ...(options.secure ? ['Secure'] : [])].join('; ');
}

/** The session's public name: 128 bits of the token's hash. */
export function sessionOf(token: string): string {
  return createHash('sha256').update(`respite web session ${token}`).digest('hex').slice(0, 32);
}

export function conversationOf(session: string): string {
  return `web:${session}`;
}
